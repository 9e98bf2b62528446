"""What a monitor sees: counts by route, whether the ledger answers, and nothing of anybody."""

from __future__ import annotations

import re
from typing import Any

import pytest
from litestar.testing import TestClient

from according.desk.app import make_app
from according.desk.desk import Desk
from according.desk.team import Team
from according.keep.database import LedgerFault

Client = TestClient[Any]
HOST = "desk.test"


def counted(text: str) -> dict[tuple[str, str, str], int]:
    found = re.findall(r'requests_total\{route="([^"]+)",method="(\w+)",status="(\d+)"\} (\d+)', text)
    return {(route, method, status): int(count) for route, method, status, count in found}


def test_requests_are_counted_by_route_and_status(client: Client) -> None:
    for path in ("/reports", "/reports", "/claims/secret-id", "/search?q=secret", "/nowhere/secret"):
        client.get(path)
    client.post("/judge", data={"because": "secret"})
    client.request("SECRET", "/reports")
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    counts = counted(answer.text)
    assert counts["/reports", "GET", "200"] == 2
    assert counts["/claims/{key}", "GET", "404"] == 1
    assert counts["/judge", "POST", "403"] == 1
    assert counts["none", "GET", "404"] == 1
    assert 'according_request_seconds_count{route="/reports"} 2' in answer.text
    seconds = re.search(r'seconds_sum\{route="/reports"\} ([\d.]+)', answer.text)
    assert seconds
    assert 0 < float(seconds.group(1)) < 60
    assert "secret" not in answer.text.lower()


def test_every_line_is_one_that_prometheus_reads(client: Client) -> None:
    client.get("/reports")
    line = re.compile(r'# (HELP|TYPE) \w+ .+|\w+\{(\w+="[^"\\\n]*",?)+\} [\d.]+')
    assert [each for each in client.get("/metrics").text.splitlines() if not line.fullmatch(each)] == []


def test_the_desk_is_well_while_its_ledger_answers(
    client: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"answers": True, "state": "3"})

    def gone() -> None:
        raise LedgerFault("The server does not answer.")

    monkeypatch.setattr(desk.ledger, "reading", gone)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"answers": False, "state": None})


@pytest.mark.parametrize(
    ("token", "sent", "code"),
    [
        (None, None, 401),
        (None, "Bearer None", 401),
        (None, "Bearer ", 401),
        ("a long token", None, 401),
        ("a long token", "Bearer a long toke", 401),
        ("a long token", "Bearer a long token", 200),
    ],
)
def test_a_monitor_of_a_team_has_a_token_and_sees_the_counts_alone(
    desk: Desk, token: str | None, sent: str | None, code: int
) -> None:
    team = Team(desk.ledger, monitor=token)
    app = make_app(Desk(desk.ledger, desk.where, desk.worker, team), [HOST])
    client = TestClient(app, base_url=f"http://{HOST}")
    headers = {"accept": "application/json"} | ({"authorization": sent} if sent else {})
    assert client.get("/metrics", headers=headers).status_code == code
    assert client.get("/reports", headers=headers).status_code == 401
    assert client.get("/health").status_code == 200
    stranger = counted(client.get("/metrics", headers={"authorization": f"Bearer {token}"}).text)
    assert token is None or stranger["/reports", "GET", "401"] == 1
