"""The ledger: what goes in comes out, what must not go in does not, and decisions outlive every run."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest
from sqlalchemy.exc import IntegrityError

from according.keep.as_read import AsRead
from according.keep.database import ForeignLedger, LedgerFault
from according.keep.ledger import Ledger
from according.keep.tables import readings
from according.model import (
    Abstention,
    Actor,
    Aspect,
    Claim,
    Comparison,
    Episode,
    Figure,
    Finding,
    Incident,
    Join,
    Judgement,
    Origin,
    Refusal,
    Report,
    Source,
    Span,
    claim,
)

REPORT = Report(id="r1", text="Two soldiers died. Kafka’s hill was shelled.", title="Clash", file="a.txt")
ACTOR = Actor(id="a1", name="Ministry", kind="ministry")


def killed(report: Report = REPORT, low: int = 2) -> Claim:
    return claim(
        report,
        Span(start=0, end=17, text="Two soldiers died"),
        kind="figure",
        sources=(Source(role="speaker", name="the ministry", actor="a1"),),
        figure=Figure(measure="killed", low=low, high=low),
    )


def incident(id_: str, *claims: Claim) -> Incident:
    return Incident(
        id=id_, episode="e1", type="ASSAULT", mode=None, when=None, place=None, sides=(),
        claims=tuple(each.id for each in claims), reports=("r1",), origins=1,
    )  # fmt: skip


def judgement(id_: str = "j1", who: str = "analyst") -> Judgement:
    return Judgement(
        id=id_,
        left="c1",
        right="c2",
        about="claim",
        verdict="different",
        because="two hills",
        who=who,
        made="2026-01-02",
    )


EPISODE = Episode(id="e1", title="Clash", when=None, place=None, sides=(), incidents=("i1",), reports=("r1",))
FINDING = Finding(
    id="f1",
    aspect=Aspect(question="killed"),
    verdict="single",
    positions=(),
    reports=1,
    origins=1,
    because="…",
    episode="e1",
)


def test_everything_put_comes_back_the_same(ledger: Ledger) -> None:
    said = killed()
    abstained = Abstention(report="r1", start=0, end=3, room="figures", reason="no measure")
    origin = Origin(id="o1", name="Ministry", actor="a1", reports=("r1",), claims=(said.id,))
    ledger.put_reports([REPORT])
    ledger.put_refusals([Refusal(file="b.txt", reason="It is empty.")])
    ledger.put_reading("r1", [said], [ACTOR], [abstained])
    linked = msgspec.structs.replace(said, incident="i1")
    ledger.put_linked([linked], [incident("i1", said)], [EPISODE], [judgement()])
    ledger.put_findings([FINDING], [origin])
    assert list(ledger.reports()) == [REPORT]
    assert list(ledger.refusals()) == [Refusal(file="b.txt", reason="It is empty.")]
    assert list(ledger.actors()) == [ACTOR]
    assert list(ledger.claims()) == [linked]
    assert list(ledger.abstentions()) == [abstained]
    assert list(ledger.incidents()) == [incident("i1", said)]
    assert list(ledger.episodes()) == [EPISODE]
    assert list(ledger.findings()) == [FINDING]
    assert list(ledger.origins()) == [origin]
    assert list(ledger.judgements()) == [judgement()]


@pytest.mark.parametrize(
    ("span", "sentence"),
    [
        (Span(start=0, end=17, text="Six soldiers died"), "not what r1 says"),
        (Span(start=1, end=18, text="Two soldiers died"), "not what r1 says"),
        (Span(start=400, end=417, text="Two soldiers died"), "not what r1 says"),
    ],
)
def test_a_claim_that_misquotes_its_report_is_refused_with_its_whole_reading(
    ledger: Ledger, span: Span, sentence: str
) -> None:
    ledger.put_reports([REPORT])
    wrong = msgspec.structs.replace(killed(low=6), evidence=span)
    with pytest.raises(ValueError, match=sentence):
        ledger.put_reading("r1", [killed(), wrong])
    assert list(ledger.claims()) == []


def test_a_reading_needs_its_report(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="Put the report before"):
        ledger.put_reading("r1", [killed()])
    ledger.put_reports([REPORT, msgspec.structs.replace(REPORT, id="r2")])
    with pytest.raises(ValueError, match="of report r1, not of r2"):
        ledger.put_reading("r2", [killed()])


def test_reading_again_replaces_what_was_read(ledger: Ledger) -> None:
    ledger.put_reports([REPORT])
    ledger.put_reading("r1", [killed(low=2)])
    ledger.put_reading("r1", [killed(low=3)])
    assert [each.figure.low for each in ledger.claims() if each.figure] == [3]


def test_a_put_that_fails_midway_leaves_nothing(ledger: Ledger) -> None:
    twice = [FINDING, FINDING]
    ledger.put_findings([FINDING])
    with pytest.raises(IntegrityError):
        ledger.put_findings(twice)
    assert list(ledger.findings()) == [FINDING]


def test_a_judgement_is_withdrawn_and_never_deleted_or_overwritten(ledger: Ledger) -> None:
    ledger.put_judgements([judgement()])
    ledger.put_judgements([msgspec.structs.replace(judgement(), verdict="same")])
    assert [each.verdict for each in ledger.judgements()] == ["different"]
    ledger.withdraw("j1", at="2026-02-03")
    assert [(each.id, each.withdrawn) for each in ledger.judgements()] == [("j1", "2026-02-03")]
    with pytest.raises(KeyError, match="no correction j9"):
        ledger.withdraw("j9", at="2026-02-03")


def test_linking_anew_replaces_the_scorers_edges_and_keeps_the_analysts(ledger: Ledger) -> None:
    ledger.put_linked([], [], [], [judgement("j1"), judgement("j2", who="scorer")])
    ledger.put_linked([], [], [], [judgement("j3", who="scorer")])
    assert [each.id for each in ledger.judgements()] == ["j1", "j3"]


def test_a_former_incident_resolves_to_its_successors(ledger: Ledger) -> None:
    two, three = killed(low=2), killed(low=3)
    ledger.put_reports([REPORT])
    ledger.put_reading("r1", [two, three])

    def link(**homes: str) -> None:
        homed = [
            msgspec.structs.replace(each, incident=homes[name])
            for name, each in (("two", two), ("three", three))
        ]
        ids = sorted(set(homes.values()))
        ledger.put_linked(homed, [incident(id_, *(c for c in homed if c.incident == id_)) for id_ in ids], [])

    link(two="i1", three="i1")
    assert [(each.id, each.former) for each in ledger.incidents()] == [("i1", ())]
    link(two="i2", three="i3")
    assert [(each.id, each.former) for each in ledger.incidents()] == [("i2", ("i1",)), ("i3", ("i1",))]
    link(two="i2", three="i2")
    assert [(each.id, each.former) for each in ledger.incidents()] == [("i2", ("i1", "i3"))]
    link(two="i1", three="i1")
    assert [(each.id, each.former) for each in ledger.incidents()] == [("i1", ("i2", "i3"))]


def test_former_ids_that_an_incident_came_with_outlive_it(ledger: Ledger) -> None:
    said = killed()
    ledger.put_reports([REPORT])
    ledger.put_reading("r1", [said])

    def link(id_: str, *former: str) -> None:
        homed = msgspec.structs.replace(said, incident=id_)
        ledger.put_linked([homed], [msgspec.structs.replace(incident(id_, said), former=former)], [])

    link("i1", "i0")
    assert [each.former for each in ledger.incidents()] == [("i0",)]
    link("i2")
    link("i3")
    assert [each.former for each in ledger.incidents()] == [("i0", "i1", "i2")]


def test_reports_are_found_by_their_words(ledger: Ledger) -> None:
    other = Report(id="r2", text="Talks were held.", title="Talks")
    ledger.put_reports([REPORT, other])
    ledger.put_reports([REPORT])
    assert ledger.search("SHELLED hill") == ["r1"]
    assert ledger.search("talks") == ["r2"]
    assert ledger.search('"hill" OR talks*') == []
    assert ledger.search("  ") == []


def test_a_ledger_is_kept_in_its_file(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        ledger.put_reports([REPORT])
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        assert list(ledger.reports()) == [REPORT]


def spoil(file: Path, kind: str) -> None:
    if kind == "text":
        file.write_text("This is no database, however long the sentence may be that says so. " * 20)
        return
    if kind == "newer":
        Ledger.open(file).close()
    plain = sqlite3.connect(file)
    plain.execute(
        "UPDATE alembic_version SET version_num = '9999'" if kind == "newer" else "CREATE TABLE t (x)"
    )
    plain.commit()
    plain.close()


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("text", "not a ledger, or a damaged one"),
        ("foreign", "another program"),
        ("newer", "newer version .*9999"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused_untouched(tmp_path: Path, kind: str, sentence: str) -> None:
    file = tmp_path / "x"
    spoil(file, kind)
    before = file.read_bytes()
    with pytest.raises(LedgerFault, match=sentence):
        Ledger.open(file)
    assert file.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ForeignLedger, match="Check that its folder is there"):
        Ledger.open(tmp_path / "none" / "a.ledger")


def test_what_reports_said_on_their_own_falls_with_the_report_it_is_of(ledger: Ledger) -> None:
    read = AsRead(report="r1", claims=(killed(low=3), killed()), actors=(ACTOR,))
    ledger.put_reports([REPORT])
    ledger.put_as_read([read])
    ledger.put_settings({"texts": "no"})
    assert (list(ledger.as_read()), ledger.settings()) == ([read], {"texts": "no"})
    ledger.put_reports([REPORT])
    assert list(ledger.as_read()) == []


def test_a_damaged_reading_is_named(ledger: Ledger) -> None:
    ledger.put_reports([REPORT])
    with ledger.writing() as to:
        to.execute(readings.insert(), {"report": "r1", "key": "", "body": b"\0"})
    with pytest.raises(msgspec.DecodeError, match="damaged"):
        list(ledger.as_read())


def test_why_incidents_hold_is_replaced_by_each_result(tmp_path: Path) -> None:
    row = Comparison(feature="time", left="a", right="b", points=3.0, veto=False, because="One day.")
    join = Join(
        incident="i1",
        left="c1",
        right="c2",
        who="scorer",
        because="",
        points=3.0,
        needed=5.0,
        comparisons=(row,),
    )
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.put_joins([join])
        ledger.put_joins([msgspec.structs.replace(join, incident="i2"), join])
        assert [each.incident for each in ledger.joins()] == ["i2", "i1"]
        assert list(ledger.joins())[1] == join
