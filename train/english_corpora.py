"""The small entity corpora: WNUT 2017, Universal NER, and re3d with its nominal mentions left out."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from english_data import Sentence, Word
from english_spans import bio_spans, spaced, without
from english_words import (
    BARE,
    CALENDAR,
    CLOCK,
    MISSING,
    NAME,
    NOT_NAMES,
    PEOPLES,
    RE3D,
    TITLES,
    UNER,
    WNUT,
    place_label,
    time_spans,
)


def open_tag(word: str, majority: dict[str, str]) -> str:
    """The tag of a word outside all names where an annotator labelled neither dates nor nationalities."""
    time = BARE.search(word) or CALENDAR.search(word) or CLOCK.search(word) or word[:1].isdigit()
    return MISSING if time or majority.get(word) == "NORP" or word.lower() in PEOPLES else "O"


def wnut(path: Path, majority: dict[str, str]) -> list[Sentence]:
    """WNUT 2017: dates and nationalities are unlabelled there, so words that may be one are left open."""
    out: list[Sentence] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line.strip()]
        words = [r[0] for r in rows]
        tags = [open_tag(word, majority) for word in words]
        for start, end, kind in bio_spans([r[1] for r in rows]):
            label = WNUT.get(kind)
            if label == "place":
                label = place_label(" ".join(words[start:end]))
            tags[start:end] = (
                [f"B-{label}"] + [f"I-{label}"] * (end - start - 1) if label else [MISSING] * (end - start)
            )
        if words:
            out.append(spaced(words, tags))
    return out


def universal(path: Path, majority: dict[str, str]) -> list[Sentence]:
    """Universal NER for training: its places told apart, words that may be a date or a nationality left open."""
    out: list[Sentence] = []
    for sentence in uner(path):
        labels = [w.label if w.label != "O" else open_tag(w.form, majority) for w in sentence]
        for start, end, kind in bio_spans([w.label or "O" for w in sentence]):
            if kind == "LOC":
                place = place_label(" ".join(w.form for w in sentence[start:end]))
                labels[start:end] = [f"B-{place}"] + [f"I-{place}"] * (end - start - 1)
        out.append(tuple(replace(w, label=label) for w, label in zip(sentence, labels, strict=True)))
    return out


def uner(path: Path) -> list[Sentence]:
    """Universal NER: PERSON, ORG and LOC, where LOC takes in every place."""
    out: list[Sentence] = []
    text = ""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            out.append(_uner_sentence(text, rows))
            rows = []
    return out


def _uner_sentence(text: str, rows: list[list[str]]) -> Sentence:
    """One sentence spaced as its ``# text`` is; multiword tokens of the table are whole words."""
    labels = ["O"] * len(rows)
    for start, end, kind in bio_spans([r[2] for r in rows]):
        if kind in UNER:
            labels[start:end] = [f"B-{UNER[kind]}"] + [f"I-{UNER[kind]}"] * (end - start - 1)
    words: list[Word] = []
    at = 0
    for (_, form, *_rest), label in zip(rows, labels, strict=True):
        start = text.index(form, at)
        at = start + len(form)
        words.append(Word(form, " " if text[at : at + 1].isspace() else "", label=label))
    return (*words[:-1], replace(words[-1], space=" "))


def _untitled(name: str, majority: dict[str, str]) -> tuple[int, str]:
    """A person's name without title or nationality in front, and how many characters were cut."""
    words = name.split(" ")
    first, _ = without(words, 0, len(words), TITLES)
    if first == 0 and len(words) > 2 and majority.get(words[0]) == "NORP":
        first, _ = without(words, 1, len(words), TITLES)
    return sum(len(w) + 1 for w in words[:first]), " ".join(words[first:])


def _re3d_span(value: str, kind: str, majority: dict[str, str]) -> tuple[int, int, str] | None:
    """The capitalised name inside one annotated stretch of text, or ``None`` where there is none."""
    if kind == "Temporal":
        return next(iter(time_spans(value, [(0, len(value))])), None)
    names = [m for m in NAME.finditer(value) if m.group() not in NOT_NAMES and re.search("[A-Z]", m.group())]
    if not names or (len(names) > 1 and kind == "Location"):
        return None
    found = re.sub(r"(?:’s|'s|(?<![A-Z])\.)$", "", re.sub(r"^The ", "", names[0].group()))
    begin = names[0].start() + names[0].group().index(found)
    if kind == "Person":
        cut, found = _untitled(found, majority)
        begin += cut
    if not found:
        return None
    label = majority.get(found) or ("NORP" if found.lower() in PEOPLES else RE3D[kind])
    label = place_label(found) if label == "place" else label
    whole = names[0].end() == len(value) or kind != "Organisation" or found.isupper() or found in majority
    return begin, begin + len(found), label if whole else MISSING


def re3d(folder: Path, majority: dict[str, str]) -> Iterator[tuple[str, str, list[tuple[int, int, str]]]]:
    """(document id, text, spans) of the openly licensed sources; nominal mentions are left out."""
    for path in sorted(folder.glob("*/documents.json")):
        entities: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for line in (path.parent / "entities.json").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["type"] in RE3D:
                entities[row["documentId"]].append((row["begin"], row["end"], row["type"]))
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            spans = _re3d_document(row["text"], entities[row["_id"]], majority)
            yield row["_id"], row["text"], spans


def _re3d_document(
    text: str, rows: list[tuple[int, int, str]], majority: dict[str, str]
) -> list[tuple[int, int, str]]:
    """Names without overlap, the longest first; an organisation that contains a person is a description."""
    people = [(s, e) for s, e, kind in rows if kind == "Person" and text[s:e] not in NOT_NAMES]
    taken: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(rows, key=lambda r: (r[0] - r[1], r)):
        if kind == "Organisation" and any(start <= s and e <= end for s, e in people):
            continue
        found = _re3d_span(text[start:end], kind, majority)
        span = (start + found[0], start + found[1], found[2]) if found else None
        if span and all(span[1] <= s or span[0] >= e for s, e, _ in taken):
            taken.append(span)
    return sorted(taken)


def passages(text: str, spans: Sequence[tuple[int, int, str]]) -> list[Sentence]:
    """Paragraphs of a labelled text as sentences whose words are its blank-separated pieces and labelled spans."""
    out: list[Sentence] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        inside = [s for s in spans if s[0] >= paragraph.start() and s[1] <= paragraph.end()]
        cuts = {paragraph.start(), paragraph.end(), *(c for s in inside for c in s[:2])}
        cuts |= {
            m.start() for m in re.finditer(r"\s+", text) if paragraph.start() < m.start() < paragraph.end()
        }
        cuts |= {m.end() for m in re.finditer(r"\s+", text) if paragraph.start() < m.end() < paragraph.end()}
        out.append(_pieces(text, sorted(cuts), inside))
    return [s for s in out if s]


def _pieces(text: str, cuts: Sequence[int], spans: Sequence[tuple[int, int, str]]) -> Sentence:
    """The stretches between cuts as words; white space becomes the space of the word before."""
    words: list[Word] = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if not piece.strip():
            if words:
                words[-1] = replace(words[-1], space=" ")
            continue
        span = next((s for s in spans if s[0] <= start and end <= s[1]), None)
        label = (
            "O"
            if span is None
            else MISSING
            if span[2] == MISSING
            else f"{'B' if span[0] == start else 'I'}-{span[2]}"
        )
        words.append(Word(piece, "", label=label))
    return tuple(words)
