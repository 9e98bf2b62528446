"""A desk over a small ledger, on both databases, and a client that speaks to it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import uvicorn
from litestar.testing import TestClient

from according.desk.app import make_app
from according.desk.desk import Desk
from according.engine import ledgers
from according.engine.ledgers import Worker
from according.engine.progress import Silent
from according.keep.ledger import Ledger
from quick_reader import quick, write_texts

HOST = "desk.test"


@pytest.fixture
def desk(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    reader = SimpleNamespace(read=quick)
    monkeypatch.setattr(ledgers, "load_reader", lambda english, progress: (reader, "model 1"))
    worker = Worker("ada", Silent())
    with Ledger.open(where, shared=True) as ledger:
        worker.add(ledger, (str(write_texts(tmp_path / "in")),))
        yield Desk(ledger, where, worker)


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:  # type: ignore[type-arg]  # whose application it is does not matter
    with TestClient(make_app(desk, [HOST]), base_url=f"http://{HOST}", raise_server_exceptions=False) as made:
        yield made


@pytest.fixture
def home(desk: Desk) -> Iterator[str]:
    """The address of a desk that answers until the test is over."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(make_app(desk, [host]), log_level="error"))
        answering = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        answering.start()
        yield f"http://{host}"
        server.should_exit = True
        answering.join(10)
