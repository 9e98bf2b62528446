"""Nouns by their ids and by the beginning of one, on both databases: the same as those among all."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from according.engine.add import Desk, add
from according.engine.progress import Silent
from according.engine.work_out import work_out
from according.keep.by_id import beginning, claims_by_id, reports_by_id
from according.keep.ledger import Ledger
from according.model import Incident
from quick_reader import quick, write_texts


@pytest.fixture
def filled(ledger: Ledger, tmp_path: Path) -> Ledger:
    desk = Desk(reader=SimpleNamespace(read=quick), model="m", who="ada")
    add(ledger, [str(write_texts(tmp_path / "in"))], desk, Silent())
    work_out(ledger, read=quick, model="m")
    return ledger


def test_what_is_fetched_is_what_is_there(filled: Ledger) -> None:
    reports, claims = list(filled.reports()), list(filled.claims())
    assert any(each.incident for each in claims)
    with filled.reading() as at:
        assert list(reports_by_id(at, [*(each.id for each in reports), "none"]).values()) == reports
        found = claims_by_id(at, (each.id for each in claims))
        assert sorted(found.values(), key=str) == sorted(claims, key=str)
        assert claims_by_id(at, []) == {}
        assert reports_by_id(at, ["none"]) == {}


def test_the_beginning_of_an_id_is_enough_and_a_whole_one_goes_first(filled: Ledger) -> None:
    first = next(iter(filled.incidents()))
    one = next(iter(filled.reports()))
    longer = msgspec.structs.replace(one, id=one.id + "0", original_sha256=None)
    filled.put_reports([longer])
    with filled.reading() as at:
        assert beginning(at, first.id) == beginning(at, first.id[:10]) == [first]
        assert beginning(at, one.id) == [one]
        assert beginning(at, one.id[:10]) == [one, longer]
        assert beginning(at, "%") == beginning(at, "_" * 16) == []


def test_a_former_id_leads_to_what_took_its_place(filled: Ledger) -> None:
    first, *rest = filled.incidents()
    filled.put_linked(filled.claims(), [msgspec.structs.replace(first, former=("beef",)), *rest], [])
    with filled.reading() as at:
        (found,) = beginning(at, "bee")
    assert isinstance(found, Incident)
    assert (found.id, found.former) == (first.id, ("beef",))
