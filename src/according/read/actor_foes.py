"""Whom "terrorists" and "militants" mean: a party only where the report itself shows which; else why it is nobody."""

from __future__ import annotations

from typing import NamedTuple

from according.read.actor_cast import Cast, Doubt
from according.read.actor_names import Hit, Scan
from according.read.actor_words import nominals
from according.read.clauses import clause_head, subject_of

NEARBY = 3  # ends of sentences
_ARMED = frozenset(("group", "force"))
_WHOSE = frozenset(("of", "from", "with", "for", "led", "loyal", "backed", "linked"))  # who they are follows
_FARTHEST = 5  # words between such a word and the name of whom it is said


class _Naming(NamedTuple):
    """A party named from word ``first`` on, and the words for foes that stand with the name."""

    first: int
    words: frozenset[str]


class Foes:
    """Those of one report who fight and are no state's, by party, with what it calls them.

    ``own`` is the party of the outlet. Of several parties none is meant: which one, only a guess could tell.
    """

    def __init__(self, scan: Scan, cast: Cast, hits: list[Hit], *, own: str | None) -> None:
        self._scan, self._cast = scan, cast
        self._named: dict[str, list[_Naming]] = {}
        self._enemies = _enemies(scan, own)
        for hit in hits if scan.foes else ():
            for party in (party_of(cast, actor) for actor in hit.ids):
                if party is not None and party != own:
                    naming = _Naming(hit.first, self._words_for(hit))
                    self._named.setdefault(party, []).append(naming)

    def at(self, first: int, k: int, end: int) -> Hit | None:
        """The party that the phrase from ``k`` to ``end`` means; ``first`` is where the words before it begin.

        A phrase of these words that is nobody's is a doubt of the cast.
        """
        found = self._scan.foes.get(k)
        if found is None or found[0] != end or self._scan.key(end) in _WHOSE:
            return None
        if any(self._scan.key(i) not in nominals().foes_plain for i in range(first, k)):
            return None
        why = self._doubt(found[1][0], k)
        if why is None:
            return Hit(k, end, tuple(self._named), "nominal", end - 1)
        words = self._scan.words
        reason = f"{self._scan.surface(k, end)!r} {why}"
        self._cast.doubts.append(Doubt(start=words[k].start, end=words[end - 1].end, reason=reason))
        return None

    def called(self, word: str | None = None) -> set[str]:
        """The parties that the report calls by a word for foes, or by any."""
        return {
            party
            for party, named in self._named.items()
            if any(n.words if word is None else word in n.words for n in named)
        }

    def doers(self, k: int) -> set[int]:
        """The words that are subjects of the clauses around a word, from the inside out."""
        doc = self._scan.doc
        at, found = doc[self._scan.words[k].token], set()
        while at.head is not at:
            at = clause_head(at.head)
            doer = subject_of(at)
            found |= {doer.i} if doer is not None else set()
        return {i for i, word in enumerate(self._scan.words) if word.token in found}

    def _doubt(self, word: str, k: int) -> str | None:
        """Why those whom the report calls by a word at ``k`` are of no party that it shows."""
        names = " or ".join(sorted(map(self._name, self._named)))
        if not self._named:
            return "are of no party that the report names"
        if len(self._named) > 1:
            return f"may be of {names}"
        ((party, named),) = self._named.items()
        near = [n for n in named if sentences_between(self._scan, k, n.first) <= NEARBY]
        shown = any(word in n.words for n in near) or near and party in self._enemies
        return None if shown else f"are not said nearby to be of {names}, the one party that the report names"

    def _name(self, party: str) -> str:
        known = self._scan.book.get(party)
        return known.name if known else party

    def _words_for(self, hit: Hit) -> frozenset[str]:
        """What stands with a name: "X terrorists", "terrorists of the so-called X", "the terrorist group X"."""
        at = hit.first
        while hit.first - at < _FARTHEST and self._scan.joined(at, ("", "-")):
            at -= 1
            if self._scan.key(at) not in nominals().foes_named:
                break
        said = (at, *range(hit.first, hit.last))
        return frozenset(word for i in said for word in _words(self._scan.key(i)))


def _words(key: str) -> tuple[str, ...]:
    return tuple(word for word in nominals().foes if key in (word, f"{word}s"))


def party_of(cast: Cast, actor: str) -> str | None:
    """The party of an armed actor, where that is no state."""
    found = cast.get(actor)
    if found is None or found.kind not in _ARMED or found.side is None:
        return None
    party = cast.book.get(found.side)
    return party.id if party is not None and party.kind != "state" else None


def sentences_between(scan: Scan, one: int, other: int) -> int:
    """How many ends of sentences lie between two words."""
    first, last = sorted((one, other))
    return sum(scan.words[i].gap.startswith((".", "\n")) for i in range(first + 1, last + 1))


def _enemies(scan: Scan, own: str | None) -> frozenset[str]:
    """The parties that are known to fight the outlet's own at the report's date: those of the war inside its state."""
    known = scan.book.get(own) if own else None
    if known is None or known.kind != "state" or known.country is None:
        return frozenset()
    war = scan.book.conflict(known.country, scan.date)
    return frozenset({scan.book.party("opposition", known.country).id}) if war else frozenset()
