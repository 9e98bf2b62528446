"""A report cut into passages that a language model is asked about one by one: whole paragraphs, whole sentences."""

from __future__ import annotations

from collections.abc import Iterator

from according.read.llm.quotation import Stretch
from according.read.parse import Parsed

# Small enough for the context of a small local model, with room for the instructions and the reply.
MOST_CHARACTERS = 5000


def passages(parsed: Parsed, *, most: int = MOST_CHARACTERS) -> tuple[Stretch, ...]:
    """Stretches of at most ``most`` characters that together hold every sentence; one longer sentence stands alone."""
    made: list[Stretch] = []
    for start, end in _units(parsed, most):
        if made and end - made[-1].start <= most:
            made[-1] = Stretch(made[-1].start, end)
        else:
            made.append(Stretch(start, end))
    return tuple(each for each in made if parsed.doc.text[each.start : each.end].strip())


def _units(parsed: Parsed, most: int) -> Iterator[tuple[int, int]]:
    """The paragraphs; one that is too long falls apart into its sentences."""
    sentences = [(s.start_char, s.end_char) for s in parsed.doc.sents]
    for start, end in parsed.paragraphs:
        if end - start <= most:
            yield start, end
        else:
            yield from ((s, e) for s, e in sentences if start <= s < end)
