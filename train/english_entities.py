"""Labelled words onto spaCy's tokens, and whole epochs of such examples with names swapped."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from english_damage import GAPS, damaged, dateline
from english_data import Sentence, Word
from english_places import town_names
from english_spans import bio_spans, running
from english_words import MISSING


def labelled(nlp: Language, parts: Sequence[tuple[Sentence, str]]) -> Doc:
    """A reference whose entities snap to spaCy's tokens; what lies across tokens is unknown, not absent."""
    text, spans = running(parts)
    doc = nlp.make_doc(text)
    ents: list[Span] = []
    missing: list[Span] = []
    for start, end, label in spans:
        exact = doc.char_span(start, end, label=label)
        wide = exact or doc.char_span(start, end, label=label, alignment_mode="expand")
        if wide is None or (ents and wide.start < ents[-1].end) or (missing and wide.start < missing[-1].end):
            continue
        snapped = exact is not None or wide.text.rstrip("s").endswith(text[start:end])
        (ents if snapped and label != MISSING else missing).append(wide)
    doc.set_ents(ents, missing=missing, default="outside")
    _set_tags(doc, parts)
    return doc


def _set_tags(doc: Doc, parts: Sequence[tuple[Sentence, str]]) -> None:
    """Silver parts of speech, for tokens that are exactly one word of the corpus."""
    at = 0
    tags: dict[tuple[int, int], str] = {}
    for sentence, gap in parts:
        for number, word in enumerate(sentence):
            tags[at, at + len(word.form)] = word.tag
            at += len(word.form) + len(gap if number == len(sentence) - 1 else word.space)
    for token in doc:
        tag = tags.get((token.idx, token.idx + len(token.text)))
        if tag:
            token.tag_ = tag


def swapped(sentence: Sentence, pools: dict[str, list[tuple[str, ...]]], rng: random.Random) -> Sentence:
    """Some names replaced by others of their label, so that context is read, not a list of 2005's leaders."""
    out: list[Word] = []
    i = 0
    while i < len(sentence):
        label = sentence[i].label or "O"
        if label[0] == "B" and label[2:] in pools and rng.random() < 0.25:
            end = i + 1
            while end < len(sentence) and sentence[end].label == f"I-{label[2:]}":
                end += 1
            name = rng.choice(pools[label[2:]])
            tags = [label] + [f"I-{label[2:]}"] * (len(name) - 1)
            fresh = [Word(w, " ", label=t) for w, t in zip(name, tags, strict=True)]
            out += [*fresh[:-1], replace(fresh[-1], space=sentence[end - 1].space)]
            i = end
        else:
            out.append(sentence[i])
            i += 1
    return tuple(out)


LEAST = {"PERSON": 1, "GPE": 1, "ORG": 2, "LOC": 1}  # silver organisations seen once are mostly wrong


def pools(sentences: Sequence[Sentence]) -> dict[str, list[tuple[str, ...]]]:
    """The distinct names of each label that are written with capitals, and the world's towns."""
    names: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for sentence in sentences:
        for start, end, label in bio_spans([w.label or "O" for w in sentence]):
            name = tuple(w.form for w in sentence[start:end])
            if label in LEAST and name[0][:1].isupper() and len(name) < 7:
                names[label][name] += 1
    names["GPE"].update(town_names())
    return {
        label: sorted(n for n, times in found.items() if times >= LEAST[label])
        for label, found in names.items()
    }


def entity_examples(
    nlp: Language, sentences: Sequence[Sentence], rng: random.Random, names: dict[str, list[tuple[str, ...]]]
) -> list[Example]:
    """One epoch: runs of consecutive sentences, names swapped, damaged, shuffled."""
    examples: list[Example] = []
    at = 0
    while at < len(sentences):
        run = sentences[at : at + rng.randint(1, 5)]
        at += len(run)
        run = damaged([swapped(s, names, rng) for s in run], rng)
        opening = [(dateline(rng), " ")] if rng.random() < 0.05 else []
        reference = labelled(nlp, [*opening, *((s, rng.choice(GAPS)) for s in run)])
        examples.append(Example(nlp.make_doc(reference.text), reference))
    rng.shuffle(examples)
    return examples
