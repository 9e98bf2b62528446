"""Who is who on the page: names, the column each speaker stands in, and whose name is withheld.

A column is ``side:<actor id>``, ``third``, ``outlet`` or ``unnamed``. A side's agency is an outlet with that side
named beside it, never a third party.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from according.keep.masthead import masthead
from according.model import Actor, Claim, Report, Source
from according.show.wording import wording

WITHHELD = "[name withheld]"


class Speaker(msgspec.Struct, frozen=True):
    """The innermost voice of a claim: its key for grouping, its name as shown and its column."""

    key: str
    name: str
    column: str


class Cast:
    """Names and standings of all actors of one page. ``shared`` withholds the names of private persons."""

    def __init__(
        self,
        actors: Iterable[Actor],
        *,
        reports: Iterable[Report] = (),
        places: Iterable[str] = (),
        shared: bool = False,
    ) -> None:
        self.shared = shared
        self._actors = {a.id: a for a in actors}
        self._outlets = {r.id: masthead(r) for r in reports}
        private = [a for a in self._actors.values() if shared and is_private(a)]
        self._private = {a.id for a in private}
        names = sorted(
            {n for a in private for n in (a.name, *a.aliases) if len(n) > 2}, key=len, reverse=True
        )
        # Ids with a colon are of reports alone: "the family of" somebody must not give the name away.
        known = (a for a in self._actors.values() if ":" not in a.id and a.kind != "person")
        self._hidden = _pattern(names, {*places, *(n for a in known for n in (a.name, *a.aliases))})

    def name(self, actor: str | None, *, fallback: str = "an unnamed speaker") -> str:
        """The actor's name, or its id where the reports' actors do not hold it."""
        if actor is None:
            return fallback
        if actor in self._private:
            return WITHHELD
        found = self._actors.get(actor)
        return self.hide(found.name if found else actor)

    def names(self) -> dict[str, str]:
        """Every actor id with its name as shown."""
        return {actor: self.name(actor) for actor in self._actors}

    def get(self, actor: str | None) -> Actor | None:
        """The actor behind an id, if these reports name it."""
        return self._actors.get(actor) if actor is not None else None

    def outlet(self, report: str) -> str:
        """The outlet of a report by the report's id."""
        return self._outlets.get(report, report)

    def hide(self, text: str) -> str:
        """The text with the withheld names replaced; unchanged on the analyst's own page."""
        return self._hidden.sub(lambda found: found["public"] or WITHHELD, text) if self._hidden else text

    def hidden_ranges(self, text: str) -> list[tuple[int, int]]:
        """Where in a report's text withheld names stand."""
        return [m.span() for m in self._hidden.finditer(text) if not m["public"]] if self._hidden else []

    def side_of(self, actor: str | None, sides: Sequence[str]) -> str | None:
        """Which of the sides an actor belongs to: by membership, by affiliation, by the state it serves."""
        seen: set[str] = set()
        while actor is not None and actor not in seen:
            if actor in sides:
                return actor
            seen.add(actor)
            found = self._actors.get(actor)
            if found is None:
                return None
            if found.side in sides:
                return found.side
            if found.kind in ("state", "ministry", "force", "person") and found.country is not None:
                for side in sides:
                    state = self._actors.get(side)
                    if state is not None and state.kind == "state" and state.country == found.country:
                        return side
            actor = found.affiliation
        return None

    def speaker(self, claim: Claim, sides: Sequence[str]) -> Speaker:
        """The innermost voice of a claim; an outlet speaks where nobody is cited."""
        hop = innermost(claim)
        if hop is None or hop.role == "outlet":
            name = self.outlet(claim.report)
            return Speaker(f"outlet:{name}", self.hide(name), "outlet")
        key = hop.actor or f"name:{hop.name.casefold()}"
        name = self.name(hop.actor) if hop.actor else self.hide(hop.name)
        return Speaker(key, self._joint(name, hop), self.column(hop, sides))

    def _joint(self, name: str, hop: Source) -> str:
        return " with ".join([name, *(self.name(a) for a in hop.joint)])

    def column(self, hop: Source, sides: Sequence[str]) -> str:
        """The column a hop's speaker stands in."""
        actor = self._actors.get(hop.actor) if hop.actor else None
        if actor is not None and actor.kind in ("outlet", "agency"):
            return "outlet"
        side = self.side_of(hop.actor, sides)
        if side is not None:
            return f"side:{side}"
        if actor is None or actor.kind == "unnamed":
            return "unnamed"
        return "third"

    def column_title(self, column: str) -> str:
        """The heading of a column."""
        if column.startswith("side:"):
            return self.name(column.removeprefix("side:"))
        return wording().standings[column]

    def chain(self, claim: Claim) -> str:
        """The source chain in words, innermost first: ministry → agency → site."""
        names: list[str] = []
        for hop in claim.sources:
            name = self.name(hop.actor) if hop.actor else self.hide(hop.name)
            if hop.role == "outlet":
                name = self.hide(self.outlet(claim.report))
            names.append(self._joint(name, hop))
        outlet = self.hide(self.outlet(claim.report))
        if not names or names[-1] != outlet:
            names.append(outlet)
        return " → ".join(dict.fromkeys(names))


def _pattern(hidden: Sequence[str], public: Iterable[str]) -> re.Pattern[str] | None:
    """Finds names to be withheld, but for those that stand within a public name of several words or are a place's."""
    if not hidden:
        return None
    kept = {name for name in public if " " in name.strip() and any(each in name for each in hidden)}
    longest = sorted(kept, key=len, reverse=True)
    left, right = "|".join(map(re.escape, longest)) or r"(?!)", "|".join(map(re.escape, hidden))
    return re.compile(rf"\b(?:(?P<public>{left})|(?:{right}))\b")


def innermost(claim: Claim) -> Source | None:
    """The first hop of the chain: who says it."""
    return claim.sources[0] if claim.sources else None


def is_private(actor: Actor) -> bool:
    """A person of whom neither an office nor a body spoken for is known: victim, detainee, witness."""
    return actor.kind == "person" and not actor.office and not actor.affiliation


def columns_in_order(found: Iterable[str], sides: Sequence[str]) -> list[str]:
    """Sides first, in the episode's order, then third parties, outlets and the unnamed; only those found."""
    present = set(found)
    order = [f"side:{side}" for side in sides] + ["third", "outlet", "unnamed"]
    return [column for column in order if column in present]


def tone(column: str, sides: Sequence[str]) -> str:
    """The short name of a column's colour and shape: ``s1`` to ``s4`` for sides, else the column itself."""
    if column.startswith("side:"):
        return f"s{min(list(sides).index(column.removeprefix('side:')), 3) + 1}"
    return column
