"""Who says what in PolNeAR (US political news of 2016): sources, cues and contents, by overlap of their spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from spacy.language import Language

from according.bench.brat import Pieces, spans, text_of
from according.bench.overlap import Tally
from according.bench.scores import Found, Peer
from according.know.english import english
from according.read.attribution import find_attributions
from according.read.clauses import RELATIVES, noun_phrase
from according.read.document import Doc
from according.read.parse import Parsed, parse, trim

ROLES = ("source", "cue", "content")
PEERS = (
    Peer(measure="source.f1", name="Citron", value=0.853, note="on PARC3"),
    Peer(measure="content.f1", name="Citron", value=0.833, note="on PARC3; 0.593 exact"),
)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution in characters of its text; what nobody is named for has no source."""

    source: Pieces | None
    cue: Pieces
    content: Pieces


def run(data: Path) -> Found:
    """Measure on a split: ``attributions/*.ann`` with, in ``text``, the texts that they stand beside."""
    files = sorted(data.glob("attributions/*.ann"))
    if not files:
        raise ValueError(
            f"No attributions/*.ann in {data}: name the folder of one split of PolNeAR with --data."
        )
    tallies = {role: Tally() for role in ROLES}
    read: dict[Path, tuple[Row, ...]] = {}
    lines = []
    for file in files:
        text = text_file(file)
        if text not in read:
            read[text] = attributions(text_of(text), english())
        count(tallies, file, read[text])
        lines += [{"doc": file.stem} | msgspec.to_builtins(row) for row in read[text]]
    return Found(
        measures={role: tally.measures for role, tally in tallies.items()}, peers=PEERS, predictions=lines
    )


def text_file(annotation: Path) -> Path:
    """The text of an annotation file, whose name may end with a mark of who annotated it."""
    folder = annotation.parent.parent / "text"
    names = (annotation.stem, annotation.stem.rpartition("_")[0])
    found = [path for name in names if (path := folder / f"{name}.txt").is_file()]
    if not found:
        raise ValueError(f"{annotation} has no text {folder / names[1]}.txt: put it there.")
    return found[0]


def count(tallies: Mapping[str, Tally], annotation: Path, rows: tuple[Row, ...]) -> None:
    """Add one annotated document to the tallies of the three roles."""
    gold = list(spans(annotation))
    for role, tally in tallies.items():
        mine = (pieces for row in rows if (pieces := getattr(row, role)) is not None)
        tally.count((pieces for kind, pieces in gold if kind.lower() == role), mine)


def attributions(text: str, nlp: Language) -> tuple[Row, ...]:
    """The attributions of a text, one row a source and cue: a quotation that goes on is one content."""
    return tuple(rows(parse(text, english=nlp)))


def rows(parsed: Parsed) -> Iterator[Row]:
    """Rows of attributions; those of one cue are one row. PolNeAR has none whose cue stands in a quotation."""
    doc = parsed.doc
    covers: dict[tuple[int, int | None], frozenset[int]] = {}
    for a in find_attributions(parsed):
        if parsed.quote_at(doc[a.cue].idx) is not None:
            continue
        covers[a.cue, a.source] = covers.get((a.cue, a.source), frozenset()) | a.covers
    for (cue, source), covered in covers.items():
        content = _pieces(doc, covered)
        if content:
            yield Row(
                source=_phrase(doc, cue, source) if source is not None else None,
                cue=((doc[cue].idx, doc[cue].idx + len(doc[cue])),),
                content=content,
            )


def _phrase(doc: Doc, cue: int, head: int) -> Pieces:
    """The words of a source; where a relative pronoun stands for it before the cue ("who said"), that pronoun."""
    relative = next((c for c in doc[cue].children if c.dep_ == "nsubj" and c.lower_ in RELATIVES), None)
    first, last = noun_phrase(doc[head]) if relative is None else (relative.i, relative.i)
    return ((doc[first].idx, doc[last].idx + len(doc[last])),)


def _pieces(doc: Doc, covered: frozenset[int]) -> Pieces:
    """The runs of tokens, without the punctuation at their ends; runs of nothing else are left out."""
    runs: list[list[int]] = []
    for i in sorted(covered):
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return tuple(
        trim(doc[run[0] : run[-1] + 1])
        for run in runs
        if any(doc[i].is_alpha or doc[i].like_num for i in run)
    )
