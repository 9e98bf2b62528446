"""Reading every report, each on its own, and taking over what an interrupted run had already read."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec

from according.engine.faults import Missing
from according.engine.llm_chat import Chat
from according.engine.llm_reading import LlmReader
from according.engine.llm_settings import LlmSettings
from according.engine.progress import Progress
from according.engine.readings import Readings, reading_key
from according.know.actors import ActorBook
from according.know.english import english as load_english
from according.know.gazetteer import Gazetteer, GazetteerError
from according.model import Refusal, Report
from according.read.database_rows import read_row
from according.read.reading import Reader, Reading

SELDOM = 20_000  # objects that are new before the collector looks at them: those of some dozen reports


class AllRead(msgspec.Struct, frozen=True, kw_only=True):
    """Readings in the order of the reports, those that failed, and how many an earlier run had made."""

    readings: tuple[Reading, ...]
    failed: tuple[Refusal, ...]
    resumed: int


class Reads(Protocol):
    """Whatever makes a reading of a report."""

    def read(self, report: Report) -> Reading:
        """Claims, actors and abstentions of one report."""


def read_all(
    reports: Sequence[Report],
    store: Readings,
    progress: Progress,
    english: str | None,
    llm: LlmSettings | None = None,
) -> AllRead:
    """Reads what ``store`` does not hold yet and keeps it there at once; ``llm`` is asked where given. Raises Missing.

    What the built-in reader had to read in its place is not kept, so that a run taken up again asks anew.
    """
    progress.begin("loading the language model, the gazetteer and the actors")
    built_in, model = load_reader(english, progress)
    reader: Reads = built_in
    if llm is not None:
        reader, model = LlmReader(built_in, Chat(llm)), f"{model}, {llm.name}"
    readings: list[Reading] = []
    failed: list[Refusal] = []
    resumed = 0
    progress.begin("reading", len(reports))
    for report in reports:
        key = reading_key(report, model)
        reading = store.find(key)
        resumed += reading is not None
        if reading is None:
            read = read_one(reader, report)
            if isinstance(read, Refusal):
                failed.append(read)
            else:
                reading = read
                if read.use is None or read.use.fallback is None:
                    store.keep(key, read)
                else:
                    progress.note(
                        f"{report.file or report.id}: read by the built-in reader ({read.use.fallback})"
                    )
        if reading is not None:
            readings.append(reading)
        progress.step()
    return AllRead(readings=tuple(readings), failed=tuple(failed), resumed=resumed)


def load_reader(english: str | None, progress: Progress) -> tuple[Reader, str]:
    """The reader with all it knows, and the name of its model. Raises Missing, with the fix, for what is not there."""
    try:
        nlp = load_english(english)
        gazetteer = Gazetteer.open(progress=compiling(progress))
        reader = Reader(english=nlp, book=ActorBook.load(), gazetteer=gazetteer)
        settle()
    except (ValueError, OSError, ImportError, GazetteerError) as fault:
        raise Missing(f"{fault} `according doctor` says what else is missing.") from fault
    return reader, f"{nlp.meta['name']} {nlp.meta['version']}"


def settle() -> None:
    """Tell the collector that what is loaded now lives to the end, and to look for waste after some reports only."""
    gc.freeze()
    gc.set_threshold(SELDOM)


def compiling(progress: Progress) -> Callable[[str, float], None]:
    """Turns the gazetteer's steps and shares of 1 into a stage of percents."""
    told: int | None = None

    def tell(_step: str, share: float) -> None:
        nonlocal told
        if told is None:
            told = 0
            progress.begin("compiling the gazetteer, once on this machine (percent)", 100)
        percent = max(told, min(100, round(100 * share)))
        progress.step(percent - told)
        told = percent

    return tell


def read_one(reader: Reads, report: Report) -> Reading | Refusal:
    """A reading, or why there is none: one report that trips the reader must not cost all the others."""
    try:
        return read_row(report, book=ActorBook.load()) if report.database is not None else reader.read(report)
    except Exception as fault:  # noqa: BLE001  # whatever it is, the others go on
        return Refusal(
            file=report.file or report.id,
            reason=f"The reader failed on it ({type(fault).__name__}: {fault}). "
            "Please report the bug with the file, or a like one; the rest went on.",
        )
