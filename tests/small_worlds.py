"""Small worlds of a few reports, sentence by sentence, for tests of linking as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from according.link.linking import Linked, link
from according.model import (
    UNKNOWN_TIME,
    Act,
    Actor,
    Claim,
    Event,
    EventType,
    Figure,
    Judgement,
    Place,
    Report,
    Source,
    Span,
    When,
    claim,
    content_hash,
)

ACTORS = (
    Actor(id="arm", name="Armenia", kind="state", country="ARM"),
    Actor(id="aze", name="Azerbaijan", kind="state", country="AZE"),
    Actor(id="rus", name="Russia", kind="state", country="RUS"),
    Actor(id="ukr", name="Ukraine", kind="state", country="UKR"),
    Actor(id="is", name="Islamic State", kind="group"),
    Actor(id="gunmen", name="Gunmen", kind="unnamed"),
)
KYIV = Place(written="Kyiv", id="kyiv", name="Kyiv", lat=50.45, lon=30.52, precision=1)
TAVUSH = Place(written="Tavush", id="tavush", name="Tavush", lat=40.9, lon=45.1, precision=4)
TOVUZ = Place(written="Tovuz", id="tovuz", name="Tovuz", lat=40.99, lon=45.63, precision=3)
QAMISHLI = Place(written="Qamishli", id="qamishli", name="Qamishli", lat=37.05, lon=41.22, precision=1)
TAMER = Place(written="Tell Tamer", id="tamer", name="Tell Tamer", lat=36.65, lon=40.37, precision=1)
HASAKA = Place(written="Hasaka", id="hasaka", name="Hasaka", lat=36.5, lon=40.75, precision=1)
UKRAINE = Place(written="Ukraine", id="ukr", name="Ukraine", lat=49.0, lon=32.0, precision=6)


def day(iso: str | None) -> When:
    if iso is None:
        return UNKNOWN_TIME
    if "/" in iso:
        first, last = iso.split("/")
        return When(start=first, end=last, precision="week", basis="stated")
    return When(start=iso, end=iso, precision="day" if len(iso) == 10 else "minute", basis="stated")


NAMES: dict[str, str] = {}


class Writing:
    """A report being written: each call adds a sentence and the claim read from it."""

    def __init__(self, name: str, published: str | None, **kept: Any) -> None:
        self.name, self.title, self.published, self.kept = name, name, published, kept
        self.sentences: list[tuple[str, dict[str, Any]]] = []

    def attack(self, agent: str | None = None, target: str | None = None, **kept: Any) -> Writing:
        event = Event(
            type="ASSAULT",
            agents=(agent,) if agent else (),
            targets=(target,) if target else (),
            when=day(kept.pop("on", None)),
            **kept,
        )
        return self._add(f"{agent} attacked {target} {kept.get('place')}.", event=event, kind="event")

    def killed(self, low: int, **kept: Any) -> Writing:
        on, background = kept.pop("on", None), kept.pop("background", False)
        figure = Figure(measure="killed", low=low, high=low, when=day(on), **kept)
        return self._add(f"{low} died.", figure=figure, kind="figure", background=background)

    def says(self, act: Act, type_: EventType, *addressees: str) -> Writing:
        event = Event(type=type_, addressees=addressees)
        return self._add(f"They {act}.", event=event, kind="event", act=act)

    def _add(self, sentence: str, **kept: Any) -> Writing:
        self.sentences.append((f"{len(self.sentences)}: {sentence}", kept))
        return self

    def read(self) -> tuple[Report, list[Claim]]:
        text = "\n".join([self.title, *(sentence for sentence, _ in self.sentences)])
        report = Report(
            id=content_hash(text), text=text, file=self.name, published=day(self.published), **self.kept
        )
        NAMES[report.id] = self.name
        claims = []
        for sentence, kept in self.sentences:
            start = text.index(sentence)
            span = Span(start=start, end=start + len(sentence), text=sentence)
            claims.append(claim(report, span, sources=(Source(role="outlet", name="paper"),), **kept))
        return report, claims


def linked(*written: Writing, judgements: tuple[Judgement, ...] = ()) -> Linked:
    read = [each.read() for each in written]
    claims = [each for _, claims in read for each in claims]
    return link([report for report, _ in read], claims, ACTORS, judgements=judgements)


def incidents(found: Linked) -> list[tuple[str, ...]]:
    return named(each.reports for each in found.incidents)


def episodes(found: Linked) -> list[tuple[str, ...]]:
    return named(each.reports for each in found.episodes)


def named(groups: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(NAMES[report] for report in group)) for group in groups)


def july() -> list[Writing]:
    return [
        Writing("a", "2020-07-13").attack("aze", "arm", on="2020-07-12", place=TAVUSH).killed(4, side="aze"),
        Writing("b", "2020-07-14").attack("arm", "aze", on="2020-07-12", place=TOVUZ).killed(4, side="aze"),
        Writing("c", "2020-07-14").attack("aze", "arm", on="2020-07-13", place=TAVUSH),
    ]
