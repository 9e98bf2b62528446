"""Telling a person how far a long run has come: what is done, at what rate, and about how much longer."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import IO, Protocol


class Progress(Protocol):
    """Where a run tells how far it is. ``total`` is ``None`` where nobody can know it beforehand."""

    def begin(self, stage: str, total: int | None = None) -> None:
        """A new stage starts; the one before is over."""

    def step(self, done: int = 1) -> None:
        """``done`` more units of the current stage are finished."""

    def note(self, sentence: str) -> None:
        """Something worth a line of its own."""

    def end(self) -> None:
        """The last stage is over; nothing more is shown."""


class Silent:
    """Progress for runs that nobody watches."""

    def begin(self, stage: str, total: int | None = None) -> None:
        """Says nothing."""

    def step(self, done: int = 1) -> None:
        """Says nothing."""

    def note(self, sentence: str) -> None:
        """Says nothing."""

    def end(self) -> None:
        """Says nothing."""


class Lines:
    """Progress as plain lines, at most one every ``every`` seconds: for logs and pipes."""

    def __init__(
        self, stream: IO[str], *, every: float = 5.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream
        self._every = every
        self._clock = clock
        self._stage: str | None = None
        self._total: int | None = None
        self._done = 0
        self._began = self._spoke = 0.0

    def begin(self, stage: str, total: int | None = None) -> None:
        """Closes the stage before, with its count and time, and names the new one."""
        self.end()
        self._stage, self._total, self._done = stage, total, 0
        self._began = self._spoke = self._clock()
        self._say(stage if total is None else f"{stage}: {total}")

    def step(self, done: int = 1) -> None:
        """Counts, and speaks when ``every`` seconds have passed since the last line."""
        self._done += done
        now = self._clock()
        if now - self._spoke >= self._every:
            self._spoke = now
            self._say(f"{self._stage}: {how_far(self._done, self._total, now - self._began)}")

    def note(self, sentence: str) -> None:
        """One line, at once."""
        self._say(sentence)

    def end(self) -> None:
        """Says what the last stage came to, if it counted anything."""
        if self._stage is not None and self._done:
            self._say(f"{self._stage}: {self._done} done in {duration(self._clock() - self._began)}")
        self._stage = None

    def _say(self, line: str) -> None:
        print(line, file=self._stream, flush=True)


class Bars:
    """Progress as one moving bar per stage, for a terminal."""

    def __init__(self, stream: IO[str]) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
        from rich.progress import Progress as Display

        self._display = Display(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TextColumn("{task.fields[pace]}", markup=False),
            console=Console(file=stream),
            transient=True,
        )
        self._task = self._display.add_task("", visible=False, pace="")
        self._began = time.monotonic()
        self._display.start()

    def begin(self, stage: str, total: int | None = None) -> None:
        """Turns the bar to the new stage."""
        self._began = time.monotonic()
        self._display.reset(self._task, description=stage, total=total, visible=True, pace="")

    def step(self, done: int = 1) -> None:
        """Moves the bar and says the pace."""
        task = self._display.tasks[0]
        finished = int(task.completed) + done
        total = None if task.total is None else int(task.total)
        pace = rate(finished, total, time.monotonic() - self._began)
        self._display.update(self._task, advance=done, pace=pace)

    def note(self, sentence: str) -> None:
        """One line above the bar."""
        self._display.console.print(sentence, markup=False, highlight=False)

    def end(self) -> None:
        """Takes the bar away."""
        self._display.stop()


def how_far(done: int, total: int | None, seconds: float) -> str:
    """What is done of how much, with rate and time left, such as ``40 of 100, 2.0 a second, 30 s left``."""
    count = str(done) if total is None else f"{done} of {total}"
    pace = rate(done, total, seconds)
    return f"{count}, {pace}" if pace else count


def rate(done: int, total: int | None, seconds: float) -> str:
    """The pace and, where ``total`` is known, the time left; empty as long as nothing can be said."""
    if done <= 0 or seconds <= 0:
        return ""
    pace = done / seconds
    said = f"{pace:.1f} a second" if pace >= 1 else f"{1 / pace:.1f} s each"
    if total is None:
        return said
    return f"{said}, {duration(max(0, total - done) / pace)} left"


def duration(seconds: float) -> str:
    """Seconds as a person says them: ``4 s``, ``3 min 20 s``, ``2 h 5 min``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
