"""What reading costs on top of parsing, on the same reports in the same run, and whether memory grows with a corpus."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from according.bench.scores import Found
from according.engine.read_all import settle
from according.know.actors import ActorBook
from according.know.encoder import shipped
from according.know.gazetteer import Gazetteer
from according.model import Report
from according.read.reading import Reader
from according.receive.intake import receive

MEASURED = 60  # reports of which the time is taken, after WARM others that fill the caches
WARM = 40
MEMORY = (
    100  # reports in the smaller of the two runs of which the memory is taken; the larger reads twice as many
)
_PEAK_UNIT = 1e6 if sys.platform == "darwin" else 1e3  # of the peak memory, in a megabyte


class _Timed:
    """The English pipeline with a stop watch: the processor time of its parses, which other work does not lengthen."""

    def __init__(self, english: Language) -> None:
        self._english = english
        self.seconds = 0.0

    def make_doc(self, text: str) -> Doc:
        """Tokens of a text; part of parsing."""
        began = time.process_time()
        doc = self._english.make_doc(text)
        self.seconds += time.process_time() - began
        return doc

    def __call__(self, text: str | Doc) -> Doc:
        began = time.process_time()
        doc = self._english(text)
        self.seconds += time.process_time() - began
        return doc


def run(data: Path) -> Found:
    """Overhead of the rules over the parse, reports a second, peak memory in MB and its growth from N to 2N reports."""
    reports = _reports(data, WARM + MEASURED)
    if len(reports) < WARM + MEASURED:
        raise ValueError(
            f"{data} holds {len(reports)} readable reports: name a folder with at least {WARM + MEASURED}."
        )
    parsing, whole = timed(reports)
    small, large = (_own_process(data, MEMORY * times) for times in (1, 2))
    return Found(
        measures={
            "speed": {
                "overhead": whole / parsing - 1,
                "articles_per_second": MEASURED / whole,
                "peak_mb": large,
                "growth": large / small - 1,
            }
        }
    )


def timed(reports: Sequence[Report]) -> tuple[float, float]:
    """Seconds spent parsing, and seconds in all, on the reports after the first WARM ones; one thread."""
    english = _Timed(shipped(threads=1))
    reader = _reader(english)  # type: ignore[arg-type]  # it does what the reader asks of a pipeline
    for report in reports[:WARM]:
        reader.read(report)
    english.seconds = 0.0
    began = time.process_time()
    for report in reports[WARM:]:
        reader.read(report)
    return english.seconds, time.process_time() - began


def _reader(english: Language) -> Reader:
    reader = Reader(english=english, book=ActorBook.load(), gazetteer=Gazetteer.open())
    settle()  # as the main job does
    return reader


def _reports(data: Path, most: int) -> tuple[Report, ...]:
    received = (report for report in receive([str(data)]) if isinstance(report, Report))
    return tuple(islice((report for report in received if report.unread is None), most))


def _own_process(data: Path, count: int) -> float:
    with get_context("spawn").Pool(1) as own:
        return own.apply(_peak, (data, count))


def _peak(data: Path, count: int) -> float:
    """The peak memory of this process after it read so many reports, each let go after its reading."""
    reader = _reader(shipped(threads=1))
    received = (report for report in receive([str(data)]) if isinstance(report, Report))
    for report in islice(received, count):
        reader.read(report)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _PEAK_UNIT
