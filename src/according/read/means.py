"""Weapons and ways of attack named in a stretch of text."""

from __future__ import annotations

from collections.abc import Sequence

from according.read.document import Token
from according.read.happenings import calibre_units, weapon_names, weapon_openings

LONGEST_PHRASE = 3


def find_means(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Canonical means in textual order, each once; a calibre stays with its weapon ("82 mm mortar")."""
    names = weapon_names()
    found: list[str] = []
    at = 0
    while at < len(tokens):
        if tokens[at].lower_ not in weapon_openings():
            at += 1
            continue
        for length in range(min(LONGEST_PHRASE, len(tokens) - at), 0, -1):
            phrase = " ".join(t.lower_ for t in tokens[at : at + length])
            if phrase in names and not _verbal(tokens[at : at + length]):
                name = _with_calibre(names[phrase], tokens, at)
                if name not in found:
                    found.append(name)
                at += length
                break
        else:
            at += 1
    return tuple(found)


def _verbal(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].pos_ in {"VERB", "AUX"}


def _with_calibre(name: str, tokens: Sequence[Token], at: int) -> str:
    if at >= 2 and tokens[at - 1].lower_ in calibre_units() and tokens[at - 2].like_num:
        return f"{tokens[at - 2].text} {tokens[at - 1].text} {name}"
    if at >= 1 and any(
        tokens[at - 1].lower_.endswith(unit) and tokens[at - 1].text[0].isdigit() for unit in calibre_units()
    ):
        return f"{tokens[at - 1].text} {name}"
    return name
