"""Of whom a figure is: the words, the group of people, and the word that tells whose people they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from according.model import Role
from according.read.casualty_words import casualty_words, is_casualty_word, role_of
from according.read.count import Count
from according.read.document import Doc, Token

# Heads that say nothing of who they are, so that the figure before them tells it.
BARE = frozenset({"others", "other", "wounded", "injured", "dead", "killed", "more"})
# Heads that name people of no group; the body they belong to stands near.
MEMBERS = frozenset(
    "member members personnel staff worker workers employees guards officials volunteers".split()
)
POSSESSIVES = frozenset({"its", "our", "their", "his"})
# Behind "on" and behind a casualty word, only these make a name the side of those hurt.
OWN_RANKS = frozenset({"side", "army", "forces", "military", "ranks", "troops", "armed"})
# How far from such a head its body may stand.
NEAR = 8


def described(doc: Doc, count: Count) -> str | None:
    """The counted people or things as written, without the number; None where the text leaves them out."""
    group = count.group
    if group.last <= group.number or doc[group.head].lower_ in BARE:
        return None
    words = doc[group.number + 1 : group.last + 1].text
    return (
        re.sub(
            r"^(?:(?:more|other)\b\s*)?(?:of\s+)?(?:(?:the|its|their|them|whom)\b\s*)?(?:(?:were|are|was)\b\s*)?",
            "",
            words,
        )
        or None
    )


def group_of(doc: Doc, count: Count) -> Role:
    """The group of people by the head noun, else by the body that stands near a "member" or "worker".

    The uprooted are civilians unless the words say otherwise.
    """
    group = count.group
    words = [t.lower_ for t in doc[group.number : group.last + 1]]
    if "police" in words:
        return "police"
    own = role_of(doc[group.head].lower_) or "unknown"
    if own == "unknown":
        own = _near(words)
    if own == "unknown" and doc[group.head].lower_ in MEMBERS:
        own = _body([t.lower_ for t in doc[group.last + 1 : group.last + NEAR]])
        if own == "unknown" and POSSESSIVES & set(words):
            own = _body([t.lower_ for t in doc[max(0, group.first - NEAR) : group.first]])
    return "civilian" if own == "unknown" and count.measure == "displaced" else own


def _near(words: Iterable[str]) -> Role:
    named = {role_of(w) for w in words}
    roles: tuple[Role, ...] = ("medic", "military", "rebel", "civilian")
    return next((role for role in roles if role in named), "unknown")


def _body(words: list[str]) -> Role:
    bodies = casualty_words().bodies
    return next((role for role, names in bodies.items() if names & set(words)), "unknown")


def holder_of(doc: Doc, count: Count, *, dated: Set[int]) -> int | None:
    """The word for the side: in the phrase, or behind "of", "from", "on" after it; the loser of "lost three soldiers".

    Words of dates (``dated``, token indexes) name no side.
    """
    group = count.group
    for token in doc[group.number + 1 : group.last + 1]:
        if token.i not in dated and (token.lower_ in POSSESSIVES or _is_name(token)):
            return token.i
    for start in (group.last + 1, count.last + 1):
        found = _after(doc, start, dated)
        loose = start > group.last + 1 or doc[start : start + 1].text == "on"
        if found is not None and not (loose and doc[found + 1 : found + 2].text not in OWN_RANKS):
            return found
    verb = doc[count.predicate]
    if verb.lower_ in ("lost", "loses", "lose", "losing"):
        return next((c.i for c in verb.children if c.dep_ == "nsubj"), None)
    return None


def _after(doc: Doc, start: int, dated: Set[int]) -> int | None:
    """The first capitalised word behind "of", "from", "on" or "among" at ``start``, up to the next verb or comma."""
    if start + 1 >= len(doc) or doc[start].lower_ not in ("of", "from", "on", "among"):
        return None
    for token in doc[start + 1 : start + 6]:
        if token.i in dated or _ends_phrase(token):
            return None
        if _is_name(token):
            return token.i
    return None


def _is_name(token: Token) -> bool:
    """Written as a name, and not just a headline's capital on a word for people or their fate."""
    word = token.lower_
    return token.text[:1].isupper() and role_of(word) is None and not is_casualty_word(word)


def _ends_phrase(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ")
