"""The commands over a ledger as a user meets them, on both databases; the reader is a stand-in here."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import Result

from according.engine import watch
from ledger_commands import Run
from quick_reader import TEXTS, settled


@pytest.fixture
def filled(run: Run, reports: Path) -> Run:
    assert run("add", str(reports)).exit_code == 0
    return run


def rows(found: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in found.output.splitlines() if line.startswith("{")]


def test_what_is_added_is_counted_and_never_added_twice(run: Run, reports: Path) -> None:
    assert "3 new reports, 0 there already" in run("add", str(reports)).output
    assert "0 new reports, 3 there already" in run("add", str(reports)).output


def test_a_refused_input_is_named_and_the_exit_code_tells(run: Run, reports: Path) -> None:
    (reports / "bad.txt").write_bytes(b"\0\1\2" * 50)
    found = run("add", str(reports))
    assert found.exit_code == 1
    assert "bad.txt" in found.output
    assert "3 new reports" in found.output


def test_a_ledger_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    found = run("incidents", "--ledger", str(tmp_path / "none.db"))
    assert found.exit_code == 4
    assert "There is no ledger" in found.output
    assert not (tmp_path / "none.db").exists()


def test_words_find_reports_and_claims(filled: Run) -> None:
    assert "Osh" not in filled("search", "Batken").output
    assert len(filled("search", "Batken").output.splitlines()) == 2
    (found,) = rows(filled("search", "--claims", "--json", "farmers"))
    assert found["evidence"]["text"] == "Four farmers died near Osh"


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ((), 2),
        (("--place", "batken"), 1),
        (("--place", "KGZ"), 1),
        (("--place", "Osh"), 0),
        (("--from", "2021-04-29", "--to", "2021-04-29"), 1),
        (("--from", "2021-04-30"), 0),
        (("--to", "2021-04-28"), 0),
        (("--party", "nobody"), 0),
    ],
)
def test_incidents_are_chosen_by_day_place_and_party(
    filled: Run, options: tuple[str, ...], count: int
) -> None:
    found = rows(filled("incidents", "--json", *options))
    assert len([each for each in found if not options or each["place"]]) == count or len(found) == count


def test_every_noun_is_shown_by_the_beginning_of_its_id(filled: Run) -> None:
    kinds = ("incidents", "claims")
    ids = [each["id"] for kind in kinds for each in rows(filled(kind, "--json"))]
    for id_ in ids:
        assert filled("show", id_[:12]).output.startswith(id_)
    assert filled("show", "zzz").exit_code == 4


def test_each_change_is_told_once(filled: Run, reports: Path) -> None:
    first = filled("since").output
    assert first.count("New report") == 3
    assert "Nothing has changed." in filled("since").output
    (reports / "more.txt").write_text(
        "Four soldiers were killed in Batken on Monday, officials said again.\n"
    )
    filled("add", str(reports))
    second = rows(filled("since", "--json"))
    assert [each["kind"] for each in second].count("report") == 1
    assert {"figure"} <= {each["kind"] for each in second}
    assert len(rows(filled("since", "2000-01-01", "--json"))) > len(second)


def test_a_retracted_report_keeps_its_claims_and_loses_its_say(filled: Run) -> None:
    (report,) = rows(filled("search", "--json", "Three", "soldiers"))
    assert "3" in filled("incidents", "--place", "Batken").output
    assert filled("retract", report["id"][:8], "--because", "withdrawn on its page").exit_code == 0
    (incident,) = rows(filled("incidents", "--json", "--place", "Batken"))
    assert (incident["low"], incident["high"], len(incident["reports"])) == (2, 2, 1)
    assert "“Three soldiers were killed in Batken” [retracted]" in filled("claims").output
    assert filled("retract", report["id"], "--because", "a mistake", "--take-back").exit_code == 0
    (incident,) = rows(filled("incidents", "--json", "--place", "Batken"))
    assert (incident["low"], incident["high"]) == (2, 3)


def test_redacted_words_are_nowhere_and_come_back_with_nothing(filled: Run, reports: Path) -> None:
    assert "Redacted in 1 reports." in filled("redact", "a doctor", "--because", "asked to").output
    for command in (("claims",), ("search", "farmers", "--json"), ("audit",), ("since", "2000-01-01")):
        assert "a doctor" not in filled(*command).output
    assert "0 new reports, 3 there already" in filled("add", str(reports)).output
    assert filled("redact", "nobody at all", "--because", "x").exit_code == 4


def test_judgements_hold_and_are_taken_back(filled: Run, where: str) -> None:
    apart = rows(filled("claims", "--json", "--place", "Batken"))
    assert len(apart) == 2
    judged = filled("judge", where, apart[0]["id"], apart[1]["id"], "different", "--because", "two hills")
    assert judged.exit_code == 0, judged.output
    assert len(rows(filled("incidents", "--json", "--place", "Batken"))) == 2
    assert "two hills" in filled("explain", where, apart[0]["id"], apart[1]["id"]).output
    assert filled("undo", where).exit_code == 0
    assert len(rows(filled("incidents", "--json", "--place", "Batken"))) == 1
    acts = [each["act"] for each in rows(filled("audit", "--json"))]
    assert acts == ["add", "add", "add", "judge", "undo"]


def test_a_page_is_made_of_what_a_ledger_holds(filled: Run, where: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert filled("report", "--ledger", where, "-o", str(out), "--place", "Batken").exit_code == 0
    assert "Batken" in (out / "index.html").read_text()
    assert len((out / "reports.jsonl").read_text().splitlines()) == 2
    assert filled("report", "--ledger", where, str(tmp_path), "-o", str(out)).exit_code == 2
    assert filled("report", "--place", "Batken", "-o", str(out)).exit_code == 2


def test_a_ledger_is_handed_on(filled: Run, where: str, tmp_path: Path) -> None:
    assert filled("export", where, "--format", "ucdp", "-o", str(tmp_path / "g.csv"), "-q").exit_code == 0
    assert "Batken" in (tmp_path / "g.csv").read_text()


def test_a_folder_is_watched_until_somebody_stops_it(
    run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = iter([True, True, True, False])
    more = reports / "more.txt"

    def wait() -> bool:
        if not more.exists():
            more.write_text("Four soldiers")  # and the rest of it is on its way
        else:
            settled(more, "Four soldiers were killed in Batken on Monday, they said.\n")
        return next(rounds)

    monkeypatch.setattr(watch, "pause", lambda seconds: wait)
    found = run("watch", str(reports))
    assert "3 new reports" in found.output
    assert "1 new reports, 3 there already" in found.output
    assert found.exit_code == 0
    (kept,) = rows(run("search", "--json", "Four", "soldiers"))
    assert kept["text"].startswith("Four soldiers were killed"), "half a file is none"


def test_a_stop_by_hand_is_calm(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(watch, "pause", lambda seconds: stop)
    found = run("watch", str(reports))
    assert found.exit_code == 130
    assert "holds all that was read" in found.output


def test_a_whole_ledger_is_called_whole(filled: Run, where: str) -> None:
    found = filled("doctor", "--ledger", where)
    assert found.exit_code == 0
    assert "3 reports, 3 claims" in found.output


def test_an_altered_chain_is_told(filled: Run, where: str) -> None:
    from sqlalchemy import text

    from according.keep.ledger import Ledger

    with Ledger.open(where, shared=True) as ledger, ledger.writing() as to:
        to.execute(text("UPDATE audit SET who = 'nobody' WHERE number = 2"))
    assert filled("audit").exit_code == 4
    found = filled("doctor", "--ledger", where)
    assert found.exit_code == 4
    assert "compare it with a backup" in found.output


def test_a_feed_at_an_address_is_added_once(run: Run) -> None:
    item = (
        "<item><title>Clash</title><link>http://127.0.0.1/a</link><pubDate>Thu, 29 Apr 2021 10:00:00 GMT</pubDate>"
        f"<description>{TEXTS['one']} {'The fighting went on for hours in the hills above the town. ' * 12}</description>"
        "</item>"
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Gazette</title>{item}</channel></rss>'.encode()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(feed)))
            self.end_headers()
            self.wfile.write(feed)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/feed.rss"
        refused = run("add", address)
        first, again = run("add", "--allow-private", address), run("add", "--allow-private", address)
        server.shutdown()
    assert refused.exit_code == 1
    assert "--allow-private" in refused.output
    assert "1 new reports, 0 there already" in first.output, first.output
    assert "0 new reports, 1 there already" in again.output


def test_what_is_unchanged_on_a_site_is_not_sent_again_after_a_restart(
    run: Run, site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "pause", lambda seconds: lambda: False)
    hours = "The fighting went on for hours in the hills above the town, and the road was closed. " * 6

    def answer(to: Any, request: bytes) -> None:
        words = f"<html><body><article><p>{TEXTS['one']}</p><p>{hours}</p></article></body></html>".encode()
        known = b'If-None-Match: "v1"\r\n' in request
        to.sendall(site.answer(status="304 Not Modified") if known else site.answer(words, ETag='"v1"'))

    site.pages["/page"] = answer
    asked = ("watch", "--allow-private", site.url("/page"))
    assert "1 new reports" in run(*asked).output
    assert run(*asked).output.count("new reports") == 0
    assert b"If-None-Match" in site.asked[1]
    assert "1 there already" in run("add", "--allow-private", site.url("/page")).output
    assert b"If-None-Match" not in site.asked[2], "who names an address wants to see it asked"
    run("redact", "page", "--because", "its address names a person")
    run(*asked)
    assert b"If-None-Match" not in site.asked[3], "an address with redacted words is kept nowhere"


def test_every_command_that_changes_something_says_so_in_json_lines(
    run: Run, reports: Path, where: str, tmp_path: Path
) -> None:
    new = rows(run("add", str(reports), "--json", "-q"))
    assert sorted(each["text"][:3] for each in new) == ["Fou", "Thr", "Two"]
    assert rows(run("add", str(reports), "--json", "-q")) == []
    one, other = (each["id"] for each in rows(run("claims", "--json", "--place", "Batken")))
    (made,) = rows(run("judge", where, one, other, "different", "--because", "two hills", "--json"))
    assert (made["verdict"], made["because"]) == ("different", "two hills")
    (undone,) = rows(run("undo", where, "--json"))
    assert (undone["id"], undone["withdrawn"] is None) == (made["id"], False)
    (corrected,) = rows(run("correct", where, one, "--count", "9", "--because", "read so", "--json"))
    assert corrected["aspect"] == "figure"
    (gone,) = rows(run("retract", new[0]["id"], "--because", "withdrawn", "--json"))
    assert (gone["id"], gone["retracted"] is None) == (new[0]["id"], False)
    assert len(rows(run("redact", "soldiers", "--because", "asked to", "--json"))) == 2
    brief = run("report", "--ledger", where, "-o", str(tmp_path / "out"), "--format", "json")
    assert json.loads(brief.stdout)["reports"] == 3
    (reports / "more.txt").write_text("Four farmers died in Batken on Monday, they said.\n")
    assert len(rows(run("import", str(reports / "more.txt"), "--json", "-q"))) == 0
    checks = rows(run("doctor", "--ledger", where, "--json"))
    assert {each["name"] for each in checks} >= {"ledger", "records", "quotations", "search", "audit"}


def test_databases_and_ledgers_of_others_are_imported(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data.csv").write_text(
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,location,fatalities\n"
        "KGZ55,2021-04-29,Battles,Armed clash,Military Forces of Kyrgyzstan (2021-),,Kyrgyzstan,Batken,4\n"
    )
    mine = str(tmp_path / "mine.db")
    found = filled("import", str(tmp_path / "data.csv"), "--format", "acled", "--ledger", mine)
    assert found.exit_code == 0, found.output
    assert "1 new, 0 there already, 0 refused" in found.output
    found = filled("import", str(tmp_path / "data.csv"), "--format", "ucdp", "--ledger", mine)
    assert found.exit_code == 1
    assert "no table of UCDP GED (it lacks best" in found.output
    found = filled("import", mine)
    assert "1 new, 0 there already, 0 refused; 0 decisions" in found.output
    assert "import" in {each["act"] for each in rows(filled("audit", "--json"))}


@pytest.mark.parametrize("command", [("since", "yesterday"), ("incidents", "--from", "29.4.2021")])
def test_a_day_that_is_none_is_named(filled: Run, command: tuple[str, ...]) -> None:
    found = filled(*command)
    assert found.exit_code == 2
    assert "2021-04-29" in found.output


def test_a_time_in_another_zone_is_the_same_time(filled: Run) -> None:
    from datetime import UTC, datetime, timedelta, timezone

    past = datetime.now(UTC) - timedelta(hours=1)
    east = past.astimezone(timezone(timedelta(hours=9))).isoformat()
    assert filled("since", east, "--json").output == filled("since", past.isoformat(), "--json").output != ""
