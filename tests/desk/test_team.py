"""A team's desk: every address asks who comes and what they may, every act bears a name, and nothing else lets in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from argon2 import PasswordHasher
from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.testing import TestClient

from according.desk.app import make_app
from according.desk.desk import Desk
from according.desk.rate import Rate
from according.desk.team import COOKIE, NEEDED, OPEN, READS, Team
from according.engine import people, signing_in
from according.engine.people import ROLES, add_person, remove_person, set_password, set_role

Client = TestClient[Any]
HOST = "desk.test"
SECRET = "correct horse battery"
PEOPLE = {"Rea": "reader", "Ben": "analyst", "Eda": "editor"}


@pytest.fixture
def team(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(people, "hasher", lambda: cheap)
    monkeypatch.setattr(signing_in, "hasher", lambda: cheap)
    for name, role in PEOPLE.items():
        add_person(desk.ledger, name, role, SECRET, who="ada")  # type: ignore[arg-type]  # a role of the table
    return Desk(desk.ledger, desk.where, desk.worker, Team(desk.ledger))


@pytest.fixture
def app(team: Desk) -> Litestar:
    return make_app(team, [HOST])


def visitor(app: Litestar) -> Client:
    return TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False)


def token(client: Client, path: str = "/login") -> str:
    shown = re.search(r'name="_csrf_token" value="(\w+)"', client.get(path).text)
    assert shown
    return shown.group(1)


def signed_in(app: Litestar, name: str) -> Client:
    client = visitor(app)
    told = {"name": name, "password": SECRET, "_csrf_token": token(client)}
    answer = client.post("/login", data=told, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return client


def addresses(app: Litestar) -> list[tuple[str, str]]:
    """Every method of every route that the application has, whoever put it there."""
    return sorted(
        (method, route.path_format)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method in route.route_handler_map
    )


def filled(path: str) -> str:
    return re.sub(r"\{\w+\}", "x", path)


def test_every_read_needs_a_session(app: Litestar) -> None:
    stranger = visitor(app)
    reads = [(method, path) for method, path in addresses(app) if method in READS and path not in OPEN]
    assert len(reads) > 40
    for method, path in reads:
        answer = stranger.request(method, filled(path), follow_redirects=False)
        told = (answer.status_code, answer.headers.get("location", ""))
        assert told[0] == 401 or (told[0] == 303 and told[1].startswith("/login?next=")), (method, path, told)


def test_what_is_open_holds_nothing_of_the_ledger(app: Litestar) -> None:
    stranger = visitor(app)
    for path in ("/login", "/static/desk.css"):
        assert "Batken" not in stranger.get(path).text
    assert {path for _, path in addresses(app)} >= OPEN


def test_every_write_needs_a_session_its_role_and_a_token(app: Litestar) -> None:
    writes = [(method, path) for method, path in addresses(app) if method not in READS and path not in OPEN]
    assert {path for _, path in writes} == set(NEEDED), (
        "a write that nobody gave a role, or a role without a write"
    )
    clients = {role: signed_in(app, name) for name, role in PEOPLE.items()}
    stranger = visitor(app)
    with_token = {"x-csrftoken": token(stranger)}
    for method, path in writes:
        answer = stranger.request(method, path, headers=with_token, data={"x": "y"}, follow_redirects=False)
        assert answer.status_code == 401, (method, path)
        for role, client in clients.items():
            headers = {"x-csrftoken": token(client)}
            enough = ROLES.index(role) >= ROLES.index(NEEDED[path])
            bare = client.request(method, path, data={"x": "y"}, follow_redirects=False)
            assert bare.status_code == 403, (method, path, role, "without a token")
            if path != "/logout":
                answer = client.request(
                    method, path, headers=headers, data={"x": "y"}, follow_redirects=False
                )
                assert (answer.status_code == 403) == (not enough), (method, path, role, answer.text)


def test_a_write_that_nobody_gave_a_role_is_an_editors(
    app: Litestar, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(app, "Ben")
    monkeypatch.delitem(NEEDED, "/judge")
    answer = client.post("/judge", headers={"x-csrftoken": token(client)}, data={})
    assert answer.status_code == 403
    assert "This takes the role editor; Ben has the role analyst." in answer.text


def pair(client: Client) -> tuple[str, str]:
    claims = client.get("/search.json?q=Batken").json()["claims"]
    return claims[0]["id"], claims[1]["id"]


def judge(client: Client, **more: str) -> None:
    left, right = pair(client)
    data = {"left": left, "right": right, "verdict": "different", "because": "two hills", **more}
    answer = client.post("/judge", data={**data, "_csrf_token": token(client, "/history")})
    assert answer.status_code == 200, answer.text


def undo(client: Client, judgement: str) -> int:
    told = {"judgement": judgement, "_csrf_token": token(client, "/history")}
    return int(client.post("/undo", data=told).status_code)


def standing(client: Client) -> list[dict[str, Any]]:
    return [each for each in client.get("/history.json").json()["judgements"] if not each.get("withdrawn")]


def test_an_act_bears_the_name_of_the_session_whatever_the_form_says(app: Litestar) -> None:
    client = signed_in(app, "ben")
    judge(client, who="Eda", name="Eda")
    told = client.get("/history.json").json()
    assert [each["who"] for each in told["judgements"]] == ["Ben"]
    client.post(
        "/add",
        data={
            "text": "Four men were killed in Batken on Monday, he said.",
            "_csrf_token": token(client, "/history"),
        },
    )
    newest = client.get("/history.json").json()["entries"][0]
    assert newest[2:4] == ["Ben", "add"]


def test_only_editors_take_back_what_others_did(app: Litestar) -> None:
    ben, eda = signed_in(app, "Ben"), signed_in(app, "Eda")
    judge(eda)
    (theirs,) = standing(eda)
    assert undo(ben, theirs["id"]) == 403
    assert standing(eda) == [theirs]
    assert undo(eda, theirs["id"]) == 200
    judge(ben, because="three hills")
    (own,) = standing(ben)
    assert undo(ben, own["id"]) == 200
    assert standing(ben) == []


@pytest.mark.parametrize(
    ("name", "password", "right"),
    [
        ("Eda", SECRET, True),
        ("eDA ", SECRET, True),
        ("Eda", SECRET + "x", False),
        ("Eda", "x" * 500, False),
        ("Nobody", SECRET, False),
        ("' OR 1=1 --", SECRET, False),
    ],
)
def test_signing_in(app: Litestar, name: str, password: str, right: bool) -> None:
    client = visitor(app)
    told = {"name": name, "password": password, "_csrf_token": token(client)}
    answer = client.post("/login", data=told, follow_redirects=False)
    assert answer.status_code == (303 if right else 401)
    assert (COOKIE in client.cookies) == right
    assert client.get("/episodes.json").status_code == (200 if right else 401)
    if not right:
        assert "The name or the password is wrong." in answer.text


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(team: Desk) -> None:
    for secure in (False, True):
        app = make_app(Desk(team.ledger, team.where, team.worker, Team(team.ledger, secure=secure)), [HOST])
        client = TestClient(app, base_url=f"{'https' if secure else 'http'}://{HOST}")
        told = {"name": "Eda", "password": SECRET, "_csrf_token": token(client)}
        answer = client.post("/login", data=told, follow_redirects=False)
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert ("Secure" in cookie) == secure


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        ("/history", "/history"),
        ("/search?q=two", "/search?q=two"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
    ],
)
def test_signing_in_leads_nowhere_else(app: Litestar, asked: str, goes: str) -> None:
    client = visitor(app)
    told = {"name": "Eda", "password": SECRET, "next": asked, "_csrf_token": token(client)}
    assert client.post("/login", data=told, follow_redirects=False).headers["location"] == goes


def test_who_signs_out_is_out_and_so_is_a_copy_of_the_cookie(app: Litestar) -> None:
    client = signed_in(app, "Rea")
    copied = client.cookies[COOKIE]
    assert client.get("/").status_code == 200
    assert "Sign out" in client.get("/").text
    client.post("/logout", data={"_csrf_token": token(client, "/history")})
    assert client.get("/episodes.json").status_code == 401
    thief = visitor(app)
    thief.cookies.set(COOKIE, copied)
    assert thief.get("/episodes.json").status_code == 401


def test_what_changes_about_a_person_holds_from_the_next_request(app: Litestar, team: Desk) -> None:
    client = signed_in(app, "Rea")
    headers = {"x-csrftoken": token(client, "/history")}
    assert client.post("/code", headers=headers, data={}).status_code == 403
    set_role(team.ledger, "rea", "analyst", who="ada")
    assert client.post("/code", headers=headers, data={}).status_code == 400
    set_password(team.ledger, "Rea", "another password", who="ada")
    assert client.get("/episodes.json").status_code == 401
    client = signed_in(app, "Ben")
    remove_person(team.ledger, "Ben", who="ada")
    assert client.get("/episodes.json").status_code == 401


def test_guesses_and_writes_are_rationed(app: Litestar, team: Desk) -> None:
    assert team.team is not None
    team.team.writes, team.team.logins_by_address = Rate(1, 60), Rate(3, 900)
    client = visitor(app)
    told = {"name": "Eda", "password": "wrong", "_csrf_token": token(client)}
    codes = [client.post("/login", data=told).status_code for _ in range(3)]
    refused = client.post("/login", data=told | {"password": SECRET})
    assert (codes, refused.status_code) == ([401, 401, 401], 429)
    assert int(refused.headers["retry-after"]) > 600
    team.team.logins_by_address = Rate(3, 900)
    client = signed_in(app, "Ben")
    headers = {"x-csrftoken": token(client, "/history")}
    assert [client.post("/code", headers=headers, data={}).status_code for _ in range(2)] == [400, 429]
    assert client.get("/").status_code == 200


def test_a_window_slides() -> None:
    at = [0.0]
    rate = Rate(2, 10, clock=lambda: at[0])
    assert [rate.wait("a"), rate.wait("a"), rate.wait("a"), rate.wait("b")] == [0, 0, 10, 0]
    at[0] = 10.5
    assert rate.wait("a") == 0


def test_one_person_alone_needs_no_account(client: Client) -> None:
    assert client.get("/").status_code == 200
    assert client.get("/login").status_code == 404
    assert "Sign out" not in client.get("/").text
