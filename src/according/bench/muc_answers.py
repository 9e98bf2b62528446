"""What According reads in a message of the conferences: victims by number, and who did it, how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

import msgspec
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from according.bench.single_victims import find_singles
from according.know.actors import ActorBook
from according.know.english import english
from according.know.gazetteer import Gazetteer
from according.model import Actor, Claim, Report, When
from according.read.document import Doc
from according.read.reading import Reader, Reading

VICTIMS: Final = frozenset({"killed", "wounded", "captured", "missing", "casualties"})
ATTACKS: Final = frozenset({"ASSAULT", "COERCE"})
# Who speaks with authority, so that suspicion is "by authorities".
AUTHORITIES: Final = frozenset({"state", "ministry", "force"})
BODIES: Final = frozenset({"state", "ministry", "force", "group", "other"})
_DATELINE = re.compile(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* (\d\d)\b")
_MONTHS: Final = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


class Victims(msgspec.Struct, frozen=True, kw_only=True):
    """A number of people; ``low`` None where the words give only a vague one. ``words`` tell who they are."""

    low: int | None
    words: frozenset[str]


class Perpetrator(msgspec.Struct, frozen=True, kw_only=True):
    """A body said to have attacked, by the words of all its names, and how sure the report is of it."""

    words: frozenset[str]
    confidence: str


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read in one message."""

    victims: tuple[Victims, ...]
    perpetrators: tuple[Perpetrator, ...]


class Answerer:
    """Reads messages one by one with all that According knows."""

    def __init__(self) -> None:
        self._english = _Last(english())
        self._reader = Reader(
            english=cast(Language, self._english), book=ActorBook.load(), gazetteer=Gazetteer.open()
        )

    def answer(self, name: str, text: str) -> Answers:
        """The answers for the message called ``name``."""
        reading = self._reader.read(Report(id=name, text=text, language="en", published=published(text)))
        doc = self._english.doc
        victims = [*_counted(reading), *(_single(doc) if doc is not None else ())]
        return Answers(victims=_distinct(victims), perpetrators=tuple(_perpetrators(reading)))


class _Last:
    """A pipeline that remembers its last document, which the reading itself does not hand out."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline
        self.make_doc = pipeline.make_doc
        self.doc: SpacyDoc | None = None

    def __call__(self, text: str | SpacyDoc) -> SpacyDoc:
        self.doc = self._pipeline(text)
        return self.doc


def published(text: str) -> When:
    """The day in the dateline; unknown where there is none."""
    found = _DATELINE.search(text[:200])
    if found is None:
        return When()
    day = f"19{found[3]}-{_MONTHS.index(found[2]) + 1:02}-{int(found[1]):02}"
    return When(start=day, end=day, precision="day", basis="dateline")


def content_words(text: str) -> frozenset[str]:
    """The words of a phrase in lower case and without a plural's s, as far as they name something."""
    found = re.findall(r"[^\W\d_]+", text.lower())
    return frozenset(w.removesuffix("s") for w in found if len(w) > 2 and w not in ("the", "and", "for"))


def _counted(reading: Reading) -> Iterator[Victims]:
    for claim in reading.claims:
        figure = claim.figure
        if (
            figure is None
            or figure.measure not in VICTIMS
            or claim.background
            or figure.low + (figure.high or 1) == 0
        ):
            continue
        low = None if figure.qualifier == "dozens" else max(figure.low, figure.high or 0)
        yield Victims(low=low, words=content_words(f"{figure.of or ''} {claim.evidence.text}"))


def _single(parsed: SpacyDoc) -> Iterator[Victims]:
    doc = Doc(parsed)
    for single in find_singles(doc):
        head = doc[single.token]
        names = [
            t.text
            for t in head.subtree
            if t.pos_ in ("PROPN", "NOUN") and t.dep_ in ("flat", "compound", "appos")
        ]
        yield Victims(low=1, words=content_words(" ".join([head.text, *names])))


def _distinct(victims: list[Victims]) -> tuple[Victims, ...]:
    """Each once: an equal number of people who share a word is the same people told again."""
    kept: list[Victims] = []
    for each in victims:
        if not any(each.low == other.low and each.words & other.words for other in kept):
            kept.append(each)
    return tuple(kept)


def _perpetrators(reading: Reading) -> Iterator[Perpetrator]:
    actors = {actor.id: actor for actor in reading.actors}
    sure: dict[str, str] = {}
    for claim in reading.claims:
        event = claim.event
        if event is None or event.type not in ATTACKS or event.negated or claim.background:
            continue
        if event.modality not in ("actual", "attempted"):
            continue
        for agent in event.agents:
            if agent in actors and actors[agent].kind in BODIES:
                sure.setdefault(agent, _confidence(claim, actors))
    for agent, confidence in sure.items():
        actor = actors[agent]
        yield Perpetrator(words=content_words(" ".join([actor.name, *actor.aliases])), confidence=confidence)


def _confidence(claim: Claim, actors: dict[str, Actor]) -> str:
    """How the conferences would call it: a fact, a claim of one's own, or somebody's suspicion."""
    if claim.act == "claim_responsibility":
        return "CLAIMED OR ADMITTED"
    speaker = actors.get(claim.sources[0].actor or "") if claim.sources[0].role != "outlet" else None
    if claim.act == "accuse":
        by = " BY AUTHORITIES" if speaker is not None and speaker.kind in AUTHORITIES else ""
        return f"SUSPECTED OR ACCUSED{by}"
    return "REPORTED AS FACT"
