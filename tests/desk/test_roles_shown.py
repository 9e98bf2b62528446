"""Nobody is shown a form that they may not send, nor asked what a write would change that is not theirs to make."""

from __future__ import annotations

import re
from typing import Any

import pytest
from argon2 import PasswordHasher
from litestar import Litestar
from litestar.testing import TestClient

from according.desk.app import make_app
from according.desk.desk import Desk
from according.desk.team import LISTED, NEEDED, Team
from according.engine import people, signing_in
from according.engine.people import ROLES, add_person

Client = TestClient[Any]
HOST = "desk.test"
SECRET = "correct horse battery"
PEOPLE = {"reader": "Rea", "analyst": "Ben", "editor": "Eda"}


@pytest.fixture
def app(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Litestar:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(people, "hasher", lambda: cheap)
    monkeypatch.setattr(signing_in, "hasher", lambda: cheap)
    for role in ROLES:
        add_person(desk.ledger, PEOPLE[role], role, SECRET, who="ada")
    return make_app(Desk(desk.ledger, desk.where, desk.worker, Team(desk.ledger)), [HOST])


def signed_in(app: Litestar, role: str) -> Client:
    client = TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False)
    shown = re.search(r'name="_csrf_token" value="(\w+)"', client.get("/login").text)
    assert shown
    told = {"name": PEOPLE[role], "password": SECRET, "_csrf_token": shown.group(1)}
    assert client.post("/login", data=told).status_code == 200
    return client


def decide(client: Client) -> None:
    """A judgement, a correction and a round, so that pages have what can be taken back and answered."""
    headers = {"x-csrftoken": client.get("/api/token").json()["token"]}
    if not client.get("/rounds.json").json():
        drawn = client.post("/rounds", data={"title": "June", "size": "1"}, headers=headers)
        assert drawn.status_code == 200
    claims = [each["id"] for each in client.get("/search.json?q=Batken").json()["claims"]]
    told = {"left": claims[0], "right": claims[1], "verdict": "unsure", "because": "two hills"}
    assert client.post("/judge", data=told, headers=headers).status_code == 200
    told = {"claim": claims[0], "aspect": "speaker", "speaker": "Mayor", "because": "misread"}
    assert client.post("/correct", data=told, headers=headers).status_code == 200


def every_page(client: Client) -> list[str]:
    episode = client.get("/episodes.json").json()[0]
    claim = client.get("/search.json?q=Batken").json()["claims"][0]
    return [
        *(
            "/",
            "/queue",
            "/reports",
            "/actors",
            "/places",
            "/history",
            "/rounds",
            "/export",
            "/search?q=Batken",
        ),
        f"/episodes/{episode['id']}",
        f"/incidents/{episode['incidents'][0]}",
        f"/claims/{claim['id']}",
        f"/reports/{claim['report']}",
        f"/rounds/{client.get('/rounds.json').json()[0]['id']}",
        *(f"/actors/{each['id']}" for each in client.get("/actors.json").json()[:1]),
    ]


def forms(text: str) -> set[str]:
    return set(re.findall(r'<form[^>]* action="(/[^"?]*)"', text))


@pytest.mark.parametrize("role", ROLES)
def test_only_forms_that_one_may_send_are_shown(app: Litestar, role: str) -> None:
    editor, client = signed_in(app, "editor"), signed_in(app, role)
    decide(editor)
    shown = set()
    for path in every_page(editor):
        answer = client.get(path)
        assert answer.status_code == 200, path
        shown |= forms(answer.text)
    beyond = {p for p in shown & set(NEEDED) if ROLES.index(NEEDED[p]) > ROLES.index(role)}
    assert beyond == set()
    theirs = {"reader": 0, "analyst": 6, "editor": 8}
    assert len(shown & set(NEEDED) - {"/logout"}) >= theirs[role]


def test_an_analyst_is_offered_to_take_back_their_own_acts_alone(app: Litestar) -> None:
    decide(signed_in(app, "editor"))
    analyst = signed_in(app, "analyst")
    assert "/undo" not in forms(analyst.get("/history").text)
    decide(analyst)
    assert "/undo" in forms(analyst.get("/history").text)


@pytest.mark.parametrize("path", sorted(set(NEEDED) - LISTED - {"/logout", "/retract", "/code"}))
def test_what_a_write_would_change_is_told_to_those_who_may_write(app: Litestar, path: str) -> None:
    assert signed_in(app, "reader").get(path).status_code == 403
    assert signed_in(app, "editor").get(path).status_code in (200, 400)
