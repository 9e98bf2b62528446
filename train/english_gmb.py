"""Silver entities of the Groningen Meaning Bank, repaired by majority, word lists and the grammar of dates."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from english_data import Sentence, Word
from english_spans import bio_spans, running, spaced, without
from english_words import (
    BODIES,
    BODY,
    FEATURE,
    FIRSTS,
    FIXED,
    OFFICES,
    PARTICLE,
    PEOPLES,
    PERSONAL,
    SILVER,
    TITLES,
    place_label,
    time_spans,
)


def _gmb_rows(path: Path) -> Iterator[list[tuple[str, str, str]]]:
    """Sentences of (word, part of speech, entity tag) from the zipped table."""
    with zipfile.ZipFile(path) as archive:
        text = archive.read("ner_dataset.csv").decode("cp1252", errors="replace")
    sentence: list[tuple[str, str, str]] = []
    for number, row in enumerate(csv.reader(io.StringIO(text))):
        if number == 0:
            continue
        if row[0] and sentence:
            yield sentence
            sentence = []
        if row[1].strip():
            sentence.append((row[1].replace("\xa0", " ").strip(), row[2], row[3]))
    yield sentence


def _gmb_span(words: list[str], start: int, end: int, kind: str) -> tuple[int, int, str] | None:
    """One silver span in the model's labels, or ``None`` where it says nothing."""
    if kind == "org" and words[start] in PERSONAL and end - start > 1 and words[end - 1] not in BODIES:
        kind = "per"
    start, end = without(words, start, end, TITLES if kind == "per" else frozenset({"the"}))
    while end > start and kind == "org" and words[end - 1].lower() in OFFICES:
        end -= 1
    while start < end and words[start][:1].islower() and not PARTICLE.match(words[start]):
        start += 1
    while end > start and not words[end - 1][:1].isalnum() and words[end - 1] != "'s":
        end -= 1
    text = " ".join(words[start:end])
    if not text or kind not in SILVER:
        return None
    label = "NORP" if text.lower() in PEOPLES else "ORG" if BODY.search(text) else SILVER[kind]
    return start, end, label or place_label(text)


Labelled = tuple[list[str], list[tuple[int, int, str]]]


def _majority(sentences: Sequence[Labelled]) -> dict[str, str]:
    """The label of a name where one label has most of at least four mentions."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for words, spans in sentences:
        for start, end, label in spans:
            if "and" not in words[start:end]:
                seen[" ".join(words[start:end])][label] += 1
    majority = {}
    for name, counts in seen.items():
        label, count = counts.most_common(1)[0]
        if sum(counts.values()) >= 4 and count >= 0.6 * sum(counts.values()):
            majority[name] = "LOC" if FEATURE.search(name) else label
    return majority


def _fixed(words: list[str]) -> list[tuple[int, int, str]]:
    """Names whose label the silver tags get wrong too often to leave it to a majority."""
    found: list[tuple[int, int, str]] = []
    i = 0
    while i < len(words):
        sizes = (5, 4, 3, 2, 1) if words[i] in FIRSTS else ()
        size = next((n for n in sizes if i + n <= len(words) and " ".join(words[i : i + n]) in FIXED), 0)
        if size:
            found.append((i, i + size, FIXED[" ".join(words[i : i + size])]))
        i += size or 1
    return found


def _is_one_place(name: Sequence[str]) -> bool:
    """Whether a longer name than a country's is one place: "South America", "Mount Kenya", "Northern Ireland"."""
    return len(name) > 1 and all(word[:1].isupper() for word in name)


def _labels(words: list[str], spans: Sequence[tuple[int, int, str]], majority: dict[str, str]) -> list[str]:
    """BIO labels: silver spans corrected by majority, overruled by fixed names that lie in no longer name."""
    labels = ["O"] * len(words)
    longer = [(s, e) for s, e, kind in spans if kind in ("ORG", "PERSON") or _is_one_place(words[s:e])]
    fixed = [
        (a, b, k)
        for a, b, k in _fixed(words)
        if not any(s <= a and b <= e and e - s > b - a for s, e in longer)
    ]
    silver = [s for s in spans if all(s[1] <= a or s[0] >= b for a, b, _ in fixed)]
    for start, end, label in [*silver, *fixed]:
        name = " ".join(words[start:end])
        label = "LOC" if FEATURE.search(name) else FIXED.get(name, majority.get(name, label))
        if label == "NORP" and re.search(r"(stan|land|ania|bia|sia|nia)$", words[end - 1]):
            label = "GPE"
        if label:
            labels[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return labels


def with_times(sentence: Sentence, hints: Sequence[tuple[int, int]]) -> Sentence:
    """The sentence with DATE and TIME added where no name stands; ``hints`` are word ranges of silver times."""
    text, _ = running([(sentence, " ")])
    ends: list[int] = []
    for word in sentence:
        ends.append((ends[-1] if ends else 0) + len(word.form) + len(word.space))
    starts = [0, *ends[:-1]]
    seen = time_spans(text, [(starts[s], ends[e - 1]) for s, e in hints])
    words = list(sentence)
    for start, end, label in seen:
        inside = [i for i in range(len(words)) if starts[i] < end and starts[i] + len(words[i].form) > start]
        if inside and all(words[i].label == "O" for i in inside):
            for i in inside:
                words[i] = replace(words[i], label=f"{'B' if i == inside[0] else 'I'}-{label}")
    return tuple(words)


def gmb(path: Path) -> tuple[list[Sentence], dict[str, str]]:
    """The silver sentences in print spacing and our labels, and each name's label by majority or list."""
    rows = list(_gmb_rows(path))
    sentences: list[Labelled] = []
    hints: list[list[tuple[int, int]]] = []
    for row in rows:
        words = [w for w, _, _ in row]
        spans = bio_spans([t for _, _, t in row])
        hints.append([(s, e) for s, e, kind in spans if kind == "tim"])
        found = [_gmb_span(words, *span) for span in spans if span[2] != "tim"]
        sentences.append((words, [s for s in found if s]))
    majority = _majority(sentences)
    out: list[Sentence] = []
    for row, (words, spans), hint in zip(rows, sentences, hints, strict=True):
        sentence = spaced(words, _labels(words, spans, majority), [t for _, t, _ in row])
        out.append(_split_compounds(with_times(sentence, hint), majority | FIXED))
    return out, majority | FIXED


def _split_compounds(sentence: Sentence, majority: dict[str, str]) -> Sentence:
    """Names inside unlabelled compounds ("NATO-led", "Israeli-Palestinian") as words of their own."""
    out: list[Word] = []
    for word in sentence:
        left, hyphen, right = word.form.rpartition("-")
        known = [majority.get(p, "") if p[:1].isupper() or "-" in p else "" for p in (left, right)]
        if not hyphen or not left or not right or word.label != "O" or not any(known):
            out.append(word)
            continue
        for form, label, space in ((left, known[0], ""), ("-", "", ""), (right, known[1], word.space)):
            out.append(Word(form, space, label=f"B-{label}" if label else "O"))
    return tuple(out)
