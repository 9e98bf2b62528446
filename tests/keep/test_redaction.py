"""Redacted words stand nowhere any more, and every offset still holds."""

from __future__ import annotations

import zlib

import pytest
from sqlalchemy import select, text

from according.keep import tables as t
from according.keep.as_read import AsRead
from according.keep.ledger import Ledger
from according.keep.received import original, receive
from according.keep.redaction import BLOCK, redact, redacted_in, tombstone
from according.keep.statements import put_statements, statements_of
from according.keep.steps import put_reading
from according.model import Actor, Claim, Report, Source, Span, claim

TEXT = "Jane Doe was wounded, said JANE  DOE’s brother. Janet Doerr was not."
REPORT = Report(id="r1", text=TEXT, title="The case of Jane Doe", original_sha256="ab")
ACTOR = Actor(id="person:jane-doe", name="Jane Doe", kind="person", aliases=("Jane Doe",))


def said() -> Claim:
    return claim(
        REPORT,
        Span(start=0, end=20, text="Jane Doe was wounded"),
        kind="statement",
        sources=(Source(role="speaker", name="Jane Doe", actor="person:jane-doe"),),
    )


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    with ledger.writing() as to:
        read = AsRead(report="r1", claims=(said(),), actors=(ACTOR,))
        receive(to, REPORT, read, original=TEXT.encode(), key="k.v", added="2026-01-01")
        put_reading(to, "r1", [said()], [])
        put_statements(to, statements_of(REPORT, [said()], "2026-01-01"))
    ledger.put_actors([ACTOR])
    return ledger


def everything(ledger: Ledger) -> str:
    """All that any table holds, as one text."""
    found = []
    with ledger.reading() as at:
        for table in t.metadata.tables.values():
            for row in at.execute(select(table)):
                for value in row:
                    packed = isinstance(value, bytes)
                    found.append(zlib.decompress(value).decode(errors="replace") if packed else str(value))
        for words in ("report_words", "claim_words"):
            found += [str(row) for row in at.execute(text(f"SELECT * FROM {words}"))]
    return "\n".join(found).lower()


def test_a_name_is_nowhere_any_more(filled: Ledger) -> None:
    assert "jane doe" in everything(filled)
    with filled.writing() as to:
        assert redact(to, "Jane Doe", note="gone") == ("r1",)
    left = everything(filled)
    assert "jane doe" not in left
    assert "jane-doe" not in left
    assert "jane  doe" not in left
    assert "janet doerr" in left
    assert filled.search("Jane Doe") == []


def test_quotations_still_stand_where_they_stood(filled: Ledger) -> None:
    with filled.writing() as to:
        redact(to, "jane doe", note="gone")
    (report,), (kept,) = list(filled.reports()), list(filled.claims())
    assert len(report.text) == len(TEXT)
    assert report.text[kept.evidence.start : kept.evidence.end] == kept.evidence.text
    assert kept.evidence.text == f"{BLOCK * 8} was wounded"
    (read,) = filled.as_read()
    assert read.claims == (kept,)


def test_the_original_gives_way_to_its_tombstone(filled: Ledger) -> None:
    assert original(filled, "ab") == TEXT.encode()
    with filled.writing() as to:
        redact(to, "Jane Doe", note="gone")
    assert original(filled, "ab") is None
    with filled.reading() as at:
        assert at.execute(select(t.originals.c.tombstone)).scalar() == "gone"


def test_words_that_nothing_holds_change_nothing(filled: Ledger) -> None:
    before = everything(filled)
    with filled.writing() as to:
        assert redact(to, "John Roe", note="gone") is None
    assert everything(filled) == before


def test_two_people_mean_the_same_words_by_one_hash() -> None:
    assert tombstone("Jane  Doe") == tombstone("jane doe") != tombstone("jane roe")


def test_nothing_cannot_be_redacted(filled: Ledger) -> None:
    with pytest.raises(ValueError, match="give a name"), filled.writing() as to:
        redact(to, "  ", note="gone")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Jane Doe came.", "████████ came."),
        ("jane doe, JANE\nDOE", "████████, ████████"),
        ("Jane Doerr came.", "Jane Doerr came."),
        ("Doe, Jane", "Doe, Jane"),
    ],
)
def test_a_report_that_comes_later_comes_without_them(filled: Ledger, text: str, left: str) -> None:
    with filled.writing() as to:
        redact(to, "Jane Doe", note="gone")
        came = redacted_in(to, Report(id="r2", text=text, title=text))
    assert (came.text, came.title) == (left, left)


def test_a_report_is_as_it_came_where_nothing_was_redacted(filled: Ledger) -> None:
    with filled.reading() as at:
        assert redacted_in(at, REPORT) is REPORT
