"""The desk on a socket, until somebody stops it."""

from __future__ import annotations

import socket

import uvicorn

from according.desk.app import make_app
from according.desk.desk import Desk


def serve_on(listening: socket.socket, desk: Desk, *, shown_as: str | None = None) -> None:
    """Answers requests on a socket that listens already. Returns when it is told to stop.

    ``shown_as`` is the host, with its port where it is not the usual one, under which a reverse proxy on this machine
    shows the desk.
    """
    port = listening.getsockname()[1]
    hosts = [f"127.0.0.1:{port}", f"localhost:{port}", *([shown_as] if shown_as else [])]
    config = uvicorn.Config(
        make_app(desk, hosts),
        log_level="warning",
        server_header=False,
        access_log=False,
        proxy_headers=shown_as is not None,
    )
    uvicorn.Server(config).run(sockets=[listening])
