"""What people correct holds at once and in later runs, stands beside what was read, is contested openly, and goes back."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from according.cli import cli
from according.engine import ledgers
from according.engine.correcting import correct
from according.engine.detail_asked import AskedDetail, when_asked
from according.engine.faults import NotThere
from according.engine.judging import judge, undo
from according.engine.ledgers import Worker
from according.engine.outcome import Outcome
from according.engine.places_offered import described, offered, place_asked
from according.engine.progress import Silent
from according.engine.result import open_result
from according.engine.withdrawals import redact
from according.keep.ledger import Ledger
from according.model import Actor, Claim, Finding
from according.read.reading import Reading
from quick_reader import quick, write_texts

ARMY = Actor(id="army", name="The Army", kind="force", country="KGZ")
REBELS = Actor(id="rebels", name="Rebels", kind="force")


def reader(report: Any) -> Reading:
    read = quick(report)
    return Reading(report=report, claims=read.claims, actors=(ARMY, REBELS))


@pytest.fixture
def out(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(
        ledgers, "load_reader", lambda english, progress: (SimpleNamespace(read=reader), "model 1")
    )
    with Ledger.open(where, shared=True) as ledger:
        Worker("ada", Silent()).add(ledger, (str(write_texts(tmp_path / "in")),))
    return where


def said(out: str, words: str = "Two soldiers") -> Claim:
    return next(each for each in open_result(out).claims if each.evidence.text.startswith(words))


def toll(outcome: Outcome) -> Finding:
    return next(
        each
        for each in outcome.findings
        if each.aspect.question == "killed" and each.reports == 2 and each.incident is None
    )


def fix(out: str, claim: str, who: str = "ada", **asked: Any) -> Outcome:
    return correct(out, claim, AskedDetail(**asked), because="as printed", who=who)[1]


def test_a_corrected_figure_moves_the_verdict_and_keeps_what_was_read(out: str) -> None:
    before = said(out)
    outcome = fix(out, before.id, aspect="figure", low="3")
    found = toll(outcome)
    assert (found.verdict, found.low, found.high) == ("agreed", 3, 3)
    now = said(out)
    assert now.id == before.id
    assert now.incident is not None
    assert (now.content != before.content, now.read_as) == (True, before.content)
    (mark,) = now.corrected
    assert (mark.was.low, mark.now.low, mark.who, mark.because) == (2, 3, "ada", "as printed")
    withdrawn, outcome = undo(out, None, who="bob")
    assert withdrawn.id == mark.correction
    assert toll(outcome).verdict == "disputed"
    assert said(out) == before
    (kept,) = open_result(out).corrections
    assert kept.withdrawn


def test_a_correction_outlives_new_reports_and_new_readings(out: str, tmp_path: Path) -> None:
    fix(out, said(out).id, aspect="figure", low="3")
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "five.txt").write_text(
        "Four soldiers were killed in Batken on Monday, they said.\n"
    )
    with Ledger.open(out, shared=True) as ledger:
        worker = Worker("ada", Silent())
        worker.add(ledger, (str(tmp_path / "later"),))
        worker.answer(ledger, again=True)
    figure = said(out).figure
    assert figure is not None
    assert figure.low == 3


@pytest.mark.parametrize(
    ("asked", "look", "expected"),
    [
        ({"aspect": "place", "place": "40.1, 70.8"}, lambda c: c.figure.place.id, "point:40.1,70.8"),
        ({"aspect": "place", "place": "unknown"}, lambda c: (c.event.place, c.figure.place), (None, None)),
        ({"aspect": "when", "when": "2021-04-28"}, lambda c: c.event.when.start, "2021-04-28"),
        ({"aspect": "when", "when": "unknown"}, lambda c: c.figure.when, None),
        ({"aspect": "speaker", "speaker": "the army"}, lambda c: c.sources[0].actor, "army"),
        (
            {"aspect": "speaker", "speaker": "A medic"},
            lambda c: (c.sources[0].name, c.sources[0].actor),
            ("A medic", None),
        ),
        ({"aspect": "speaker", "speaker": "nobody"}, lambda c: c.sources[0].role, "outlet"),
        ({"aspect": "side", "side": "army"}, lambda c: c.figure.side, "army"),
        ({"aspect": "agents", "agents": "the army"}, lambda c: c.event.agents, ("army",)),
        (
            {"aspect": "agents", "agents": "rebels; The Army; army"},
            lambda c: c.event.agents,
            ("rebels", "army"),
        ),
        ({"aspect": "targets", "targets": "Rebels"}, lambda c: c.event.targets, ("rebels",)),
        (
            {"aspect": "figure", "low": "5", "qualifier": "at_least"},
            lambda c: (c.figure.low, c.figure.high),
            (5, None),
        ),
        (
            {"aspect": "figure", "low": "5", "qualifier": "at_most"},
            lambda c: (c.figure.low, c.figure.high),
            (0, 5),
        ),
        (
            {"aspect": "figure", "low": "1 200", "high": "1,300"},
            lambda c: (c.figure.low, c.figure.high),
            (1200, 1300),
        ),
        ({"aspect": "figure", "low": "2", "measure": "wounded"}, lambda c: c.figure.measure, "wounded"),
    ],
)
def test_every_aspect_can_be_corrected(out: str, asked: dict[str, Any], look: Any, expected: object) -> None:
    fix(out, said(out).id, **asked)
    assert look(said(out)) == expected


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"aspect": "figure", "low": "2"}, "read so already"),
        ({"aspect": "figure", "low": ""}, "needs a number"),
        ({"aspect": "figure", "low": "many"}, "is no count"),
        ({"aspect": "figure", "low": "5", "high": "3"}, "cannot run from 5 to 3"),
        ({"aspect": "place", "place": "99, 10"}, "not on the globe"),
        ({"aspect": "place", "place": "Xqzvw"}, "No place of the gazetteer"),
        ({"aspect": "when", "when": "2021-02-30"}, "is no date"),
        ({"aspect": "when", "when": "Tuesday"}, "is no time"),
        ({"aspect": "when", "when": "2021-04-29/2021-04-01"}, "cannot end"),
        ({"aspect": "side", "side": "the moon"}, "names an actor"),
        ({"aspect": "speaker", "speaker": " "}, "who says it"),
        ({"aspect": "agents", "agents": "the army; the moon"}, "names an actor 'the moon'"),
        ({"aspect": "agents", "agents": " ; "}, "Write a name"),
        ({"aspect": "targets", "targets": "unknown"}, "read so already"),
    ],
)
def test_what_cannot_be_understood_is_a_sentence_and_keeps_nothing(
    out: str, asked: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(NotThere, match=sentence):
        fix(out, said(out).id, **asked)
    assert open_result(out).corrections == ()


def test_who_did_it_is_corrected_and_unknown_again_and_taken_back(out: str) -> None:
    claim = said(out).id
    fix(out, claim, aspect="agents", agents="rebels")
    fix(out, claim, aspect="targets", targets="the army")
    agents, targets = said(out).corrected
    assert (agents.was.actors, agents.now.actors) == ((), ("rebels",))
    assert (targets.was.actors, targets.now.actors) == ((), ("army",))
    event = said(out).event
    assert event is not None
    assert (event.agents, event.targets) == (("rebels",), ("army",))
    undo(out, agents.correction, who="bob")
    event = said(out).event
    assert event is not None
    assert (event.agents, event.targets) == ((), ("army",))


def test_a_claim_of_no_such_id_is_refused(out: str) -> None:
    for written in ("nothing", ""):
        with pytest.raises(NotThere, match="no claim"):
            fix(out, written, aspect="figure", low="3")


def test_between_two_people_the_earlier_stands_and_both_are_shown(out: str) -> None:
    claim = said(out).id
    fix(out, claim, aspect="figure", low="3")
    again, _ = correct(out, claim, AskedDetail(aspect="figure", low="5"), because="heard five", who="bob")
    assert again.contests is not None
    assert again.contests.who == "ada"
    (mark,) = said(out).corrected
    assert (mark.now.low, mark.contested) == (3, (again.correction.id,))
    undo(out, mark.correction, who="eve")
    (mark,) = said(out).corrected
    assert (mark.now.low, mark.who, mark.contested) == (5, "bob", ())
    with pytest.raises(NotThere, match="corrected it so already"):
        fix(out, claim, who="bob", aspect="figure", low="5")


def test_of_one_person_the_latest_word_holds(out: str) -> None:
    claim = said(out).id
    fix(out, claim, aspect="figure", low="3")
    fix(out, claim, aspect="figure", low="4")
    (mark,) = said(out).corrected
    assert (mark.now.low, mark.was.low, mark.contested) == (4, 2, ())
    assert len(open_result(out).corrections) == 2


def test_judgements_hold_on_claims_that_are_corrected(out: str) -> None:
    left, right = said(out), said(out, "Three soldiers")
    judge(out, left.id, right.id, "different", because="two hills", who="ada")
    fix(out, left.id, aspect="figure", low="3")
    assert said(out).incident != said(out, "Three soldiers").incident


def test_a_figure_read_alike_elsewhere_is_left_alone(out: str, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "b.txt").write_text("Two soldiers were shot in Batken on Monday, officials said.\n")
    with Ledger.open(out, shared=True) as ledger:
        Worker("ada", Silent()).add(ledger, (str(tmp_path / "b"),))
    fix(out, said(out, "Two soldiers were killed").id, aspect="figure", low="3")
    assert said(out, "Two soldiers were killed").corrected
    assert not said(out, "Two soldiers were shot").corrected


@pytest.mark.parametrize(
    ("written", "start", "end", "precision"),
    [
        ("2021", "2021-01-01", "2021-12-31", "year"),
        ("2021-02", "2021-02-01", "2021-02-28", "month"),
        ("2021-04-29", "2021-04-29", "2021-04-29", "day"),
        ("2021-04-29T14:30", "2021-04-29T14:30", "2021-04-29T14:30", "minute"),
        ("2021-04-28/2021-04-29", "2021-04-28", "2021-04-29", "day"),
    ],
)
def test_times_are_understood(written: str, start: str, end: str, precision: str) -> None:
    when = when_asked(written)
    assert when is not None
    assert (when.start, when.end, when.precision, when.basis) == (start, end, precision, "stated")


def test_places_are_offered_with_what_tells_them_apart() -> None:
    found = offered("Batken", written="Batkan")
    assert len(found) > 1
    assert {each.written for each in found} == {"Batkan"}
    assert len({described(each) for each in found}) > 1
    with pytest.raises(NotThere, match="write the id of one"):
        place_asked("Batken", written="")
    assert place_asked(str(found[0].id), written="").name == found[0].name


def test_the_commands(out: str) -> None:
    shell, claim = CliRunner(), said(out).id
    asked = ["correct", out, claim[:10], "--because", "as printed", "--who", "ada"]
    shown = shell.invoke(cli, [*asked, "--count", "3", "--preview"])
    assert (shown.exit_code, "disputed is now agreed" in shown.output) == (0, True), shown.output
    assert not said(out).corrected
    done = shell.invoke(cli, [*asked, "--count", "3"])
    assert (done.exit_code, "3 killed. It was read as: 2 killed" in done.output) == (0, True), done.output
    for asked_of in (["show", claim], ["claims"], ["search", "--claims", "Two"]):
        told = shell.invoke(cli, [*asked_of, "--ledger", out]).output
        assert "Corrected by ada, the figure: 3 killed." in told, asked_of
    assert "correct" in shell.invoke(cli, ["audit", "--ledger", out]).output
    both = shell.invoke(cli, [*asked, "--count", "3", "--when", "2021"])
    assert (both.exit_code, "one of" in both.output) == (2, True)
    assert "withdrawn" in shell.invoke(cli, ["undo", out]).output


def test_redacted_words_stand_in_no_correction(out: str) -> None:
    claim = said(out).id
    correct(out, claim, AskedDetail(aspect="figure", low="3"), because="told by Jane Doe", who="ada")
    with Ledger.open(out, shared=True) as ledger:
        redact(ledger, "Jane Doe", because="asked to", who="ada", model="model 1")
        Worker("ada", Silent()).answer(ledger)
    assert open_result(out).corrections[0].because == "told by ████████"
    assert said(out).corrected[0].because == "told by ████████"
