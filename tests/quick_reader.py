"""A reader for tests of what comes after reading: it knows three sentences, and takes no time."""

from __future__ import annotations

import os
import time
from pathlib import Path

from according.model import Event, Figure, Place, Report, Source, Span, When, claim
from according.read.reading import Reading

BATKEN = Place(written="Batken", id="g1", name="Batken", lat=40.1, lon=70.8, precision=1, country="KGZ")
TEXTS = {
    "one": "Two soldiers were killed in Batken on Monday, officials said.",
    "two": "Three soldiers were killed in Batken on Monday, officials said in a statement.",
    "osh": "Four farmers died near Osh, a doctor said.",
}


def quick(report: Report) -> Reading:
    """Reads "two soldiers were killed" and nothing else."""
    words = report.text.split(" on Monday")[0].split(",")[0]
    number = {"Two": 2, "Three": 3, "Four": 4}[words.split()[0]]
    day = When(start="2021-04-29", precision="day", basis="stated")
    place = BATKEN if "Batken" in words else None
    said = claim(
        report,
        Span(start=0, end=len(words), text=words),
        kind="figure",
        sources=(Source(role="speaker", name="officials"), Source(role="outlet", name="this report")),
        event=Event(type="ASSAULT", place=place, when=day if place else None),
        figure=Figure(measure="killed", low=number, high=number, place=place, when=day if place else None),
    )
    return Reading(report=report, claims=(said,))


def write_texts(folder: Path) -> Path:
    """The three reports, each a file of its own."""
    folder.mkdir()
    for name, text in TEXTS.items():
        settled(folder / f"{name}.txt", f"{text}\n")
    return folder


def settled(file: Path, text: str) -> None:
    """A file that was written a while ago."""
    file.write_text(text)
    os.utime(file, (time.time() - 60, time.time() - 60))
