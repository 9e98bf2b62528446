"""Bases of irregular verbs by their forms: "fled" is "flee", whatever a corpus attests."""

from __future__ import annotations

from functools import cache

from according.know.lexicon import Lexicon, lexicon


class IrregularVerbs(Lexicon, frozen=True, kw_only=True):
    """Past and past participle by the base, where they differ from it."""

    verbs: dict[str, tuple[str, ...]]


@cache
def irregular_bases() -> dict[str, str]:
    """The base of every form in `know/data/irregular_verbs.yaml`; no form has two."""
    rows = lexicon("irregular_verbs", IrregularVerbs).verbs
    return {form: base for base, forms in rows.items() for form in forms}
