"""The lemma table of the English model: gold from the treebanks, silver where news attests the base form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence

from english_data import Document, Sentence

Lemmas = dict[str, str]  # "VERB killed" -> "kill"
ENDINGS = {
    "VBZ": (("ies", "y"), ("es", ""), ("es", "e"), ("s", "")),
    "VBG": (("ying", "ie"), ("ing", "e"), ("ing", "")),
    "VBD": (("ied", "y"), ("ed", "e"), ("ed", "")),
    "VBN": (("ied", "y"), ("ed", "e"), ("ed", "")),
    "NNS": (("ies", "y"), ("men", "man"), ("ves", "f"), ("ves", "fe"), ("es", ""), ("s", "")),
}


def gold_lemmas(documents: Sequence[Document]) -> Lemmas:
    """The commonest lemma of every (part of speech, form) in the treebanks, in lower case but for "I"; no names."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for word in (w for document in documents for paragraph in document for s in paragraph for w in s):
        if word.pos not in ("PROPN", "PUNCT", "SYM", "X", "NUM") and word.form.isalpha():
            lemma = word.lemma if word.lemma == "I" else word.lemma.lower()
            seen[f"{word.pos} {word.form.lower()}"][lemma] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in sorted(seen.items())}


def _base(form: str, tag: str, known: Container[str]) -> str | None:
    """The known base form that an inflected form can come from."""
    for ending, base in ENDINGS[tag]:
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 1:
            doubled = (
                stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls" else stem
            )
            for candidate in (stem + base, doubled + base):
                if candidate in known:
                    return candidate
    return None


def silver_lemmas(sentences: Iterable[Sentence], gold: Lemmas) -> Lemmas:
    """Lemmas of tagged but unlemmatised news, where the base form is itself attested."""
    tagged = Counter((w.tag, w.form) for s in sentences for w in s if w.form.isalpha() and w.form.islower())
    bases = {
        "VERB": {form for (tag, form), n in tagged.items() if tag in ("VB", "VBP") and n > 1},
        "NOUN": {form for (tag, form), n in tagged.items() if tag == "NN" and n > 1},
    }
    for key, lemma in gold.items():
        if key[:5] in ("VERB ", "NOUN "):
            bases[key[:4]].add(lemma)
    out: Lemmas = {}
    for tag, form in sorted(tagged):
        pos = "NOUN" if tag == "NNS" else "VERB"
        base = _base(form, tag, bases[pos]) if tag in ENDINGS else None
        if base and f"{pos} {form}" not in gold:
            out[f"{pos} {form}"] = base
    return out
