"""Offices and who held them when: the words that name an office, and the terms of its holders.

Facts and their sources stand in ``data/actors/offices.yaml``, ``holders.yaml`` and ``leaders.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import field

from according.know.lexicon import Lexicon, lexicon
from according.model import Noun


class Term(Noun, frozen=True, kw_only=True):
    """One holder's time in one office; ``of`` is ISO 3166-1 alpha-3 or a body's id, ends inclusive, ``None`` open.

    With ``seen`` the holder left at an unknown time after that month, and before ``until`` where that is given.
    """

    name: str
    of: str
    office: str
    since: str | None = field(default=None, name="from")
    until: str | None = None
    seen: str | None = None
    body: str | None = None
    aliases: tuple[str, ...] = ()

    def covers(self, date: str, *, slack_years: int = 0) -> bool:
        """Whether ``date`` (ISO, any precision) is known to lie in the term, or at most ``slack_years`` outside it.

        With slack, the time in which the holder may still have been in office counts as in office.
        """
        last = self.until if slack_years and self.until else self.seen or self.until
        since = _shift(self.since or "0000", -slack_years)
        until = _shift(last or "9998", slack_years)
        return since[: len(date)] <= date[: len(since)] and date[: len(until)] <= until[: len(date)]


class Office(Noun, frozen=True, kw_only=True):
    """An office: the words for it, the portfolio it leads, and the only countries where the words mean it."""

    id: str
    words: tuple[str, ...]
    body: str | None = None
    only: frozenset[str] = frozenset()


class _Offices(Lexicon, frozen=True, kw_only=True):
    offices: tuple[Office, ...]
    counterparts: frozenset[str]
    titular: frozenset[str]
    held_alone: frozenset[str]


class _Holders(Lexicon, frozen=True, kw_only=True):
    holders: tuple[Term, ...]


def _shift(date: str, years: int) -> str:
    return f"{min(9999, max(0, int(date[:4]) + years)):04}{date[4:]}"


_HEADS = ("president", "prime-minister", "monarch", "supreme-leader")


@cache
def terms() -> tuple[Term, ...]:
    """Every known term, hand-written ones first."""
    hand = lexicon("actors/holders", _Holders).holders
    covered = {(t.of, t.office) for t in hand} | {(t.of, "leader") for t in hand if t.office in _HEADS}
    compiled = lexicon("actors/leaders", _Holders).holders
    return hand + tuple(t for t in compiled if (t.of, t.office) not in covered)


@cache
def offices() -> tuple[Office, ...]:
    """Every office with the words that name it."""
    return lexicon("actors/offices", _Offices).offices


@cache
def counterparts() -> frozenset[str]:
    """Nouns for the same office held elsewhere: "his Turkish counterpart"."""
    return lexicon("actors/offices", _Offices).counterparts


@cache
def titular() -> frozenset[str]:
    """Ids of offices that stand for their holder, known or not."""
    return lexicon("actors/offices", _Offices).titular


@cache
def held_alone() -> frozenset[str]:
    """Ids of offices that one person holds at a time."""
    return lexicon("actors/offices", _Offices).held_alone


def in_office(candidates: Iterable[Term], date: str) -> tuple[Term, ...]:
    """The terms that cover ``date``; on the day of a handover the one that begins, but not in a month of one."""
    found = [t for t in candidates if t.covers(date)]
    if len(date) < len("2020-07-13"):
        return tuple(found)
    last = max((t.since or "" for t in found), default="")
    return tuple(t for t in found if (t.since or "") == last)
