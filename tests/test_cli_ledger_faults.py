"""What goes wrong with a ledger, through its commands and on both databases: a sentence, a code, and nothing lost."""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from according.keep import database
from according.keep.audit import put_entry
from according.keep.ledger import Ledger
from according.model import Report
from according.read.reading import Reading
from ledger_commands import Run
from quick_reader import quick

STORY = "Two soldiers were killed in Batken on Monday, officials said."


@pytest.fixture
def reads() -> Callable[[Report], Reading]:
    """Reads three sentences, and nothing in any other."""

    def read(report: Report) -> Reading:
        return quick(report) if report.text.startswith(("Two", "Three", "Four")) else Reading(report=report)

    return read


def whole(run: Run, where: str) -> bool:
    return run("doctor", "--ledger", where).exit_code == 0


def ids(where: str) -> set[str]:
    with Ledger.open(where, shared=True) as ledger:
        return {each.id for each in ledger.reports()}


# --- the database ------------------------------------------------------------------------------------------------------


@pytest.fixture
def no_room(where: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Takes the room away once two reports are kept; what it gives makes room again."""
    Ledger.open(where, shared=True).close()
    if database.is_server(where):
        full = 'could not extend file "base/1/1": No space left on device'
        body = f"IF (SELECT count(*) FROM reports) > 1 THEN RAISE EXCEPTION '{full}' USING ERRCODE = '53100'; END IF;"
        with Ledger.open(where, shared=True) as ledger, ledger.writing() as to:
            to.execute(
                text(
                    f"CREATE FUNCTION full_() RETURNS trigger AS $$BEGIN {body} RETURN NEW; END$$ LANGUAGE plpgsql"
                )
            )
            to.execute(
                text("CREATE TRIGGER full_ BEFORE INSERT ON reports FOR EACH ROW EXECUTE FUNCTION full_()")
            )

        def make() -> None:
            with Ledger.open(where, shared=True) as ledger, ledger.writing() as to:
                to.execute(text("DROP TRIGGER full_ ON reports"))

        yield make
        return
    opens = database.open_engine

    def small(*given: Any, **options: Any) -> Any:
        engine = opens(*given, **options)

        def limit(connection: Any, _: object) -> None:
            if connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'reports'").fetchone()[0]:
                pages = connection.execute("PRAGMA page_count").fetchone()[0]
                many = connection.execute("SELECT count(*) FROM reports").fetchone()[0] > 1
                connection.execute(f"PRAGMA max_page_count = {pages if many else pages + 1000}")

        event.listen(engine, "connect", limit)
        return engine

    with monkeypatch.context() as patch:
        patch.setattr("according.keep.ledger.open_engine", small)
        yield patch.undo


def test_a_full_disk_is_named_and_the_same_command_goes_on_when_there_is_room(
    run: Run, where: str, no_room: Callable[[], None], tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    rng = random.Random(1)
    for number in range(6):
        words = " ".join("".join(rng.choices("abcdefgh", k=9)) for _ in range(3000))
        (tmp_path / "in" / f"{number}.txt").write_text(f"{STORY}\n\nIt was said that {words}.\n")
    found = run("add", str(tmp_path / "in"))
    assert found.exit_code == 4
    assert "There is no room left for the ledger" in found.output
    assert "Traceback" not in found.output
    no_room()
    assert len(ids(where)) == 2
    assert whole(run, where)
    assert "4 new reports, 2 there already, 0 refused." in run("add", str(tmp_path / "in")).output
    assert whole(run, where)


def test_a_locked_ledger_is_waited_for_and_named(
    run: Run, where: str, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = str(reports / "one.txt")
    run("add", one)
    with Ledger.open(where, shared=True) as ledger:
        hasty = classmethod(lambda cls, at, *, shared: cls(at, shared=shared, patience=0.3))
        monkeypatch.setattr(Ledger, "open", hasty)
        with ledger.writing() as to:
            put_entry(to, at="2026", who="bob", act="add", subject="x")
            found = run("add", str(reports))
            assert run("search", "soldiers").exit_code == 0, "whoever only reads need not wait"
    assert found.exit_code == 4
    assert "in use by another program" in found.output
    assert "Wait for it and try again" in found.output
    assert "2 new reports, 1 there already" in run("add", str(reports)).output


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer version"),
        ("ALTER TABLE alembic_version RENAME TO other", "another program|before any release"),
    ],
)
def test_a_newer_or_foreign_ledger_is_named_and_left_alone(
    run: Run, where: str, reports: Path, damage: str, says: str
) -> None:
    run("add", str(reports / "one.txt"))
    with Ledger.open(where, shared=True) as ledger, ledger.writing() as to:
        to.execute(text(damage))
    for command in (("add", str(reports)), ("incidents",), ("doctor", "--ledger", where)):
        found = run(*command)
        assert found.exit_code == 4
        assert re.search(says, found.output), command


@pytest.mark.parametrize("table", ["reports", "claims", "incidents", "findings", "actors", "readings"])
def test_a_corrupt_record_is_named_and_points_to_the_doctor(
    run: Run, where: str, reports: Path, table: str
) -> None:
    run("add", str(reports))
    with Ledger.open(where, shared=True) as ledger, ledger.writing() as to:
        kind = (
            ("X'00'" if to.dialect.name == "sqlite" else "'\\x00'::bytea") if table == "readings" else "'{'"
        )
        to.execute(text(f"UPDATE {table} SET body = {kind}"))
    (reports / "more.txt").write_text(f"{STORY} Said again.\n")
    for command in (
        ("incidents",),
        ("claims",),
        ("show", "a"),
        ("add", str(reports)),
        ("search", "soldiers"),
    ):
        found = run(*command)
        if found.exit_code not in (0, 1):
            assert found.exit_code == 4, (command, found.output)
            assert "according doctor --ledger" in found.output, (command, found.output)


# --- what comes in -----------------------------------------------------------------------------------------------------


def test_hostile_inputs_are_kept_or_refused_one_by_one(run: Run, where: str, tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    rng = random.Random(2)
    noise = "".join(rng.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=9000))
    rows: list[dict[str, Any]] = [
        {"text": f"{STORY} A long address.", "url": f"https://paper.example/{noise}"},
        {"text": f"{STORY} A long name.", "source": noise, "title": noise},
        {"text": "Two soldiers\0 were killed in Batken on Monday, officials said with \0 a nothing."},
    ]
    (inbox / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (inbox / "lone.jsonl").write_text(
        '{"text": "Two soldiers were killed in Batken on Monday, \\ud800 they said."}'
    )
    (inbox / "line.txt").write_text(f"{STORY} {'x' * 1_000_000}\n")
    (inbox / "words.txt").write_text(f"{STORY} {noise[:3000] * 90}\n")
    with open(os.fsencode(inbox) + b"/caf\xe9.txt", "w") as handle:
        handle.write(f"{STORY} A name in no encoding.\n")
    (inbox / ("n" * 250 + ".txt")).write_text("\0\1\2" * 100)
    found = run("add", str(inbox))
    assert found.exit_code == 1, found.output
    assert "Traceback" not in found.output
    kept = ids(where)
    assert len(kept) >= 4
    again = run("add", str(inbox))
    assert "0 new reports" in again.output
    assert ids(where) == kept
    assert whole(run, where)


def test_broken_archives_and_private_addresses_cost_nothing_but_themselves(
    run: Run, where: str, reports: Path, site: Any
) -> None:
    page = f"<html><body><article><p>{STORY}</p><p>{'It went on for hours in the hills. ' * 9}</p></article></body></html>"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:7f4e3c1a-0000-4000-8000-00000000000{0}>\r\n"
        "WARC-Date: 2021-05-01T10:00:00Z\r\nWARC-Target-URI: https://paper.example/{0}\r\n"
        "Content-Type: application/http; msgtype=response\r\nContent-Length: {1}\r\n\r\n{2}\r\n\r\n"
    )
    archive = "".join(record.format(n, len(http) + len(str(n)), http + str(n)) for n in (1, 2, 3)).encode()
    (reports / "crawl.warc").write_bytes(archive[: len(archive) - 200])
    site.pages["/a"] = site.answer(status="302 Found", Location="/b")
    site.pages["/b"] = site.answer(status="302 Found", Location="/a")
    site.pages["/feed"] = site.answer(bytes(range(256)) * 20, kind="application/rss+xml")
    found = run("add", str(reports), site.url("/a"), "http://10.0.0.1/", "ftp://paper.example/x")
    assert found.exit_code == 1
    assert found.output.count("--allow-private") == 2
    assert "5 new reports" in found.output, found.output
    assert re.search(r"crawl\.warc.*byte", found.output)
    found = run("add", "--allow-private", site.url("/a"), site.url("/feed"))
    assert "redirects run in a circle" in found.output
    assert "0 new reports, 0 there already, 2 refused" in found.output
    assert whole(run, where)


def test_a_watch_outlives_a_site_that_misbehaves_and_says_so_once(
    run: Run, where: str, site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = (
        f"<item><title>Clash</title><description>{STORY} {'It went on for hours. ' * 20}</description></item>"
    )
    rounds = iter([True, True, False])
    site.pages["/feed"] = site.answer(status="302 Found", Location="/feed")

    def wait() -> bool:
        if len(site.asked) > 1:
            feed = f'<rss version="2.0"><channel><title>Gazette</title>{item}</channel></rss>'.encode()
            site.pages["/feed"] = site.answer(feed, kind="application/rss+xml")
        return next(rounds)

    monkeypatch.setattr("according.engine.watch.pause", lambda seconds: wait)
    found = run("watch", "--allow-private", site.url("/feed"))
    assert found.exit_code == 0
    assert found.output.count("refused: ") == 1
    assert "1 new reports" in found.output
    assert whole(run, where)


def test_a_clock_that_goes_backwards_loses_nothing(
    run: Run, where: str, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", str(reports))
    run("since")
    one, other = (
        json.loads(line)["id"]
        for line in run("claims", "--json", "--place", "Batken").output.splitlines()
        if line.startswith("{")
    )
    run("judge", where, one, other, "different", "--because", "two hills")
    monkeypatch.setattr("according.engine.work_out.now", lambda: "2001-01-01T00:00:00.000000+00:00")
    monkeypatch.setattr("according.engine.add.now", lambda: "2001-01-01T00:00:00.000000+00:00")
    (reports / "more.txt").write_text(
        "Four soldiers were killed in Batken on Monday, officials said again.\n"
    )
    run("add", str(reports))
    assert "New report" in run("since").output, "whoever looked before sees what came, whatever its time"
    assert run("audit").exit_code == 0
    assert whole(run, where)
