"""Gold words onto spaCy's own tokens: what one splits and the other does not, and whole epochs of such examples."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from english_damage import GAPS, damaged, dateline
from english_data import Document, Sentence, Word


@dataclass(frozen=True, slots=True)
class _Placed:
    """A gold word of a running text: where it stands and the index of its head in the whole text."""

    word: Word
    start: int
    end: int
    head: int


def _place(parts: Sequence[tuple[Sentence, str]]) -> tuple[str, list[_Placed]]:
    """The running text of sentences, each with the white space after it, and the place of every word in it."""
    text = ""
    placed: list[_Placed] = []
    for sentence, gap in parts:
        base = len(placed)
        for number, word in enumerate(sentence):
            start = len(text)
            last = number == len(sentence) - 1
            head = base + (word.head if word.head >= 0 else number)
            placed.append(_Placed(word, start, start + len(word.form), head))
            text += word.form + (gap if last else word.space)
    return text.rstrip(), placed


def _owners(doc: Doc, placed: Sequence[_Placed]) -> list[list[int]]:
    """For every token the gold words whose characters it covers."""
    owners: list[list[int]] = []
    low = 0
    for token in doc:
        start, end = token.idx, token.idx + len(token.text)
        while low < len(placed) and placed[low].end <= start:
            low += 1
        here = range(low, min(low + 12, len(placed)))
        owners.append([i for i in here if placed[i].start < end and placed[i].end > start])
    return owners


def _top(owned: list[int], placed: Sequence[_Placed]) -> int:
    """Of gold words merged into one token the one whose head lies outside, or the root."""
    return next((i for i in owned if placed[i].head not in owned or placed[i].head == i), owned[0])


def _representatives(doc: Doc, owners: list[list[int]], placed: Sequence[_Placed]) -> dict[int, int]:
    """For every gold word the token that stands for it: of a split word its last part with a letter or digit."""
    chosen: dict[int, int] = {}
    for number, owned in enumerate(owners):
        for i in owned:
            if i not in chosen or any(c.isalnum() for c in doc[number].text):
                chosen[i] = number
    for i, item in enumerate(placed):  # a stripped word stands where its head stands
        seen = {i}
        while i not in chosen and item.head not in seen:
            seen.add(item.head)
            if item.head in chosen:
                chosen[i] = chosen[item.head]
            item = placed[item.head]
    return chosen


Row = tuple[str, str, str, int, str]  # part of speech, features, lemma, head, relation


def _whole(number: int, text: str, item: _Placed, head: int) -> Row:
    """The annotation of a token that stands for a gold word."""
    dep = "ROOT" if head == number else item.word.dep
    return item.word.pos, item.word.feats, _lemma(item.word, text), head, dep


def _part(text: str, item: _Placed, chosen: int, head: int) -> Row:
    """The annotation of one more token of a split word: marks repeat it, letters and digits depend on its last part."""
    if item.word.pos in ("PUNCT", "SYM"):
        root = item.word.dep == "ROOT"
        return (
            item.word.pos,
            item.word.feats,
            text,
            chosen if root else head,
            "punct" if root else item.word.dep,
        )
    if any(c.isalnum() for c in text):
        return item.word.pos, "", text.lower(), chosen, "compound"
    return "PUNCT", "", text, chosen, "punct"


def _rows(doc: Doc, placed: Sequence[_Placed]) -> list[Row] | None:
    """One row for every token, or ``None`` where merged words leave no tree."""
    owners = _owners(doc, placed)
    chosen = _representatives(doc, owners, placed)
    rows: list[Row] = []
    for number, owned in enumerate(owners):
        text = doc[number].text
        if not owned:
            rows.append(("SPACE", "", text, max(number - 1, 0), "dep"))
            continue
        top = _top(owned, placed)
        head = chosen.get(placed[top].head, number)
        if len(owned) > 1 and head == number and placed[top].head != top:
            return None
        if chosen[top] == number:
            rows.append(_whole(number, text, placed[top], head))
        else:
            rows.append(_part(text, placed[top], chosen[top], head))
    return rows if _is_forest([row[3] for row in rows]) else None


def parsed(nlp: Language, parts: Sequence[tuple[Sentence, str]]) -> Doc | None:
    """A reference on spaCy's own tokens; ``None`` where damage left a sentence without its root."""
    text, placed = _place(parts)
    if any(item.head == i and not item.word.form for i, item in enumerate(placed)):
        return None
    doc = nlp.make_doc(text)
    rows = _rows(doc, placed)
    if rows is None:
        return None
    return Doc(
        nlp.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        pos=[row[0] for row in rows],
        morphs=[row[1] for row in rows],
        lemmas=[row[2] for row in rows],
        heads=[row[3] for row in rows],
        deps=[row[4] for row in rows],
    )


def _is_forest(heads: Sequence[int]) -> bool:
    """Whether every chain of heads ends in a root; a word merged with its neighbour may tie two into a ring."""
    safe: set[int] = set()
    for start in range(len(heads)):
        path: set[int] = set()
        at = start
        while at not in safe and heads[at] != at:
            if at in path:
                return False
            path.add(at)
            at = heads[at]
        safe |= path
    return True


def _lemma(word: Word, text: str) -> str:
    """The gold lemma; a name keeps the case in which it is written."""
    if word.pos in ("PUNCT", "SYM"):
        return text
    if word.pos == "PROPN":
        return text if word.lemma.lower() == word.form.lower() else word.lemma
    return word.lemma


# --- epochs ----------------------------------------------------------------------------------------------


def _runs(
    documents: Sequence[Document], rng: random.Random, longest: int
) -> Iterator[list[tuple[Sentence, bool]]]:
    """Runs of consecutive sentences, each with whether it ends its paragraph."""
    for document in documents:
        flat = [(s, i == len(paragraph) - 1) for paragraph in document for i, s in enumerate(paragraph)]
        at = 0
        while at < len(flat):
            size = rng.randint(1, longest)
            yield flat[at : at + size]
            at += size


def groups(
    documents: Sequence[Document], rng: random.Random, longest: int = 6
) -> Iterator[list[tuple[Sentence, str]]]:
    """Runs of 1 to ``longest`` sentences of one document, damaged, with paragraph breaks where they were."""
    for run in _runs(documents, rng, longest):
        words = damaged([s for s, _ in run], rng)
        parts = [(s, rng.choice(GAPS) if last else " ") for s, (_, last) in zip(words, run, strict=True)]
        if rng.random() < 0.04:
            parts.insert(0, (dateline(rng), " "))
        yield parts


def parse_examples(nlp: Language, documents: Sequence[Document], rng: random.Random) -> list[Example]:
    """One epoch of the treebanks: freshly grouped and damaged, in random order."""
    references = [parsed(nlp, group) for group in groups(documents, rng)]
    examples = [Example(nlp.make_doc(r.text), r) for r in references if r is not None]
    rng.shuffle(examples)
    return examples
