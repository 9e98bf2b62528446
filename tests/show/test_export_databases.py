"""Our files in other databases' columns come back with the same codes, and databases do not cite themselves."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import msgspec
import pytest

from according.know.actors import ActorBook
from according.model import Claim, Report
from according.read.database_rows import read_row
from according.receive.intake import receive
from according.show.exports import export
from according.show.handout import Handout


def back(name: str, handout: Handout, folder: Path, id_: str) -> tuple[list[Claim], list[dict[str, str]]]:
    """The claims that our file's rows are read as, once they have the id that only the database gives."""
    text = export(name, handout).files[0][1].decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    file = folder / f"{name}.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows({**row, id_: f"X{number}"} for number, row in enumerate(rows))
    reports = [each for each in receive([str(file)]) if isinstance(each, Report)]
    assert len(reports) == len(rows)
    return [claim for each in reports for claim in read_row(each, book=ActorBook.load()).claims], rows


@pytest.mark.parametrize(("name", "id_"), [("ucdp", "id"), ("acled", "event_id_cnty")])
def test_place_time_and_parties_come_back(name: str, id_: str, handout: Handout, tmp_path: Path) -> None:
    claims, _ = back(name, handout, tmp_path, id_)
    event = next(each.event for each in claims if each.event is not None)
    assert event.when is not None
    assert event.place is not None
    assert (event.when.start, event.when.precision) == ("2031-05-12", "day")
    assert (event.place.lat, event.place.lon, event.place.country) == (47.81, 16.88, "AUT")
    if name == "ucdp":
        assert event.targets == ("austria", "hungary")
        dead = [each.figure for each in claims if each.figure is not None]
        assert [(each.side, each.low, each.high) for each in dead] == [("austria", 4, 4), ("hungary", 10, 10)]


def test_our_own_file_without_their_id_is_no_testimony(handout: Handout, tmp_path: Path) -> None:
    file = tmp_path / "ged.csv"
    file.write_bytes(export("ucdp", handout).files[0][1])
    assert not [each for each in receive([str(file)]) if isinstance(each, Report)]


@pytest.mark.parametrize("name", ["ucdp", "acled"])
def test_a_database_is_no_source_of_a_row(name: str, weighed: dict[str, Any]) -> None:
    first = weighed["incidents"][0]
    reports = [
        msgspec.structs.replace(each, database="ucdp-ged", outlet="UCDP GED")
        if each.id == "r-gazette"
        else each
        for each in weighed["reports"]
    ]
    text = export(name, Handout(**{**weighed, "reports": reports})).files[0][1].decode("utf-8")
    assert "UCDP GED" not in text.split("\n", 1)[1].split("According to", 1)[0]
    alone = msgspec.structs.replace(first, reports=("r-gazette",))
    made = export(name, Handout(**{**weighed, "reports": reports, "incidents": [alone]}))
    assert made.losses.rows == ()
    assert any(loss.reason == "only a database tells of it" for loss in made.losses.losses)
