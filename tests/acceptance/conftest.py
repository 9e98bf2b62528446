"""Newly written reports, taken through the real rooms as the command takes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from according.engine import read_all
from according.engine.one_machine import run
from according.engine.outcome import Outcome
from according.keep.ledger import Ledger
from according.model import Claim, Figure, Finding, Incident, Judgement, Place
from according.read.reading import Reader

if TYPE_CHECKING:
    from spacy.language import Language

    from according.know.actors import ActorBook
    from according.know.gazetteer import Gazetteer

PUBLISHED = "2024-03-05"  # a Tuesday


@pytest.fixture(scope="session")
def reader(nlp: Language, book: ActorBook, gazetteer: Gazetteer) -> Reader:
    """Everything that reading needs, loaded once for all cases."""
    return Reader(english=nlp, book=book, gazetteer=gazetteer)


@pytest.fixture
def desk(tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty desk; only the loading of the language model and the gazetteer is left out of its runs."""
    monkeypatch.setattr(read_all, "load_reader", lambda english, progress: (reader, "shipped"))
    return Desk(tmp_path)


class Desk:
    """A folder of reports and the result of the last run over it."""

    def __init__(self, folder: Path) -> None:
        self.inbox, self.out = folder / "inbox", folder / "out"
        self.inbox.mkdir()
        self.outcome: Outcome | None = None

    def report(self, text: str, **fields: Any) -> Desk:
        """Adds a report of a paper of its own, printed on a Tuesday, unless ``fields`` say otherwise."""
        number = len(list(self.inbox.iterdir()))
        row = {"source": f"Paper {number}", "date": PUBLISHED, "text": text, **fields}
        (self.inbox / f"{number:02d}.json").write_text(json.dumps(row), encoding="utf-8")
        return self

    def run(self) -> Desk:
        """Takes everything in the folder through all rooms, into the same place every time."""
        self.outcome = run([str(self.inbox)], self.out)
        return self

    @property
    def found(self) -> Outcome:
        """The result of the last run."""
        assert self.outcome is not None
        return self.outcome

    @property
    def page(self) -> str:
        """The page of the last run."""
        return self.found.page.read_text(encoding="utf-8")

    def finding(self, question: str, **about: str) -> Finding:
        """The one finding of an episode on a question, whatever the side."""
        (found,) = self.findings(question, **about)
        return found

    def findings(self, question: str, **about: str) -> list[Finding]:
        """The findings of episodes on a question."""
        return [
            each
            for each in self.found.findings
            if each.aspect.question == question
            and each.incident is None
            and all(getattr(each, name) == value for name, value in about.items())
        ]

    def figures(self, measure: str) -> list[Figure]:
        """The figures of a measure, background included, in the order of the reports."""
        return [claim.figure for claim in self.figure_claims(measure) if claim.figure is not None]

    def figure_claims(self, measure: str) -> list[Claim]:
        """The claims with a figure of a measure."""
        return [each for each in self._in_order() if each.figure and each.figure.measure == measure]

    def assaults(self) -> list[Claim]:
        """The claims that tell of violence."""
        return [each for each in self._in_order() if each.event and each.event.type == "ASSAULT"]

    def places(self) -> dict[str, Place]:
        """The places of all claims, by the name as written."""
        parts = [part for each in self.found.claims for part in (each.event, each.figure) if part]
        return {part.place.written: part.place for part in parts if part.place is not None}

    def speaker(self, claim: Claim) -> str:
        """The name of whoever says it, as the result calls him."""
        named = {actor.id: actor.name for actor in self.found.actors}
        inner = claim.sources[0]
        return named.get(inner.actor or "", inner.name)

    def speakers(self, question: str) -> set[str]:
        """The names of all who take a position on a question."""
        named = {actor.id: actor.name for actor in self.found.actors}
        return {
            named.get(each, each)
            for finding in self.findings(question)
            for position in finding.positions
            for each in position.speakers
        }

    def incidents(self) -> list[tuple[int, ...]]:
        """The violent incidents, each as the numbers of its reports."""
        return sorted(self._numbers(each) for each in self._violent())

    def homes(self, *texts: str) -> list[str | None]:
        """The incidents of the first claims whose evidence holds the words."""
        return [
            next(each for each in self._in_order() if text in each.evidence.text).incident for text in texts
        ]

    def judge(self, left: Claim, right: Claim, verdict: str) -> str:
        """Leaves an analyst's decision in the ledger of the result; gives its id."""
        made = Judgement(
            id=f"by-hand-{verdict}",
            left=left.content,
            right=right.content,
            about="claim",
            verdict=verdict,  # type: ignore[arg-type]  # the tests pass closed values
            because="Both reports were read.",
            who="analyst",
            made="2024-03-06T10:00:00Z",
        )
        self._ledger(lambda ledger: ledger.put_judgements([made]))
        return made.id

    def undo(self, judgement: str) -> None:
        """Withdraws a decision."""
        self._ledger(lambda ledger: ledger.withdraw(judgement, at="2024-03-07T10:00:00Z"))

    def _ledger(self, act: Callable[[Ledger], None]) -> None:
        with Ledger.open(self.out / "according.db") as ledger:
            act(ledger)

    def _in_order(self) -> Sequence[Claim]:
        order = {each.id: each.file or "" for each in self.found.reports}
        return sorted(self.found.claims, key=lambda each: (order[each.report], each.evidence.start))

    def _violent(self) -> list[Incident]:
        return [each for each in self.found.incidents if each.type == "ASSAULT"]

    def _numbers(self, incident: Incident) -> tuple[int, ...]:
        files = {each.id: Path(each.file or "").name[:2] for each in self.found.reports}
        return tuple(sorted(int(files[report]) for report in incident.reports))
