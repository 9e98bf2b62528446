"""Documents as the encoder sees them: word pieces per token, shapes, and gold labels where a corpus has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from according.know.encoder_pieces import Pieces
from according.know.encoder_words import Words, encode

IGNORE = -100
ENTITY_TAGS = (
    "O",
    *(f"{b}-{x}" for x in ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "TIME") for b in "BI"),
)


@dataclass(slots=True)
class Item:
    """One training document: inputs, and labels with ``IGNORE`` where nothing is known."""

    words: Words
    pos: list[int] = field(default_factory=list)
    feats: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # 0 is the root, word i is i + 1
    deps: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    entities: list[int] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Words, or word pieces over 1.3 where a text splits badly."""
        return max(len(self.words.first), int(len(self.words.pieces) / 1.3))


class Labels:
    """The label sets, in the order in which the network's outputs stand."""

    def __init__(self, pos: Sequence[str], feats: Sequence[str], deps: Sequence[str]) -> None:
        self.pos = list(pos)
        self.feats = list(feats)
        self.deps = list(deps)

    @classmethod
    def of(cls, docs: Sequence[Doc]) -> Labels:
        """Every label that the documents hold; features seen fewer than five times are left out."""
        feats: dict[str, int] = {}
        for doc in docs:
            for t in doc:
                if not t.is_space:
                    feats[str(t.morph)] = feats.get(str(t.morph), 0) + 1
        return cls(
            sorted({t.pos_ for d in docs for t in d if t.pos_ and not t.is_space}),
            sorted(f for f, n in feats.items() if n >= 5),
            sorted({t.dep_ for d in docs for t in d if t.dep_ and not t.is_space and t.dep_ != "ROOT"}),
        )


def parse_item(doc: Doc, labels: Labels, pieces: Pieces) -> Item | None:
    """A treebank document; white space is no word, and what hangs from it hangs from its head."""
    item = Item(encode(doc, pieces))
    at = {t.i: n for n, t in enumerate(t for t in doc if not t.is_space)}
    number = -1
    for t in doc:
        if t.is_sent_start or t.i == 0:
            number += 1
        if t.is_space:
            continue
        item.pos.append(labels.pos.index(t.pos_) if t.pos_ in labels.pos else IGNORE)
        item.feats.append(labels.feats.index(str(t.morph)) if str(t.morph) in labels.feats else IGNORE)
        item.starts.append(int(not item.sentence or item.sentence[-1] != number))
        item.sentence.append(number)
        root = t.head == t
        item.heads.append(0 if root else at.get(t.head.i, IGNORE - 1) + 1)
        item.deps.append(IGNORE if root or t.dep_ not in labels.deps else labels.deps.index(t.dep_))
    return item if item.pos else None


def entity_item(doc: Doc, pieces: Pieces) -> Item | None:
    """A document with entities only; a token whose label is unknown is ignored."""
    item = Item(encode(doc, pieces))
    for t in doc:
        if t.is_space:
            continue
        if t.ent_iob_ == "":
            item.entities.append(IGNORE)
        else:
            name = "O" if t.ent_iob_ == "O" else f"{t.ent_iob_}-{t.ent_type_}"
            item.entities.append(ENTITY_TAGS.index(name) if name in ENTITY_TAGS else IGNORE)
    return item if item.entities else None
