"""The desk on a socket, until somebody stops it."""

from __future__ import annotations

import socket

import uvicorn

from according.desk.app import make_app
from according.desk.desk import Desk


def serve_on(listening: socket.socket, desk: Desk) -> None:
    """Answers requests on a socket that listens already. Returns when it is told to stop."""
    port = listening.getsockname()[1]
    app = make_app(desk, [f"127.0.0.1:{port}", f"localhost:{port}"])
    config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
    uvicorn.Server(config).run(sockets=[listening])
