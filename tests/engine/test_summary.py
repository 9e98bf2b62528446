"""What the terminal says: every number with its speaker, two counts, nothing hidden."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from according.engine.outcome import Outcome
from according.engine.summary import as_json, as_text
from according.model import Actor, Aspect, Episode, Finding, Position, Refusal, Report, When

PAGE = Path("result") / "index.html"
ACTORS = (
    Actor(id="a", name="Aland", kind="state"),
    Actor(id="am", name="Defence Ministry of Aland", kind="ministry", side="a"),
    Actor(id="b", name="Borduria", kind="state"),
)
DAYS = When(start="2020-07-12", end="2020-07-14", precision="day", basis="stated")
EPISODE = Episode(
    id="e",
    title="Aland [border]",
    when=DAYS,
    place=None,
    sides=("a", "b"),
    incidents=(),
    reports=("r1", "r2"),
)


def position(value: Any, *speakers: str, **more: Any) -> Position:
    numbers = {"low": value, "high": value} if isinstance(value, int) else {}
    return Position(**{"value": value, "speakers": speakers, "claims": (), "origins": 1, **numbers, **more})


def finding(question: Any, verdict: Any, *positions: Position, origins: int = 1) -> Finding:
    return Finding(
        id=f"{question}-{verdict}",
        aspect=Aspect(question=question, side="b"),
        verdict=verdict,
        positions=positions,
        reports=2,
        origins=origins,
        because="Because.",
        episode="e",
    )


def outcome(*findings: Finding, **more: Any) -> Outcome:
    reports = (
        Report(id="r1", text="One.", file="1.txt", outlet="X"),
        Report(id="r2", text="Two.", file="2.txt"),
    )
    fields: dict[str, Any] = {"out": PAGE.parent, "page": PAGE, "reports": reports, "actors": ACTORS}
    fields |= {"episodes": (EPISODE,), "findings": findings, "resumed": 0, "seconds": 3.21}
    fields |= dict.fromkeys(("refusals", "claims", "incidents", "origins", "judgements", "abstentions"), ())
    return Outcome(**{**fields, **more})


def said(what: Outcome) -> str:
    stream = io.StringIO()
    as_text(what, stream)
    return stream.getvalue()


def row(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if start in line)


def test_a_disputed_figure_stands_with_everyone_who_gives_it_and_two_counts() -> None:
    text = said(outcome(finding("killed", "disputed", position(4, "am"), position(0, "b"), origins=2)))
    assert "Aland [border]" in text
    assert "2 reports" in text
    assert row(text, "4: Defence Ministry of Aland").split()[-2:] == ["2", "2"]
    assert "0: Borduria" in text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (position(12, "am", high=None), "12 or more: Defence Ministry of Aland"),
        (position(2, "am", superseded=True), "2: earlier, Defence Ministry of Aland"),
        (position("a", "b", opposed=True), "Aland: denied by Borduria"),
        (position(3), "3: reports that cite nobody"),
    ],
)
def test_positions_say_what_they_are(given: Position, words: str) -> None:
    assert words in said(outcome(finding("killed", "updated", given)))


def test_agreement_on_one_origin_is_never_called_agreed() -> None:
    text = said(outcome(finding("killed", "agreed", position(4, "am"))))
    assert "Repeated from one origin" in text
    assert "Agreed" not in text


def test_one_report_is_shown_and_labelled() -> None:
    assert "Single report" in said(outcome(finding("killed", "single", position(4, "am"))))


def test_more_than_fits_is_counted_not_hidden() -> None:
    many = [finding("killed", "single", position(n, "am")) for n in range(11)]
    assert "… and 3 more on the page" in said(outcome(*many))
    assert "… 2 more" in said(outcome(finding("killed", "disputed", *(position(n, "am") for n in range(6)))))


def test_what_was_not_read_is_named() -> None:
    unread = Report(id="r3", text="Три.", file="3.txt", unread="language: ru")
    text = said(outcome(reports=(unread,), refusals=(Refusal(file="x", reason="Why."),), resumed=4))
    assert "not read: 3.txt (language: ru)" in text
    assert "1 input refused" in text
    assert "4 readings taken over" in text
    assert str(PAGE) in text.replace("\n", "")


def test_markup_in_names_is_shown_not_obeyed() -> None:
    evil = Episode(
        **{**{f: getattr(EPISODE, f) for f in EPISODE.__struct_fields__}, "title": "[red]Red[/red]"}
    )
    assert "[red]Red[/red]" in said(outcome(episodes=(evil,)))


def test_the_json_summary_counts_verdicts() -> None:
    summary = json.loads(as_json(outcome(finding("killed", "agreed"), finding("wounded", "agreed"))))
    assert summary["findings"] == {"agreed": 2}
    assert summary["episodes"] == [{"title": "Aland [border]", "reports": 2}]
    assert summary["seconds"] == 3.2
