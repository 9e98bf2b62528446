"""The networks of the English model, as spaCy pipelines not yet trained."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language

from according.know.english_words import tokenize_news

WIDTH = 112
HIDDEN = 96
ROWS = (5000, 500, 2000, 500)  # NORM, PREFIX, SUFFIX, SHAPE


def _tok2vec() -> dict[str, Any]:
    """One hash-embedding convolutional network without static vectors."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": list(ROWS),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "window_size": 1,
            "maxout_pieces": 3,
            "depth": 4,
        },
    }


LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}
TAGGER = {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}


def _transitions(kind: str) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": HIDDEN,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": LISTENER,
    }


def blank() -> Language:
    """English words as the model will see them."""
    nlp = spacy.blank("en")
    tokenize_news(nlp)
    nlp.add_pipe("tok2vec", config={"model": _tok2vec()})
    return nlp


def entity_pipeline() -> Language:
    """Entities, with parts of speech as a second task for the sake of the network."""
    nlp = blank()
    nlp.add_pipe("tagger", config={"model": TAGGER})
    nlp.add_pipe("ner", config={"model": _transitions("ner")})
    return nlp


def parse_pipeline() -> Language:
    """Morphologizer, parser and lemmatizer on one shared network."""
    nlp = blank()
    nlp.add_pipe("morphologizer", config={"model": TAGGER})
    nlp.add_pipe("parser", config={"min_action_freq": 20, "model": _transitions("parser")})
    nlp.add_pipe("trainable_lemmatizer", config={"model": TAGGER, "min_tree_freq": 3, "top_k": 3})
    return nlp
