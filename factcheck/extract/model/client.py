"""Asking a language model over HTTP: any server that speaks OpenAI's protocol, local or hosted.

The key goes into one header of requests to the endpoint, and nowhere else: no redirect is followed, and whatever a
server answers is shown without it.
"""

import http.client
import ipaddress
import json
import time
import urllib.error
import urllib.request
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from factcheck.archive.words import shortened
from factcheck.extract.base import Model
from factcheck.extract.model.prompt import Body

ATTEMPTS = 5
PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before the second attempt, doubled for each one after it; a server may ask for more, up to the longest."""
PATIENCE = 300.0
"""Seconds until a request is given up."""
ANSWER = 4096
"""So many tokens an answer may have."""
LARGEST = 16 * 1024 * 1024
_SIGNS_A_TOKEN = 4
_WORTH_ANOTHER = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))
_FINAL = frozenset((401, 402, 403, 404))


class ModelError(Exception):
    """A part was not answered; the message says why. `final` when no further part would be."""

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final


class Answer(NamedTuple):
    """What a model wrote, and whether it was cut off before its end."""

    text: str
    cut: bool


class _AgainError(Exception):
    """Worth another attempt, after so many seconds at least."""

    def __init__(self, message: str, after: float = 0.0) -> None:
        super().__init__(message)
        self.after = after


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are errors: a key is for one address."""

    def redirect_request(self, *args: Any, **named: Any) -> None:
        return None


def bad_endpoint(endpoint: str, key: str | None) -> str | None:
    """What is wrong with an endpoint, in words; None when it can be asked.

    >>> bad_endpoint("http://models.example.org/v1", "secret")
    'would send the key unencrypted; write https://, or unset the key'
    """
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return "is no address; write one such as http://localhost:8080/v1"
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        return "is no address; write one such as http://localhost:8080/v1"
    if parts.username or parts.password or parts.query or parts.fragment:
        return "holds more than an address; the key comes from FACTCHECK_API_KEY or OPENAI_API_KEY in the environment"
    if key and parts.scheme == "http" and not _is_here(parts.hostname):
        return "would send the key unencrypted; write https://, or unset the key"
    return None


def _is_here(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def ask(model: Model, body: Body, spent: list[int]) -> Answer:
    """Ask one thing.

    Takes:   the model; the request; the tokens that the run has used, to which this request's are added.
    Gives:   the answer.
    Raises:  ModelError when there is none, after as many attempts as are worth it.
    """
    pause, tried = PAUSE, 0
    while True:
        tried += 1
        body = _within_budget(model, body, spent)
        try:
            return _answer(_send(model, body), body, spent)
        except _AgainError as error:
            if tried >= ATTEMPTS:
                raise ModelError(f"{error} ({tried} times)", final=True) from None
            time.sleep(min(LONGEST_PAUSE, max(pause, error.after)))
            pause *= 2
        except _NoFormatError:
            body = {key: value for key, value in body.items() if key != "response_format"}


class _NoFormatError(Exception):
    """The server does not know how to hold a model to a schema."""


def _within_budget(model: Model, body: Body, spent: list[int]) -> Body:
    """The request with the tokens that its answer may have."""
    if model.most is None:
        return {**body, "max_tokens": ANSWER}
    needed = sum(len(one["content"]) for one in body["messages"]) // _SIGNS_A_TOKEN
    left = model.most - sum(spent) - needed
    if left < ANSWER // 16:
        raise ModelError(f"the budget of {model.most:,} tokens is used up (--max-tokens)", final=True)
    return {**body, "max_tokens": min(ANSWER, left)}


def _send(model: Model, body: Body) -> Any:
    """Send a request once, and read what comes back as JSON."""
    address = model.endpoint.rstrip("/")
    address += "" if address.endswith("/chat/completions") else "/chat/completions"
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "factcheck"}
    if model.key:
        headers["Authorization"] = f"Bearer {model.key}"
    asked = urllib.request.Request(address, json.dumps(body).encode(), headers, method="POST")
    here = _is_here(urlsplit(address).hostname or "")
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect(), *([urllib.request.ProxyHandler({})] if here else [])]
    until = time.monotonic() + PATIENCE
    try:
        with urllib.request.build_opener(*handlers).open(asked, timeout=PATIENCE) as response:
            return json.loads(_read(response, until))
    except urllib.error.HTTPError as error:
        with error:
            raise _refusal(error, model) from None
    except (TimeoutError, http.client.HTTPException, ConnectionError) as error:
        raise _AgainError(f"the model did not answer in time, or broke off ({type(error).__name__})") from None
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError | ConnectionError):
            raise _AgainError(f"the model did not answer ({error.reason})") from None
        raise ModelError(f"the endpoint cannot be reached: {error.reason}", final=True) from None
    except (ValueError, RecursionError):
        raise _AgainError("the endpoint did not answer with JSON") from None


def _read(response: http.client.HTTPResponse, until: float) -> bytes:
    """Read an answer that keeps coming, within the time that there is."""
    found = bytearray()
    while piece := response.read1(65536):
        found += piece
        if len(found) > LARGEST:
            raise ModelError(f"the answer has more than {LARGEST // 1024 // 1024} MB")
        if time.monotonic() > until:
            raise TimeoutError
    return bytes(found)


def _refusal(error: urllib.error.HTTPError, model: Model) -> Exception:
    """What an error of the server means: another attempt, another form, or the end."""
    try:
        said = error.read(4096).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        said = ""
    if model.key:
        said = said.replace(model.key, "***")
    words = f"the endpoint answered {error.code}" + (f": {shortened(said, 200)}" if said.strip() else "")
    if error.code in _WORTH_ANOTHER:
        return _AgainError(words, _seconds(error.headers.get("Retry-After")))
    if error.code in (400, 422) and ("response_format" in said or "json_schema" in said):
        return _NoFormatError()
    return ModelError(words, final=error.code in _FINAL or 300 <= error.code < 400)


def _seconds(written: str | None) -> float:
    try:
        return max(0.0, float(written or 0))
    except ValueError:
        return 0.0


def _answer(reply: Any, body: Body, spent: list[int]) -> Answer:
    """The model's words out of a server's reply, their cost noted."""
    try:
        choice = reply["choices"][0]
        text = choice["message"].get("content")
        usage = reply.get("usage") or {}
        cost = usage.get("total_tokens")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise _AgainError("the endpoint's answer is none that its protocol knows") from None
    asked = sum(len(one["content"]) for one in body["messages"])
    spent.append(cost if isinstance(cost, int) and cost > 0 else (asked + len(text or "")) // _SIGNS_A_TOKEN)
    if not isinstance(text, str) or not text.strip():
        raise ModelError("the model gave no answer")
    return Answer(text, cut=choice.get("finish_reason") == "length")
