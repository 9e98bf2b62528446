"""Scores of the English model: parse in running text, names by exact span."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

import english_align
import english_data
import english_entities
from english_data import Document, Sentence

Scores = dict[str, float]


def _same(gold: Token, found: Token) -> tuple[bool, bool, bool, bool, bool]:
    """Part of speech, features, lemma, head, head and label."""
    head = gold.head.i == found.head.i
    feats = {k: v for k, v in gold.morph.to_dict().items() if k in english_data.FEATURES}
    return (
        gold.pos_ == found.pos_,
        feats == found.morph.to_dict(),
        gold.lemma_.lower() == found.lemma_.lower(),
        head,
        head and gold.dep_ == found.dep_,
    )


def _starts(doc: Doc) -> set[int]:
    """The tokens at which sentences start, white space left aside."""
    return {next((t.i for t in sent if not t.is_space), sent.start) for sent in doc.sents}


def parse_scores(nlp: Language, documents: Iterable[Document]) -> Scores:
    """Accuracy per token of running paragraphs, punctuation and sentence splitting included; labels with subtypes."""
    right: Counter[int] = Counter()
    tokens = hits = gold_sents = found_sents = 0
    for paragraph in (p for document in documents for p in document):
        gold = english_align.parsed(nlp, [(s, " ") for s in paragraph])
        if gold is None:
            continue
        found = nlp(gold.text)
        for one, other in zip(gold, found, strict=True):
            if not one.is_space:
                tokens += 1
                right.update(i for i, same in enumerate(_same(one, other)) if same)
        a, b = _starts(gold), _starts(found)
        hits, gold_sents, found_sents = hits + len(a & b), gold_sents + len(a), found_sents + len(b)
    names = ("UPOS", "features", "lemma", "UAS", "LAS")
    scores = {name: 100 * right[i] / tokens for i, name in enumerate(names)}
    return scores | {"sentences F1": 200 * hits / (gold_sents + found_sents)}


MERGED = {"GPE": "LOC", "LOC": "LOC"}


def _spans(doc: Doc, labels: Sequence[str], merge: bool) -> set[tuple[int, int, str]]:
    """Entities of ``labels``; an article in front is no part of a name."""
    out: set[tuple[int, int, str]] = set()
    for ent in doc.ents:
        label = MERGED.get(ent.label_, ent.label_) if merge else ent.label_
        start = ent.start + (ent[0].lower_ in ("the", "a", "an") and len(ent) > 1)
        if label in labels:
            out.add((start, ent.end, label))
    return out


def entity_scores(nlp: Language, sentences: Sequence[Sentence], labels: Sequence[str], merge: bool) -> Scores:
    """Exact-span F1 by label over runs of four sentences; ``merge`` counts GPE and LOC as one."""
    counts: Counter[tuple[str, str]] = Counter()
    for at in range(0, len(sentences), 4):
        gold = english_entities.labelled(nlp, [(s, " ") for s in sentences[at : at + 4]])
        wanted, found = _spans(gold, labels, merge), _spans(nlp(gold.text), labels, merge)
        for name, spans in (("wanted", wanted), ("found", found), ("right", wanted & found)):
            counts.update((name, label) for _, _, label in spans)
            counts[name, "all"] += len(spans)
    return {
        label: 200 * counts["right", label] / (counts["wanted", label] + counts["found", label])
        for label in (*labels, "all")
        if counts["wanted", label]
    }


def size(folder: Path) -> float:
    """Megabytes of a folder."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6
