"""What the treebanks know about names: words that are certainly none, and the few names known from elsewhere.

Web text and interviews have no labels here, but gold parts of speech: a word that is no proper noun is no name. Proper
nouns whose label is known by list, by a person's first name or by a last word like "Ministry" get it; the others are
left open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from english_data import Document, Sentence, Word
from english_gmb import with_times
from english_places import large_places
from english_spans import bio_spans, running
from english_words import BARE, BODY, MISSING, PEOPLES, TITLES

BRIDGES = frozenset("of the for and - & ' . 's".split())
COMMONEST = 3  # mentions from which a first word of a person's name counts as a first name


def first_names(sentences: Sequence[Sentence], majority: dict[str, str]) -> frozenset[str]:
    """First words of names of two words or more that are nobody's and nothing's name otherwise."""
    seen: Counter[str] = Counter()
    for sentence in sentences:
        for start, end, label in bio_spans([w.label or "O" for w in sentence]):
            if label == "PERSON" and end - start > 1:
                seen[sentence[start].form] += 1
    return frozenset(
        n for n, times in seen.items() if times >= COMMONEST and majority.get(n, "PERSON") == "PERSON"
    )


def _is_open(word: Word) -> bool:
    """Whether a word may belong to a name; a time does not."""
    if word.label != "O":
        return False
    return word.pos in ("PROPN", "X") or (word.pos in ("ADJ", "NOUN") and word.form[:1].isupper())


def _runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Stretches of words that may be names, with what binds them; a common word at a sentence's start opens none."""
    i = 0
    while i < len(sentence):
        end = i
        while end < len(sentence) and _is_open(sentence[end]):
            end += 1
            bridge = end
            while bridge < len(sentence) and sentence[bridge].form.lower() in BRIDGES:
                bridge += 1
            if bridge > end and bridge < len(sentence) and sentence[bridge].pos == "PROPN":
                end = bridge
        if end > i and any(w.pos in ("PROPN", "X") for w in sentence[i:end]):
            yield i, end
        i = max(end, i + 1)


def _label(words: Sequence[Word], majority: dict[str, str], firsts: frozenset[str]) -> str:
    """The label of a run, or ``MISSING``."""
    text = "".join(w.form + w.space for w in words).strip()
    if majority.get(text):
        return majority[text]
    person = words[0].form in firsts and len(words) < 4 and all(w.pos == "PROPN" for w in words)
    if person and all(w.dep == "flat" for w in words[1:]):
        return "PERSON"
    body = BODY.search(text) and 1 < len(words) < 6 and all(w.pos == "PROPN" for w in words)
    return "ORG" if body else MISSING


def _is_people(word: Word, majority: dict[str, str]) -> bool:
    known = majority.get(word.form) == "NORP" or word.form.lower() in PEOPLES
    return known and word.form[:1].isupper() and word.pos in ("ADJ", "NOUN", "PROPN")


def _named(sentence: Sentence, majority: dict[str, str], firsts: frozenset[str]) -> Sentence:
    """One sentence with labels where they can be told, and everything else that may be a name left open."""
    plain = with_times(tuple(replace(w, label="O") for w in sentence), [])
    words = [replace(w, label="B-NORP") if _is_people(w, majority) else w for w in plain]
    for start, end in _runs(plain):
        label = _label(words[start:end], majority, firsts)
        while label == MISSING and start < end and _opens(words[start]):
            start += 1
            label = _label(words[start:end], majority, firsts) if start < end else ""
        for i in range(start, end):
            inside = label if label == MISSING else f"{'B' if i == start else 'I'}-{label}"
            words[i] = replace(words[i], label=inside)
    return _open_years(tuple(words))


def _opens(word: Word) -> bool:
    """Whether a word stands before a name and is no part of it: a title, a people."""
    return word.form.lower() in TITLES or word.label == "B-NORP"


def _open_years(sentence: Sentence) -> Sentence:
    """Bare years and months may be dates or not."""
    text, _ = running([(sentence, " ")])
    out: list[Word] = []
    at = 0
    bare = [m.span() for m in BARE.finditer(text)]
    for word in sentence:
        end = at + len(word.form)
        unsure = word.label == "O" and any(s < end and e > at for s, e in bare)
        out.append(replace(word, label=MISSING) if unsure else word)
        at = end + len(word.space)
    return tuple(out)


def treebank_names(
    documents: Sequence[Document], news: Sequence[Sentence], majority: dict[str, str]
) -> list[Document]:
    """The treebanks with what is known of their names."""
    firsts = first_names(news, majority)
    majority = large_places() | majority
    return [
        [[_named(sentence, majority, firsts) for sentence in paragraph] for paragraph in document]
        for document in documents
    ]
