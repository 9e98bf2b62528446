"""A roster that keeps what it was asked: what was found by its answers holds while another answers the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from according.keep.roster import Roster
from according.model import Actor

Said = TypeVar("Said")
Question = tuple[str, str | None, str | None]


class Asked(Roster):
    """Answers as another roster does, and keeps every answer under its question."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self.answers: dict[Question, object] = {}

    def get(self, actor: str | None) -> Actor | None:
        """As the roster says."""
        return self._kept(("get", actor, None), self._roster.get(actor))

    def named(self, name: str) -> str | None:
        """As the roster says."""
        return self._kept(("named", name, None), self._roster.named(name))

    def name(self, actor: str) -> str:
        """As the roster says."""
        return self._kept(("name", actor, None), self._roster.name(actor))

    def body(self, actor: str) -> str:
        """As the roster says."""
        return self._kept(("body", actor, None), self._roster.body(actor))

    def own_ministry(self, actor: str, *, party: str | None) -> str | None:
        """As the roster says."""
        said = self._roster.own_ministry(actor, party=party)
        return self._kept(("own_ministry", actor, party), said)

    def party(self, actor: str | None) -> str | None:
        """As the roster says."""
        return self._kept(("party", actor, None), self._roster.party(actor))

    def country(self, actor: str | None) -> str | None:
        """As the roster says."""
        return self._kept(("country", actor, None), self._roster.country(actor))

    def _kept(self, question: Question, said: Said) -> Said:
        self.answers[question] = said
        return said


def same_answers(answers: Mapping[Question, object], roster: Roster) -> bool:
    """Whether a roster says now what was said then."""
    return all(_ask(roster, question) == said for question, said in answers.items())


def _ask(roster: Roster, question: Question) -> object:
    what, of, party = question
    if what == "own_ministry":
        return roster.own_ministry(of or "", party=party)
    return getattr(roster, what)(of)
