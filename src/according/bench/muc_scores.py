"""Scores of answers against the keys, slot by slot: each filler of the key is found by at most one answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

import msgspec

from according.bench.muc import CONFIDENCE, PERPETRATORS, VICTIM_NUMBER, Fill, Message
from according.bench.muc_answers import Answers, Perpetrator, Victims, content_words

A = TypeVar("A")
MOST: Final = 0.7


class Tally(msgspec.Struct, kw_only=True):
    """How many fillers the key requires, how many of all its fillers were found, and how many answers there are."""

    required: int = 0
    found: int = 0
    right: int = 0
    answers: int = 0

    @property
    def recall(self) -> float:
        """Of what is required."""
        return self.found / max(1, self.required)

    @property
    def precision(self) -> float:
        """Of what was answered."""
        return self.right / max(1, self.answers)


def tallies(answered: Iterable[tuple[Message, Answers]]) -> dict[str, Tally]:
    """The number of human targets, the perpetrating bodies, and those with the right confidence, over all messages.

    As in the conferences' "matched/missing" rows, answers in a message without templates count for nothing.
    """
    found = {"number": Tally(), "perpetrator": Tally(), "confidence": Tally()}
    for message, answers in answered:
        if message.templates:
            numbers = _fills(message, VICTIM_NUMBER)
            _count(found["number"], numbers, answers.victims, _same_victims)
            _count(found["perpetrator"], _fills(message, PERPETRATORS), answers.perpetrators, _same_body)
            _count(found["confidence"], _fills(message, CONFIDENCE), answers.perpetrators, _same_confidence)
    return found


def _fills(message: Message, slot: int) -> list[Fill]:
    """The fillers of all templates of a message, each once; one in an optional template is optional."""
    found: list[Fill] = []
    for template in sorted(message.templates, key=lambda t: t.optional):
        for fill in template.slots.get(slot, ()):
            known = any(f.values == fill.values and set(f.strings) & set(fill.strings) for f in found)
            if not known:
                found.append(msgspec.structs.replace(fill, optional=fill.optional or template.optional))
    return found


def _count(
    tally: Tally, fills: Sequence[Fill], answers: Sequence[A], same: Callable[[Fill, A], bool]
) -> None:
    free = list(answers)
    for fill in sorted(fills, key=lambda f: f.optional):
        hit = next((a for a in free if same(fill, a)), None)
        tally.required += not fill.optional
        if hit is not None:
            free.remove(hit)
            tally.found += not fill.optional
            tally.right += 1
    tally.answers += len(answers)


def _same_victims(fill: Fill, victims: Victims) -> bool:
    number = any(_number(v) == victims.low for v in fill.values)
    return number and any(content_words(s) & victims.words for s in fill.strings)


def _number(value: str) -> int | None:
    """The number of "6", "~100", "30-" or "6-8", of which the higher counts; None for PLURAL."""
    digits = re.findall(r"\d+", value)
    return max(map(int, digits)) if digits else None


def _same_body(fill: Fill, body: Perpetrator) -> bool:
    """Whether most words of an alternative are in the body's names: "liberation" alone tells no army from another."""
    named = [words for words in map(content_words, fill.strings) if words]
    return any(len(words & body.words) >= MOST * len(words) for words in named)


def _same_confidence(fill: Fill, body: Perpetrator) -> bool:
    return body.confidence in fill.values and _same_body(fill, body)
