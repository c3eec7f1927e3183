"""The server of the page: which address gives what, the watch over the files, and the word to every window."""

import asyncio
import os
import signal
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import date
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from factcheck.formats import html
from factcheck.review import actions, page
from factcheck.review.desk import Desk, View
from factcheck.review.guard import Guard, TooLargeError, body
from factcheck.waiting import longest

EVERY = 1.0
"""Seconds between two looks at the files."""
GRACE = 3.0
"""Seconds that a drive which does not answer may hold up the end."""
BEAT = 15.0
"""Seconds after which a window hears that nothing has happened, so that one that is gone is noticed."""


class Windows:
    """The number of the latest view, and everybody who waits for the next."""

    def __init__(self) -> None:
        self.number = 0
        self.closing = False
        self._changed = asyncio.Event()

    def show(self, view: View) -> None:
        """Tell every window when the view is a new one."""
        if view.number != self.number:
            self.number = view.number
            self._wake()

    def close(self) -> None:
        """Let every window go."""
        self.closing = True
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def numbers(self) -> AsyncIterator[str]:
        """What one window hears: the number of the view now, of every later one, and now and then that all is well."""
        while not self.closing:
            changed = self._changed
            yield f"data: {self.number}\n\n"
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), BEAT)


def application(desk: Desk, token: str, port: int, today: Callable[[], date]) -> Starlette:
    """The page of a desk, for whoever has the token, at a port of this machine."""
    windows = Windows()

    async def look() -> View:
        view = await run_in_threadpool(desk.look)
        windows.show(view)
        return view

    async def show_page(_: Request) -> Response:
        view = await look()
        return HTMLResponse(await run_in_threadpool(page.render, view, desk.by))

    async def show_report(_: Request) -> Response:
        view = await look()
        if view.report is None:
            return HTMLResponse(await run_in_threadpool(page.render, view, desk.by))
        text = await run_in_threadpool(html.render, view.report)
        return HTMLResponse(text, headers={"content-security-policy": page.report_policy()})

    async def show_asset(request: Request) -> Response:
        content, kind = page.asset(request.url.path.rpartition("/")[2])
        return Response(content, media_type=kind)

    async def events(_: Request) -> Response:
        return StreamingResponse(windows.numbers(), media_type="text/event-stream")

    async def act(request: Request) -> Response:
        name = request.url.path.rpartition("/")[2]
        try:
            sent = await body(request)
        except TooLargeError:
            return JSONResponse({"error": "this is too long for an answer"}, 413)
        status, reply = await run_in_threadpool(actions.act, desk, name, sent, today().isoformat())
        view = await look()
        return JSONResponse({**reply, "number": view.number}, status)

    async def watch() -> None:
        while True:
            await look()
            await asyncio.sleep(EVERY)

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(watch())
        yield
        watching.cancel()

    routes = [
        Route("/", show_page),
        Route("/report", show_report),
        Route("/events", events),
        *(Route(f"/{name}", show_asset) for name in page.ASSETS),
        *(Route(f"/{name}", act, methods=["POST"]) for name in actions.NAMES),
    ]
    app = Starlette(routes=[Mount(f"/{token}", routes=routes)], lifespan=living)
    app.add_middleware(Guard, token=token, port=port)
    app.state.windows = windows
    return app


class _Server(uvicorn.Server):
    """Uvicorn, letting the windows go that would otherwise be waited for."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop."""
        self.interrupted = self.interrupted or sig == signal.SIGINT
        self.windows.close()
        threading.Thread(target=_end_all_the_same, args=(sig,), daemon=True).start()
        super().handle_exit(sig, frame)

    windows: Windows
    interrupted = False


def _end_all_the_same(sig: int) -> None:
    """End although a thread waits for a drive that does not answer: Python would wait for that thread, without end."""
    while (waits := longest()) is None or waits[1] < GRACE:
        time.sleep(GRACE / 10)
    os._exit(128 + sig)


def serve(app: Starlette, at: socket.socket) -> None:
    """Answer at a socket until Ctrl-C, which is raised again when everything is put away."""
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, ws="none", timeout_graceful_shutdown=2
    )
    server = _Server(config)
    server.windows = app.state.windows
    server.run(sockets=[at])
    if server.interrupted:  # raised again as the last thing within its loop, it may be lost with the loop
        raise KeyboardInterrupt
