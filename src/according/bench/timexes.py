"""Texts with TIMEX3 time expressions: MEANTIME's CAT files and TimeML folders, read into one shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import msgspec

from according.receive.sentences import sentence_spans

_CLOSING = re.compile(r"^(?:[,.;:!?%)\]]|['’](?:s|re|ve|ll|d|m)|n['’]t|['’])$")
_OPENING = ("(", "[", "$", "£", "€", "``")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DAY_LAST = re.compile(r"(\d\d)-(\d\d)-(\d{4})$")


class Timex(msgspec.Struct, frozen=True, kw_only=True):
    """One time expression: characters ``start``-``end``, its type (DATE, TIME, DURATION, SET) and TIMEX3 value."""

    start: int
    end: int
    type: str
    value: str


class TimexText(msgspec.Struct, frozen=True, kw_only=True):
    """A text, the day it was written (ISO, or None), its sentences, and its time expressions.

    The expression that only prints the day of writing (``printed``) is given to the reader, and so is not measured.
    """

    name: str
    text: str
    created: str | None
    sentences: tuple[tuple[int, int], ...]
    timexes: tuple[Timex, ...]
    printed: tuple[int, int] | None = None


def meantime(folder: Path) -> Iterator[TimexText]:
    """The CAT files of a folder, each as far as it was annotated: the headline, the date and the sentences after."""
    for path in sorted(folder.rglob("*.xml")):
        root = ElementTree.parse(path).getroot()  # noqa: S314 - a local benchmark file, named by its user
        if root.find("Markables") is not None:
            yield _cat(path.stem, root)


def _cat(name: str, root: ElementTree.Element) -> TimexText:
    tokens = {str(t.get("t_id")): t for t in root.iter("token")}
    sentence = {id_: int(str(t.get("sentence"))) for id_, t in tokens.items()}
    marks = list(root.iterfind("Markables/*"))
    anchored = {m: [str(a.get("t_id")) for a in m.iterfind("token_anchor")] for m in marks}
    last = max((sentence[i] for ids in anchored.values() for i in ids), default=-1)
    text, spans, sentences = _joined({i: t for i, t in tokens.items() if sentence[i] <= last}, sentence)
    found, created, printed = [], None, None
    for mark, ids in anchored.items():
        if mark.tag != "TIMEX3" or not ids:
            continue  # an empty one names a time that no words stand for
        start, end = spans[ids[0]][0], spans[ids[-1]][1]
        if mark.get("functionInDocument") == "CREATION_TIME":
            created, printed = _iso_day(mark.get("value")), (start, end)
        else:
            found.append(_timex(mark, start, end))
    if created is None:  # two files call the printed date an ordinary one
        own = next(
            (t for t in found if t.end <= sentences[min(1, len(sentences) - 1)][1] and _iso_day(t.value)),
            None,
        )
        if own is not None:
            created, printed = _iso_day(own.value), (own.start, own.end)
            found.remove(own)
    return TimexText(
        name=name, text=text, created=created, sentences=sentences, timexes=tuple(found), printed=printed
    )


def _joined(
    tokens: Mapping[str, ElementTree.Element], sentence: Mapping[str, int]
) -> tuple[str, dict[str, tuple[int, int]], tuple[tuple[int, int], ...]]:
    """Tokens as running text, with the place of each; headline and date stand on lines of their own."""
    text = ""
    spans: dict[str, tuple[int, int]] = {}
    bounds: dict[int, tuple[int, int]] = {}
    before = ""
    for id_, token in tokens.items():
        word, number = token.text or "", sentence[id_]
        if text and number not in bounds:
            text += "\n\n" if number <= 2 else " "
        elif text and not _CLOSING.match(word) and before not in _OPENING:
            text += " "
        spans[id_] = (len(text), len(text) + len(word))
        bounds[number] = (bounds.get(number, (len(text), 0))[0], len(text) + len(word))
        text += word
        before = word
    return text, spans, tuple(bounds.values())


def _timex(mark: ElementTree.Element, start: int, end: int) -> Timex:
    return Timex(start=start, end=end, type=str(mark.get("type")), value=str(mark.get("value")))


def _iso_day(value: str | None) -> str | None:
    if found := _DAY.match(value or ""):
        return found[0]
    found = _DAY_LAST.match(value or "")
    return f"{found[3]}-{found[2]}-{found[1]}" if found else None


def timeml(folder: Path) -> Iterator[TimexText]:
    """The TimeML files of a folder (TempEval's .tml): TIMEX3 within TEXT, the day of writing in DCT."""
    for path in sorted(folder.rglob("*.tml")):
        root = ElementTree.parse(path).getroot()  # noqa: S314 - a local benchmark file, named by its user
        body = root.find(".//TEXT")
        written = root.find(".//DCT//TIMEX3")
        if body is not None:
            yield _tml(path.stem, body, written.get("value") if written is not None else None)


def _tml(name: str, body: ElementTree.Element, created: str | None) -> TimexText:
    pieces: list[str] = []
    found: list[Timex] = []

    def walk(element: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        end = sum(map(len, pieces))
        if element.tag == "TIMEX3" and end > start:
            found.append(_timex(element, start, end))

    walk(body)
    text = "".join(pieces)
    return TimexText(
        name=name, text=text, created=_iso_day(created), sentences=_sentences(text), timexes=tuple(found)
    )


def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for paragraph in re.finditer(r"(?:(?!\n\s*\n)[\s\S])+", text):
        at = paragraph.start()
        found += [(at + start, at + end) for start, end in sentence_spans(paragraph[0])]
    return tuple(found)
