"""What ends a run: each fault is a sentence that names the fix, and carries the exit code of the command."""

from __future__ import annotations

from collections.abc import Sequence

from according.model import Refusal

ALL_READ = 0
SOME_REFUSED = 1
USAGE = 2
NOTHING_READABLE = 3
CANNOT_WRITE = 4
INTERRUPTED = 130


class Fault(Exception):
    """A run that ended without a result; whatever OUT held before is untouched."""

    code: int = CANNOT_WRITE


class CannotWrite(Fault):
    """OUT, or what it needs beside it, cannot be written."""


class NotThere(Fault):
    """An id that the result does not hold, or that means several things."""


class Missing(Fault):
    """Something the reading stands on is not there: a model, a library, a data file."""


class NothingReadable(Fault):
    """No input gave a report that can be read; ``refusals`` says why, input by input."""

    code = NOTHING_READABLE

    def __init__(self, sentence: str, refusals: Sequence[Refusal] = ()) -> None:
        super().__init__(sentence)
        self.refusals = tuple(refusals)


class Refused(Fault):
    """A strict run that met an input it could not take in or would have to leave unread."""

    code = SOME_REFUSED

    def __init__(self, sentence: str, refusals: Sequence[Refusal] = ()) -> None:
        super().__init__(sentence)
        self.refusals = tuple(refusals)
