"""Two people decide at the same moment, through one desk and through two programs: nothing of either is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from litestar.testing import TestClient

from according.desk.app import make_app
from according.desk.desk import Desk
from according.engine.ledgers import Worker
from according.engine.progress import Silent
from according.keep.audit import broken
from according.keep.ledger import Ledger

HOST = "desk.test"
ROUNDS = 4


def editor(desk: Desk) -> TestClient[Any]:
    made = TestClient(make_app(desk, [HOST]), base_url=f"http://{HOST}", raise_server_exceptions=False)
    made.headers["x-csrftoken"] = made.get("/api/token").json()["token"]
    return made


@pytest.mark.parametrize("desks", [1, 2])
def test_two_editors_lose_nothing(desk: Desk, desks: int) -> None:
    with Ledger.open(desk.where, shared=True) as again:
        other = Desk(again, desk.where, Worker("ben", Silent())) if desks == 2 else desk
        people = {"ada": editor(desk), "ben": editor(other)}
        claims = [each["id"] for each in people["ada"].get("/search.json?q=Batken").json()["claims"]]
        together = Barrier(2)

        def decide(name: str) -> list[int]:
            codes = []
            for number in range(ROUNDS):
                together.wait(60)
                judged = {
                    "left": claims[0],
                    "right": claims[1],
                    "verdict": "unsure",
                    "because": f"{name} {number}",
                }
                corrected = {
                    "claim": claims[0],
                    "aspect": "speaker",
                    "speaker": f"{name} {number}",
                    "because": "so",
                }
                codes.append(people[name].post("/judge", data=judged).status_code)
                codes.append(people[name].post("/correct", data=corrected).status_code)
            return codes

        with ThreadPoolExecutor(2) as both:
            assert [each for codes in both.map(decide, people) for each in codes] == [200] * (4 * ROUNDS)
        wanted = {f"{name} {number}" for name in people for number in range(ROUNDS)}
        for client in people.values():
            told = client.get("/history.json").json()
            assert {each["because"] for each in told["judgements"]} == wanted
            assert {each["now"]["name"] for each in told["corrections"]} == wanted
        with again.reading() as at:
            assert broken(at) is None
