"""A spaCy pipeline of the user's own, with its labels mapped to ours where they are CLEAR's."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import is_package

import according.know.encoder  # noqa: F401  # a folder that names the shipped pipeline needs its components

LEMMAS = "lemmas"  # a model's table of "VERB killed" -> "kill", kept among its vocabulary's lookups

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


def installed(name: str) -> Language:
    """The pipeline called ``name`` or in the folder ``name``; ValueError where there is none that parses and names."""
    if not is_package(name) and not (Path(name) / "config.cfg").is_file():
        raise ValueError(
            f"No spaCy pipeline called {name!r} is installed: install it (python -m spacy download {name}), "
            "name the folder of one, or leave the option out to use the model that ships with According."
        )
    nlp = spacy.load(name)
    if "encoder" in nlp.pipe_names:
        return nlp
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
