"""The English reader: one spaCy pipeline whose ``Doc`` carries Universal Dependencies, lemmas and entities.

Words are spaCy's English tokens with four additions for news, saved inside the model: ranks keep their full stop
("Gen.", "Lt."), an agency between slashes is three tokens ("/", "TASS", "/"), "U.S.-led" splits at its hyphen as every
other compound does ("Armenian-Azerbaijani" is three tokens), and a full stop after a slash stands alone.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, is_package

# Before a name these end no sentence; spaCy's own exceptions have only some of them.
TITLES = frozenset(
    """Adm. Brig. Capt. Cdr. Cmdr. Col. Cpl. Dr. Ft. Gen. Gov. Hon. Lt. Maj. Mr. Mrs. Ms. Mt. Prof. Pvt. Rep. Rev. Sen.
    Sgt. Supt.""".split()
)
# Before a number these end no sentence.
COUNTED = frozenset("No. Nos. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.".split())
LEMMAS = "lemmas"  # the model's table of "VERB killed" -> "kill", kept among its vocabulary's lookups


def tokenize_news(nlp: Language) -> None:
    """Adjust the tokenizer to news; called by the training script alone: the rules travel with the model."""
    tokenizer: Any = nlp.tokenizer  # spaCy's Cython tokenizer has no stub
    prefixes = [*(nlp.Defaults.prefixes or ()), r"/(?=\w+/)"]
    suffixes = [*(nlp.Defaults.suffixes or ()), r"(?<=[A-Z]{3})/", r"(?<=/)\."]
    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=\.)-(?=[A-Za-z])"]
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for word in sorted(TITLES | COUNTED):
        tokenizer.add_special_case(word, [{ORTH: word}])


@Language.component("boundaries", assigns=["token.is_sent_start"])
def boundaries(doc: Doc) -> Doc:
    """What the parser may not overrule: a blank line ends a sentence, a title does not; what is preset stays."""
    for token in doc[1:]:
        before = token.nbor(-1)
        if token.is_sent_start is not None:
            continue
        if before.is_space and before.text.count("\n") > 1:
            token.is_sent_start = True
        elif token.is_space or _is_bound(before.text, token):
            token.is_sent_start = False
    return doc


def _is_bound(before: str, token: Token) -> bool:
    """Whether the word before cannot end a sentence in front of this token."""
    return (before in TITLES and token.text[:1].isupper()) or (before in COUNTED and token.text[:1].isdigit())


@Language.component("lemma_floor", requires=["token.pos"], assigns=["token.lemma"])
def lemma_floor(doc: Doc) -> Doc:
    """No token without a lemma, no verb with a capital: the table before the guess, and a name as it is written."""
    lookups = doc.vocab.lookups
    table = lookups.get_table(LEMMAS) if lookups.has_table(LEMMAS) else {}
    for token in doc:
        if token.pos_ == "PROPN":
            token.lemma_ = token.text
        else:
            known = table.get(f"{token.pos_} {token.lower_}")
            token.lemma_ = known or (token.lemma_ or token.text).lower()
    return doc


# --- pipelines of others: CLEAR labels to Universal Dependencies -----------------------------------------------------

CLEAR_TO_UD = {
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})


def _lift(preposition: Token, inner: Token, outer: str) -> None:
    """Turn "killed <- by <- army" into "killed <- army <- by"."""
    head = preposition.head
    if outer == "agent":
        label = "obl:agent"
    elif inner.dep_ == "pcomp":
        label = "acl" if head.pos_ in _NOMINAL else "advcl"
    else:
        label = "nmod" if head.pos_ in _NOMINAL else "obl"
    clause = inner.dep_ == "pcomp"
    inner.head, inner.dep_ = head, label
    preposition.head, preposition.dep_ = inner, "mark" if clause else "case"


@Language.component("clear_to_ud", requires=["token.dep"], assigns=["token.dep"])
def clear_to_ud(doc: Doc) -> Doc:
    """Universal labels and prepositions below their noun; copulas keep CLEAR's shape, with the verb on top."""
    for token in doc:
        outer = token.dep_
        inner = next((c for c in token.children if c.dep_ in ("pobj", "pcomp")), None)
        if inner is not None and token.head != token:
            _lift(token, inner, outer)
        elif outer in ("prep", "agent"):
            token.dep_ = "advmod"
        elif outer in CLEAR_TO_UD:
            token.dep_ = CLEAR_TO_UD[outer]
    return doc


def _installed(name: str) -> Language:
    """A pipeline of the user's own, with its labels mapped where they are CLEAR's."""
    if not is_package(name) and not (Path(name) / "config.cfg").is_file():
        raise ValueError(
            f"No spaCy pipeline called {name!r} is installed: install it (python -m spacy download {name}), "
            "name the folder of one, or leave the option out to use the model that ships with According."
        )
    nlp = spacy.load(name)
    if "parser" not in nlp.pipe_names or "ner" not in nlp.pipe_names:
        raise ValueError(
            f"The spaCy pipeline {name!r} has no parser or no ner component: choose one that has both, "
            "or leave the option out to use the model that ships with According."
        )
    if "pobj" in nlp.get_pipe("parser").labels:  # type: ignore[attr-defined]  # spaCy types every pipe as a callable
        nlp.add_pipe("clear_to_ud", after="parser")
    if "lemma_floor" not in nlp.pipe_names:
        nlp.add_pipe("lemma_floor", last=True)
    return nlp


@cache
def english(name: str | None = None) -> Language:
    """The pipeline that ships with According, or the installed one called ``name``; loaded once per process."""
    if name is not None:
        return _installed(name)
    with as_file(files("according.know") / "data" / "english") as folder:
        return spacy.load(folder)
