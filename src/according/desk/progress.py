"""How far the desk is with what somebody added: told to a terminal as ever, and to whoever waits at a page."""

from __future__ import annotations

import msgspec

from according.engine.progress import Progress


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """What is being done, and how much of it is; ``total`` is ``None`` where nobody can know."""

    doing: str = ""
    done: int = 0
    total: int | None = None


class Told:
    """Progress that is handed on, and kept to be asked for."""

    def __init__(self, onward: Progress) -> None:
        self._onward, self.stage = onward, Stage()

    def begin(self, stage: str, total: int | None = None) -> None:
        """A new stage."""
        self.stage = Stage(doing=stage, total=total)
        self._onward.begin(stage, total)

    def step(self, done: int = 1) -> None:
        """More of it."""
        self.stage = msgspec.structs.replace(self.stage, done=self.stage.done + done)
        self._onward.step(done)

    def note(self, sentence: str) -> None:
        """For the terminal alone."""
        self._onward.note(sentence)

    def end(self) -> None:
        """Nothing is being done."""
        self.stage = Stage()
        self._onward.end()
