"""What a language model is told: the task, and a passage of a report as material to be read, never obeyed."""

from __future__ import annotations

import msgspec

from according.know.lexicon import Lexicon, lexicon


class Instructions(Lexicon, frozen=True, kw_only=True):
    """The words of ``know/data/language_model.yaml``."""

    task: str
    passage: str


class Message(msgspec.Struct, frozen=True):
    """One message of a chat: who says it, and what."""

    role: str
    content: str


def messages(passage: str, *, outlet: str | None, published: str | None) -> tuple[Message, ...]:
    """The messages that ask about one passage."""
    words = lexicon("language_model", Instructions)
    asked = words.passage.format(
        outlet=outlet or "unknown", published=published or "unknown", passage=passage
    )
    return Message("system", words.task.strip()), Message("user", asked.strip())
