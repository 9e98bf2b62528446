"""A language-model server of our own on a loopback port, which answers as it is told and notes what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


def completion(content: Any, *, finish: str = "stop", usage: Any = None) -> bytes:
    """The bytes of a chat completion that says ``content``, as JSON unless it is text already."""
    said = content if isinstance(content, str) else json.dumps(content)
    choice = {"message": {"role": "assistant", "content": said}, "finish_reason": finish}
    counted = {"prompt_tokens": 100, "completion_tokens": 20} if usage is None else usage
    return json.dumps({"choices": [choice], "usage": counted}).encode()


class Stub:
    """The server; ``then`` queues what it does with the next requests, and the last one stays.

    Each is a dict: ``content`` (with ``finish``, ``usage``) for a chat completion, or ``body``; ``status`` and
    ``headers``; ``manner`` for a reply that is ``cut``, drips (``drip``) or never comes (``silent``).
    """

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.script: list[dict[str, Any]] = [{"content": {"claims": []}}]
        self.over = threading.Event()
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                stub.asked.append({"path": self.path, **json.loads(body)})
                stub.headers.append(dict(self.headers))
                step = stub.script.pop(0) if len(stub.script) > 1 else stub.script[0]
                try:
                    stub.behave(self, **step)
                except OSError:
                    return

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # its base names it so
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def then(self, *script: dict[str, Any]) -> Stub:
        self.script = list(script)
        return self

    def behave(
        self,
        handler: BaseHTTPRequestHandler,
        *,
        body: bytes = b"",
        status: int = 200,
        headers: dict[str, str] | None = None,
        manner: str = "whole",
        **said: Any,
    ) -> None:
        if manner == "silent":
            self.over.wait(30)
            return
        body = completion(**said) if said else body
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body) + 1000 * (manner != "whole")))
        handler.end_headers()
        handler.wfile.write(body)
        while manner == "drip" and not self.over.wait(0.01):
            handler.wfile.write(b" ")
            handler.wfile.flush()


@pytest.fixture
def stub() -> Iterator[Stub]:
    made = Stub()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    made.over.set()
    made.server.shutdown()
    made.server.server_close()
    thread.join()
