"""Whether a sentence orders rather than tells: what it says is then nobody's account, whoever is addressed."""

from __future__ import annotations

from according.read.document import Token

SUBJECTS = ("nsubj", "csubj", "expl")


def is_commanded(token: Token) -> bool:
    """Whether the token or a word above it in its sentence is an imperative ("report that …", "say …")."""
    while True:
        ordered = token.morph.get("Mood", []) == ["Imp"]
        if ordered and not any(c.dep_.startswith(SUBJECTS) for c in token.children):
            return True
        if token.head == token:
            return False
        token = token.head
