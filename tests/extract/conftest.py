"""A language model's server that does what a test tells it, on this machine."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from factcheck.extract.model import client


class Stub:
    """Answers requests by a list of replies, the last one again and again; keeps what it was asked.

    A reply is claims, or a text as it stands, or a status with a body, or `slow`, or `broken off`.
    """

    def __init__(self) -> None:
        self.replies: list[Any] = []
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                stub.asked.append(body)
                stub.headers.append(dict(self.headers))
                reply = stub.replies.pop(0) if len(stub.replies) > 1 else stub.replies[0]
                stub.answer(self, reply)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def answer(self, handler: BaseHTTPRequestHandler, reply: Any) -> None:
        """Send one reply."""
        status, headers, sent = 200, {}, b""
        if reply == "slow":
            time.sleep(0.6)
            reply = []
        if reply == "broken off":
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")
            handler.close_connection = True
            return
        if isinstance(reply, tuple):
            status, headers, body = reply
            sent = body.encode()
        else:
            text, finish = (reply, "stop") if isinstance(reply, str) else (json.dumps({"claims": reply}), "stop")
            if text.endswith("<cut>"):
                text, finish = text.removesuffix("<cut>"), "length"
            choice = {"message": {"role": "assistant", "content": text}, "finish_reason": finish}
            sent = json.dumps({"choices": [choice], "usage": {"total_tokens": 1500}}).encode()
        try:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(sent)))
            handler.end_headers()
            handler.wfile.write(sent)
        except OSError:  # whoever asked did not wait
            pass


@pytest.fixture
def stub(monkeypatch) -> Iterator[Stub]:
    """A server on this machine, and a client that waits for milliseconds instead of seconds."""
    monkeypatch.setattr(client, "PAUSE", 0.001)
    monkeypatch.delenv("FACTCHECK_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    made = Stub()
    yield made
    made.server.shutdown()
    made.server.server_close()
