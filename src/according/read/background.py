"""What is history to a report: sentences about another year or a past war are background, not this week's news."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from according.model import Report, When
from according.read.clauses import first_joined, is_passive
from according.read.document import Token
from according.read.figure_mention import FigureMention
from according.read.happenings import happenings
from according.read.lemmas import lemma
from according.read.parse import Parsed
from according.read.times import TimeMention

# A time that ended this many days before publication is background: outlets follow an outbreak up for about a month.
STALE_DAYS = 30


# Words, in small letters, by which a report says that a thing lies before its own story.
LOOKING_BACK = re.compile(
    r"\b(?:previously|formerly|historically|in the past|for (?:many |several )?(?:years|decades)|over the years|"
    r"long[- ]running|years of|decades of|in recent years)\b"
)


# What is done so often, or for so long, is a state of things and no attack of these days.
HABITS = {"regularly", "often", "frequently", "routinely", "usually"}
LONG = {"month", "year", "decade"}
BEFORE_THIS = {"previous", "past", "prior", "earlier"}


def _looks_back(text: str) -> bool:
    return LOOKING_BACK.search(text.lower()) is not None


class Background:
    """Which sentences of a report speak of the past; the mark carries through the rest of a paragraph without dates."""

    def __init__(
        self,
        report: Report,
        parsed: Parsed,
        times: Sequence[TimeMention],
        figures: Sequence[FigureMention] = (),
    ) -> None:
        history = {each.predicate for each in figures if each.background}
        self._counting = history - {each.predicate for each in figures if not each.background}
        self._lasting = {
            parsed.doc[each.head].head.i
            for each in times
            if each.kind == "duration" and each.phrase.unit in LONG
        }
        self._dated = {each.head for each in times if each.when.start is not None}
        published = _day(report.published.start)
        self._past: set[int] = set()
        carried = False
        paragraph = -1
        for sentence in parsed.doc.sents:
            here = parsed.paragraph_at(sentence.start_char)
            carried = carried and here == paragraph
            paragraph = here
            own = [t for t in times if sentence.start <= t.head < sentence.end]
            stale = [t for t in own if is_stale(t.when, published, begins=t.kind == "since")]
            dated = [t for t in own if t.when.start is not None]
            if stale and len(stale) == len(dated):
                carried = True
            elif dated:
                carried = False
            if carried or _looks_back(sentence.text):
                self._past.add(sentence.start)

    def of_event(self, token: Token) -> bool:
        """Whether an event word tells of no news: by its sentence, what it counts, as one of several, as a habit."""
        told = (token, token.head)
        return (
            self.at(token)
            or token.i in self._counting
            or earlier_ones(token)
            or any(each.i in self._lasting for each in told)
            or self._lasts(token)
            or any(c.lower_ in HABITS for each in told for c in each.children if c.dep_ == "advmod")
        )

    def _lasts(self, verb: Token) -> bool:
        """ "The towns, besieged by rebels", "we were besieged there": a state, begun on no day that is told."""
        if lemma(verb) not in happenings().lasting or not is_passive(verb):
            return False
        in_passing = first_joined(verb).dep_ in {"acl", "acl:relcl", "amod"}
        return in_passing or not self._dated.intersection(t.i for t in verb.subtree)

    def at(self, token: Token) -> bool:
        """Whether a token's sentence is background."""
        return token.sent.start in self._past


def earlier_ones(noun: Token) -> bool:
    """ "Claimed previous bombings": several things that lie before the report's own story."""
    return "Plur" in noun.morph.get("Number", []) and any(
        c.dep_ == "amod" and c.lower_ in BEFORE_THIS for c in noun.children
    )


def is_stale(when: When, published: date | None, *, begins: bool = False) -> bool:
    """Whether a time lies so far before publication that it is not the present outbreak; unknown is never stale.

    ``begins``: the time opens a stretch that lasts till now ("since 2011"), so its beginning decides.
    """
    end = _day(when.start if begins else when.end or when.start)
    if end is None or published is None:
        return False
    return (published - end).days > STALE_DAYS


def _day(words: str | None) -> date | None:
    if words is None:
        return None
    parts = words[:10].split("-")
    year = int(parts[0])
    month = int(parts[1]) if len(parts) > 1 else 12
    day = int(parts[2]) if len(parts) > 2 else 28
    return date(year, month, day)
