"""Lemmas: a table of what corpora attest, the irregular verbs, and regular endings for the rest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from according.know.irregular_verbs import irregular_bases

REMEMBERED = 50_000  # words whose lemma is kept at hand
AS_WRITTEN = frozenset({"PROPN", "PUNCT", "SYM", "SPACE"})
# (ending, what stands in its place in the lemma), the likelier first.
THIRD = (("ies", "y"), ("es", "e"), ("es", ""), ("s", ""))
GERUND = (("ying", "ie"), ("ing", "e"), ("ing", ""))
PAST = (("ied", "y"), ("ed", "e"), ("ed", ""))
PLURAL = (("ies", "y"), ("men", "man"), ("ves", "fe"), ("ves", "f"), ("es", "e"), ("es", ""), ("s", ""))
COMPARED = (("iest", "y"), ("ier", "y"), ("est", "e"), ("er", "e"), ("est", ""), ("er", ""))
# A stem that has lost an e, where no table knows the word: "escalat", "nationaliz", "receiv".
NEEDS_E = re.compile(r"(?:[^aeo]at|iz|v|c|[^aeiou]g|u|[aeiou]r|[bcdfgkptz]l|[nr]s)$")
DOUBLED = re.compile(r"[^aeiou][aeiou]([bdgmnprt])\1$")
SIBILANT = re.compile(r"(?:ss|zz|x|ch|sh)$")  # what takes "es", not "s"

Endings = tuple[tuple[str, str], ...]


class Lemmas:
    """``table`` maps "VERB killed" to "kill"; names stay as they are written."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._bases: dict[str, set[str]] = defaultdict(set)
        for key, base in table.items():
            self._bases[key.partition(" ")[0]].add(base)
        self.of = lru_cache(REMEMBERED)(self._of)

    def _of(self, form: str, pos: str, feats: str) -> str:
        """The lemma of a word in its part of speech and features (``Number=Plur|...``)."""
        if pos in AS_WRITTEN:
            return form
        lower = form.lower()
        known = self._table.get(f"{pos} {lower}")
        if known is None and pos == "VERB":
            known = irregular_bases().get(lower)
        return known or self._regular(lower, pos, _endings(pos, feats))

    def _regular(self, form: str, pos: str, endings: Endings) -> str:
        """The known base that the form can come from, else the likeliest unknown one."""
        bases = self._bases[pos]
        candidates = list(_candidates(form, endings))
        known = next((base for base in candidates if base in bases), None)
        return known or next((base for base in candidates if _likely(form, base)), form)


def _endings(pos: str, feats: str) -> Endings:
    if pos in ("VERB", "AUX"):
        if "VerbForm=Ger" in feats or ("VerbForm=Part" in feats and "Tense=Pres" in feats):
            return GERUND
        if "Tense=Past" in feats or "VerbForm=Part" in feats:
            return PAST
        return THIRD if "Person=3" in feats and "Number=Sing" in feats else ()
    if pos == "NOUN":
        return PLURAL if "Number=Plur" in feats else ()
    return COMPARED if "Degree=Cmp" in feats or "Degree=Sup" in feats else ()


def _candidates(form: str, endings: Endings) -> Iterator[str]:
    for ending, base in endings:
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < 2:
            continue
        if not base and DOUBLED.search(stem):
            yield stem[:-1]
        yield stem + base


def _likely(form: str, base: str) -> bool:
    """Whether an unknown base would be spelt so."""
    if form.endswith("es") and not form.endswith("ies"):
        return (base == form[:-2]) == bool(SIBILANT.search(form[:-2]))
    if base.endswith("e") and not base.endswith("ie"):
        return bool(NEEDS_E.search(base[:-1]))
    return True
