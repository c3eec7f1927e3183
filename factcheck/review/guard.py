"""Who may speak to the page: this machine's browser, with the token, from the page itself; everybody else is refused.

Every request carries the token in its path, so there is no cookie that another server on this machine could be sent.
The names in `Host` and `Origin` are checked besides: a foreign page whose name was made to point here gets nothing.
"""

import secrets
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
LARGEST = 64 * 1024
"""Bytes that an answer may have."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
"""What every answer says, refusals too."""
READING = ("GET", "HEAD")


class TooLargeError(Exception):
    """More was sent than an answer can be."""


class Guard:
    """Refuses what does not come from the page, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self.app = app
        self.token = token
        self.hosts = tuple(f"{name}:{port}" for name in (HOST, "localhost"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with why not."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        status, why = self._refusal(scope)
        app = JSONResponse({"error": why}, status) if why else self.app
        await app(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> tuple[int, str]:
        """Why a request is refused; no words when it is not."""
        headers = Headers(scope=scope)
        origin, site = headers.getlist("origin"), headers.get("sec-fetch-site", "")
        if headers.getlist("host") not in ([host] for host in self.hosts):
            return 403, "this address is not one of the review's"
        token = scope["path"].split("/")[1] if "/" in scope["path"] else ""
        if not secrets.compare_digest(token.encode("utf-8", "replace"), self.token.encode()):
            return 403, "the address lacks the token; open the one that the command printed"
        if scope["method"] in READING:
            return (
                (403, "another page asks for this") if not self._own(origin or ["http://" + self.hosts[0]]) else (0, "")
            )
        if not self._own(origin) or site not in ("", "same-origin"):
            return 403, "only the page itself may write"
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return 415, "an answer is JSON"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 12 or int(length) > LARGEST:
            return 413, f"an answer has at most {LARGEST} bytes"
        return 0, ""

    def _own(self, origins: Iterable[str]) -> bool:
        return list(origins) in ([f"http://{host}"] for host in self.hosts)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                if name != "content-security-policy" or name not in headers:
                    headers[name] = value
        await send(message)

    return sending


async def body(request: Request) -> bytes:
    """What was sent, whatever its length said.

    Raises:  TooLargeError.
    """
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST:
            raise TooLargeError
        parts.append(part)
    return b"".join(parts)
