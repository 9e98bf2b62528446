"""What speaks for two actors being one, and what against: the same things that joining goes by, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from according.know.actors import ActorBook
from according.know.names import SAME, name_parts, name_similarity, shortens
from according.model import Actor

Speaks = Literal["for", "against", "neither"]


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """One thing compared: whether it speaks for one actor or for two, and the sentence with both values."""

    feature: str
    speaks: Speaks
    because: str


def alike(left: Sequence[Actor], right: Sequence[Actor]) -> tuple[Alike, ...]:
    """The comparison of two actors, each as the reports have it; names first. What nobody says is left out."""
    rows = [_names(left, right), _known(left[0].id, right[0].id)]
    rows += [_field(left, right, field) for field in ("kind", "country", "office", "affiliation")]
    return tuple(row for row in rows if row is not None)


def _names(left: Sequence[Actor], right: Sequence[Actor]) -> Alike:
    ours, theirs = {each.name for each in left}, {each.name for each in right}
    pairs = [(name_similarity(one, other), one, other) for one in sorted(ours) for other in sorted(theirs)]
    like, one, other = max(pairs, key=lambda pair: pair[0])
    if shortens(one, other) or shortens(other, one):
        return Alike(
            feature="name", speaks="neither", because=f"One is a part of the other: {one} and {other}."
        )
    full = min(len(name_parts(one)), len(name_parts(other))) > 1
    return Alike(
        feature="name",
        speaks="for" if like >= SAME and full else "against" if like < SAME else "neither",
        because=f"{one} and {other} are alike by {like:.2f}; one name is from {SAME:.2f} on.",
    )


def _known(left: str, right: str) -> Alike | None:
    book = ActorBook.load()
    if left == right or book.get(left) is None or book.get(right) is None:
        return None
    return Alike(
        feature="known", speaks="against", because=f"The data know both, as two: {left} and {right}."
    )


def _field(left: Sequence[Actor], right: Sequence[Actor], field: str) -> Alike | None:
    ours, theirs = ({v for a in side if (v := getattr(a, field))} for side in (left, right))
    if not ours or not theirs:
        return None
    words = f"{', '.join(sorted(ours))} and {', '.join(sorted(theirs))}"
    if ours & theirs:
        return Alike(
            feature=field, speaks="for", because=f"The same {field}: {', '.join(sorted(ours & theirs))}."
        )
    return Alike(feature=field, speaks="against", because=f"Another {field}: {words}.")
