"""Read one report: parse it, find who says what happened to whom, and hand on claims, actors and abstentions."""

from __future__ import annotations

from functools import cache

import msgspec
from spacy.language import Language

from according.know.actors import ActorBook
from according.know.countries import country_of_demonym
from according.know.gazetteer import Gazetteer
from according.model import Abstention, Actor, Claim, Report
from according.read.actors import ActorReading, read_actors
from according.read.attribution import find_attributions
from according.read.claims import make_claims
from according.read.document import Doc, Token
from according.read.events import find_events
from according.read.figures import find_figures
from according.read.llm.use import Use
from according.read.material import Material
from according.read.parse import parse
from according.read.places import find_places
from according.read.publication import infer_published
from according.read.times import find_times

# How a report names the reader that is part of According.
BUILT_IN = "built-in"


# "Government troops", "regime jets": whose they are is known where the report speaks of one government only.
RULERS = {"government", "regime"}


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one report says; ``report`` may carry a publication time inferred from its own text.

    ``use`` is the account of the language model that was asked, where one was.
    """

    report: Report
    claims: tuple[Claim, ...] = ()
    actors: tuple[Actor, ...] = ()
    abstentions: tuple[Abstention, ...] = ()
    use: Use | None = None


class Reader:
    """Holds the knowledge that reading needs; each report is read alone and depends on no other."""

    def __init__(self, *, english: Language, book: ActorBook, gazetteer: Gazetteer) -> None:
        self._english = english
        self._book = book
        self._gazetteer = gazetteer

    def read(self, report: Report) -> Reading:
        """Claims, actors and abstentions of one report; a report marked unread comes back without any."""
        material = self.prepare(report)
        return Reading(report=report) if material is None else reading_of(material, *make_claims(material))

    def prepare(self, report: Report) -> Material | None:
        """Everything that is read in a report before it becomes claims; ``None`` for one that is not to be read."""
        if report.unread is not None or not report.text.strip():
            return None
        parsed = parse(report.text, english=self._english)
        published = infer_published(parsed.doc, published=report.published)
        report = msgspec.structs.replace(report, published=published, reader=BUILT_IN)
        times = find_times(parsed.doc, published=published)
        title = Doc(self._english(report.title)) if report.title else None
        actors = read_actors(
            parsed.doc, book=self._book, date=published.start, outlet=report.outlet, title=title
        )

        nations = _nations(parsed.doc, actors)

        @cache  # for this report alone
        def denoted(token: Token) -> tuple[str, ...]:
            return actors.denoted(token.i) or nations.get(token.i, ())

        return Material(
            report=report,
            parsed=parsed,
            attributions=tuple(a for a in find_attributions(parsed) if a.basis == "said"),
            events=find_events(parsed, denoted=denoted),
            figures=find_figures(parsed.doc, times=times, published=published),
            times=times,
            places=find_places(parsed.doc, gazetteer=self._gazetteer),
            actors=actors,
            denoted=denoted,
        )


def reading_of(
    material: Material, claims: tuple[Claim, ...], abstentions: tuple[Abstention, ...], use: Use | None = None
) -> Reading:
    """A reading with the actors of its material, and what is left open of its actors and places on record."""
    doubts = tuple(
        Abstention(report=material.report.id, start=d.start, end=d.end, room="read.actors", reason=d.reason)
        for d in material.actors.doubts
    )
    unresolved = tuple(
        Abstention(
            report=material.report.id, start=p.start, end=p.end, room="read.places", reason=p.place.reason
        )
        for p in material.places
        if p.place.reason is not None
    )
    return Reading(
        report=material.report,
        claims=claims,
        actors=material.actors.actors,
        abstentions=(*abstentions, *doubts, *unresolved),
        use=use,
    )


def _nations(doc: Doc, actors: ActorReading) -> dict[int, tuple[str, ...]]:
    """ "Armenian artillery", "Azerbaijani drones": the adjective stands for its state where the report names that."""
    states = {a.country: a.id for a in actors.actors if a.kind == "state" and a.country is not None}
    found: dict[int, tuple[str, ...]] = {}
    rulers = {i for m in actors.mentions if doc[m.head].lower_ in RULERS for i in m.actors}
    for token in doc:
        if token.dep_ not in {"amod", "compound"}:
            continue
        if token.dep_ == "compound" and token.lower_ in RULERS and len(rulers) == 1:
            found[token.i] = tuple(rulers)
        country = country_of_demonym(token.text) if token.text[0].isupper() else None
        if country in states:
            found[token.i] = (states[country],)
    return found
