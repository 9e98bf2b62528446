"""The API's document: whole, true of what it tells of, and nothing that it allows makes the desk fail."""

from __future__ import annotations

from typing import Any

import requests
from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.testing import TestClient

from according.desk.app import make_app
from according.desk.desk import Desk
from fuzz_desk import Fuzz

Client = TestClient[Any]


def written(client: Client) -> dict[str, Any]:
    answer = client.get("/api/openapi.json")
    assert answer.status_code == 200
    assert client.get("/api").json() == answer.json()
    found: dict[str, Any] = answer.json()
    return found


def routes(app: Litestar, method: str) -> set[str]:
    found = {each.path_format: each for each in app.routes if isinstance(each, HTTPRoute)}
    return {path for path, each in found.items() if method in each.route_handler_map}


def test_every_write_and_every_twin_is_in_the_document(client: Client, desk: Desk) -> None:
    app, paths = make_app(desk, ["x"]), written(client)["paths"]
    assert {path for path, item in paths.items() if "post" in item} == routes(app, "POST")
    told = {path for path, item in paths.items() if "get" in item}
    twins = {path for path in routes(app, "GET") if path.endswith(".json") and not path.startswith("/api")}
    assert twins <= told
    assert {"/episodes/{key}.json", "/claims/{key}.json", "/health", "/export/file", "/api/token"} <= told
    assert not told & {"/", "/reports", "/static/{name}", "/add"}


def test_each_operation_says_what_it_does_and_how_it_fails(client: Client) -> None:
    for path, item in written(client)["paths"].items():
        for method, operation in item.items():
            assert operation.get("description"), (method, path)
            faults = operation["responses"]
            assert {"400", "401", "403", "404"} <= set(faults), (method, path)
            assert ("303" if method == "post" else "200") in faults
            assert method == "get" or operation["requestBody"]["content"], path


def test_a_program_writes_with_the_token_that_it_was_given(client: Client) -> None:
    headers = {"x-csrftoken": client.get("/api/token").json()["token"], "accept": "application/json"}
    wrong = client.post("/retract", data={"report": "none", "because": "w"}, headers=headers)
    assert wrong.status_code == 409
    assert "no report 'none'" in wrong.json()["detail"]
    report = client.get("/reports.json").json()[0]["id"]
    told = {"report": report, "because": "withdrawn"}
    done = client.post("/retract", data=told, headers=headers, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, f"/reports/{report}?told=retracted")
    assert client.post("/retract", data=told, headers={"x-csrftoken": "x" * 128}).status_code == 403


def test_nothing_that_the_document_allows_makes_the_desk_fail(home: str) -> None:
    fuzz = Fuzz(home, [requests.Session()])
    for _ in range(2):
        fuzz.run(100)
    assert fuzz.failures == []
    assert fuzz.done >= 150
    writes = {route for (route, code), _ in fuzz.counts.items() if route.startswith("POST") and code == 303}
    assert len(writes) >= 3, "too few made-up writes are accepted for this to tell anything"
    assert fuzz.answered(200) > 60
    assert {401, 403}.isdisjoint(code for _, code in fuzz.counts)
