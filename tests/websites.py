"""A web site on loopback that answers byte for byte what a test tells it to, however wrong."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator

import pytest

Answerer = Callable[[socket.socket, bytes], None]


def whole(request: bytes) -> bool:
    """Whether a request has come to its end, or is none, like the first bytes of an encrypted connection."""
    return b"\r\n\r\n" in request or request[:1] == b"\x16"


class Site:
    """Answers by path; ``asked`` holds the requests as they came, in order."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | Answerer] = {}
        self.asked: list[bytes] = []
        self.over = threading.Event()
        site = self

        class Visit(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                request = b""
                while not whole(request) and (part := self.request.recv(65_536)):
                    request += part
                site.asked.append(request)
                path = [*request.split(b" "), b"", b""][1].decode("latin-1")
                page = site.pages.get(path, site.answer(b"none", status="404 Not Found"))
                try:
                    if isinstance(page, bytes):
                        self.request.sendall(page)
                    else:
                        page(self.request, request)
                except OSError:
                    pass  # the visitor has left

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

        self._server = Server(("127.0.0.1", 0), Visit)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    @staticmethod
    def answer(
        body: bytes = b"", *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str
    ) -> bytes:
        """A whole and honest answer; ``headers`` are written with _ for -."""
        fields = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"}
        fields |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def close(self) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    """The site, up for one test."""
    site = Site()
    yield site
    site.close()
