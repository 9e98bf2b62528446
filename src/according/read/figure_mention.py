"""One figure as written, with everything that its words say of it; it knows no speaker yet."""

from __future__ import annotations

import msgspec

from according.model import Measure, Qualifier, Role, Scope, When


class FigureMention(msgspec.Struct, frozen=True, kw_only=True):
    """One figure as written: characters ``start``-``end`` from its number through its casualty word.

    ``number``, ``head`` (the people or things, or the bare number), ``predicate`` (the casualty word) and ``holder``
    (the word that tells whose people they are) are token indexes. ``subset_of`` indexes the returned tuple;
    ``subset`` is also set where the whole is only implied. ``high`` None leaves the top open. ``more``: the words
    count others than those just told of ("four others"); ``increment`` and ``revised`` are those of the model's figure.
    """

    start: int
    end: int
    number: int
    head: int
    predicate: int
    measure: Measure
    low: int
    high: int | None
    qualifier: Qualifier | None = None
    of: str | None = None
    role: Role = "unknown"
    holder: int | None = None
    subset_of: int | None = None
    subset: bool = False
    more: bool = False
    increment: bool = False
    revised: bool = False
    as_of: When | None = None
    scope: Scope = "incident"
    background: bool = False
    when: When | None = None
    negated: bool = False
