"""What a ledger costs as it grows: adding report by report, full-text search beside LIKE, bytes a report."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, text

from according.bench.scores import Found
from according.engine.add import Desk, add_one
from according.engine.work_out import work_out
from according.keep import tables as t
from according.keep.ledger import Ledger
from according.keep.rows import report_row
from according.keep.search import find_words
from according.keep.steps import put_reading
from according.keep.upsert import put_new
from according.know.actors import ActorBook
from according.know.english import english
from according.know.gazetteer import Gazetteer
from according.model import Claim, Figure, Report, Source, Span, claim
from according.read.reading import Reader, Reading
from according.receive.intake import receive

MEASURED = 2_000  # reports added one by one
EDGE = 200  # of them, at the start and at the end, whose medians are compared
CLAIMS = 100_000  # in the ledger that is searched
PER_REPORT = 5
QUERIES = 60


def run(data: Path) -> Found:
    """Cost of a report at the end beside the start, seconds to work the answers out, search beside LIKE, bytes.

    Raises ValueError where ``data`` holds too few readable reports.
    """
    reports = _reports(data)
    if len(reports) < MEASURED:
        raise ValueError(
            f"{data} holds {len(reports)} readable reports: name a folder with at least {MEASURED}."
        )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "grown.db"
        with Ledger.open(file, shared=True) as ledger:
            costs, answers = _grow(ledger, reports)
        size = file.stat().st_size
        with Ledger.open(Path(folder) / "searched.db", shared=True) as ledger:
            words = _fill(ledger, reports)
            fts, like = _search(ledger, words)
    first, last = statistics.median(costs[:EDGE]), statistics.median(costs[-EDGE:])
    return Found(
        measures={
            "add": {
                "ratio": last / first,
                "ms_first": first * 1000,
                "ms_last": last * 1000,
                "answers_seconds": answers,
                "kilobytes_per_report": size / 1000 / len(costs),
            },
            "search": {"fts_ms": fts * 1000, "like_ms": like * 1000, "times_faster": like / fts},
        }
    )


def _reports(data: Path) -> list[Report]:
    """The first reports of the folder; one of known bytes is none of its own."""
    found: list[Report] = []
    for each in receive([str(data)]):
        if isinstance(each, Report) and each.copy_of is None:
            found.append(each)
        if len(found) == MEASURED:
            break
    return found


def _grow(ledger: Ledger, reports: Sequence[Report]) -> tuple[list[float], float]:
    """Processor seconds to keep each report, its reading aside, and to work out all answers at the end.

    What reading costs depends on the report and on nothing in the ledger.
    """
    reader = Reader(english=english(), book=ActorBook.load(), gazetteer=Gazetteer.open())
    clock = _Clock(reader)
    desk = Desk(reader=clock, model="bench", who="bench")
    costs: list[float] = []
    for report in reports:
        began, clock.seconds = time.process_time(), 0.0
        add_one(ledger, report, report.text.encode(), desk)
        costs.append(time.process_time() - began - clock.seconds)
    began = time.process_time()
    work_out(ledger, read=reader.read, model="bench")
    return costs, time.process_time() - began


class _Clock:
    """A reader whose own time is set apart."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.seconds = 0.0

    def read(self, report: Report) -> Reading:
        """The reading, timed."""
        began = time.process_time()
        reading = self._reader.read(report)
        self.seconds += time.process_time() - began
        return reading


def _fill(ledger: Ledger, reports: Sequence[Report]) -> list[str]:
    """A ledger of CLAIMS claims, sentences of the reports; the words that are looked for in it."""
    whole = (" ".join(line.split()) for report in reports for line in report.text.split(". "))
    sentences = [line for line in whole if len(line) > 40]
    made = [_report(number, sentences) for number in range(CLAIMS // PER_REPORT)]
    with ledger.writing() as to:
        put_new(to, t.reports, map(report_row, made))
        for report in made:
            put_reading(to, report.id, list(_claims(report)), [])
    words = sorted(
        {word for line in sentences[:4000] for word in line.split() if word.isalpha() and len(word) > 5}
    )
    return [words[(number * 7919) % len(words)] for number in range(QUERIES)]


def _report(number: int, sentences: Sequence[str]) -> Report:
    lines = (sentences[(number * PER_REPORT + each) % len(sentences)] for each in range(PER_REPORT))
    return Report(id=f"r{number}", text=f"{number}\n" + "\n".join(lines))


def _claims(report: Report) -> Iterator[Claim]:
    at = report.text.index("\n") + 1
    for line in report.text[at:].split("\n"):
        span = Span(start=at, end=at + len(line), text=line)
        source = Source(role="outlet", name="this report")
        figure = Figure(measure="killed", low=1, high=1)
        yield claim(report, span, kind="figure", sources=(source,), figure=figure)
        at += len(line) + 1


def _search(ledger: Ledger, words: Sequence[str]) -> tuple[float, float]:
    """Median seconds of a search by the index and of one by LIKE, taken by turns."""
    costs: tuple[list[float], list[float]] = ([], [])
    with ledger.reading() as at:
        for word in words:
            for kept, look in zip(costs, (_by_index, _by_like), strict=True):
                began = time.perf_counter()
                look(at, word)
                kept.append(time.perf_counter() - began)
    return statistics.median(costs[0]), statistics.median(costs[1])


def _by_index(at: Connection, word: str) -> int:
    return len(find_words(at, "claim_words", word, most=20))


def _by_like(at: Connection, word: str) -> int:
    query = text("SELECT id FROM claims WHERE body LIKE :word LIMIT 20")
    return len(at.execute(query, {"word": f"%{word}%"}).all())
