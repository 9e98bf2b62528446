"""Rows of databases brought in under their own marks, on both databases; any other file is told what it lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from according.engine.importing import Imported, bring_in
from according.engine.ledgers import Worker
from according.engine.progress import Silent
from according.keep.ledger import Ledger

GED = (
    "id,type_of_violence,dyad_name,side_a,side_b,date_start,date_end,date_prec,where_coordinates,country,latitude,"
    "longitude,where_prec,best,low,high,deaths_a,deaths_b,deaths_civilians,deaths_unknown\n"
    "9001,1,Government of Kyrgyzstan - Government of Tajikistan,Government of Kyrgyzstan,Government of Tajikistan,"
    "2021-04-29,2021-04-29,1,Batken town,Kyrgyzstan,40.06,70.82,1,3,3,5,3,0,0,0\n"
)
ACLED = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,location,latitude,longitude,"
    "geo_precision,time_precision,source,notes,fatalities\n"
    "KGZ55,2021-04-29,Battles,Armed clash,Military Forces of Kyrgyzstan (2021-),Military Forces of Tajikistan (1994-),"
    "Kyrgyzstan,Batken,40.06,70.82,1,1,Fergana Post,Border troops of both sides shot at one another.,4\n"
)


def brought(ledger: Ledger, worker: Worker, *paths: str | Path, **options: Any) -> Imported:
    return bring_in(ledger, [str(each) for each in paths], worker, **options)


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Worker:
    monkeypatch.setattr("according.engine.ledgers.load_reader", lambda english, progress: (None, "model 1"))
    return Worker("ada", Silent())


def test_rows_are_sources_under_their_own_marks(ledger: Ledger, worker: Worker, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text(GED)
    (tmp_path / "others.csv").write_text(ACLED.replace(",", ";"))
    done = brought(ledger, worker, tmp_path / "mine.txt", tmp_path / "others.csv")
    assert (len(done.added.new), done.added.refused) == (2, ())
    assert {each.database for each in ledger.reports()} == {"ucdp-ged", "acled"}
    dead = {each.figure.low for each in ledger.claims() if each.figure is not None}
    assert dead == {3, 4}
    again = brought(ledger, worker, tmp_path / "mine.txt", tmp_path / "others.csv")
    assert (again.added.new, again.added.known) == ((), 2)


@pytest.mark.parametrize(
    ("name", "database", "says"),
    [
        ("acled.csv", "ucdp-ged", "no table of UCDP GED (it lacks best, date_end, date_start, dyad_name,"),
        (
            "cut.csv",
            None,
            "no table of UCDP GED (it lacks dyad_name) and no table of ACLED (it lacks actor1,",
        ),
        ("cut.csv", "ucdp-ged", "no table of UCDP GED (it lacks dyad_name):"),
        ("story.txt", None, "reports are taken by `according add`"),
        ("book.xlsx", None, "office document"),
        ("empty.csv", None, "it lacks best"),
        ("none.csv", None, "no such file"),
        ("-", None, "save it and name the file"),
        ("https://example.org/ged.csv", None, "save it and name the file"),
    ],
)
def test_any_other_file_is_refused_and_told_what_it_lacks(
    ledger: Ledger, worker: Worker, tmp_path: Path, name: str, database: Any, says: str
) -> None:
    (tmp_path / "acled.csv").write_text(ACLED)
    (tmp_path / "cut.csv").write_text(GED.replace("dyad_name", "dyad"))
    (tmp_path / "story.txt").write_text("Two soldiers were killed in Batken on Monday, officials said.\n")
    (tmp_path / "book.xlsx").write_bytes(b"PK\x03\x04" + bytes(200))
    (tmp_path / "empty.csv").write_text("")
    path = name if name == "-" or "://" in name else str(tmp_path / name)
    (refusal,) = brought(ledger, worker, path, database=database).added.refused
    assert says in refusal.reason
    assert refusal.file == path
    assert list(ledger.reports()) == []
