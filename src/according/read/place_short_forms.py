"""Short forms of states and provinces as news prints them: "Fla.", "W.Va.", and after a town "TX"."""

from __future__ import annotations

from functools import cache

from according.know.gazetteer import Entry, Gazetteer
from according.know.lexicon import Lexicon, lexicon

_POSTAL = 2  # letters


class ShortForms(Lexicon, frozen=True, kw_only=True):
    """``know/data/place_short_forms.yaml``."""

    divisions: dict[str, dict[str, tuple[str, ...]]]
    continents: dict[str, tuple[str, ...]]


def short_forms() -> ShortForms:
    """The lexicon."""
    return lexicon("place_short_forms", ShortForms)


def division_of(text: str, gazetteer: Gazetteer, *, after_town: bool) -> Entry | None:
    """The division that a short form stands for; one of two bare letters only after a town and a comma."""
    country, name = _divisions().get(text, (None, ""))
    if country is None or not (after_town or "." in text or len(text) > _POSTAL):
        return None
    return next(
        (
            e
            for e in gazetteer.meant(name, first=("admin1",)).exact
            if e.kind == "admin1" and e.country == country
        ),
        None,
    )


@cache
def _divisions() -> dict[str, tuple[str, str]]:
    return {
        form: (country, name)
        for country, held in short_forms().divisions.items()
        for name, forms in held.items()
        for form in forms
    }
