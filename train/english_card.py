"""The model card, written by measurement: the only place where the ``test`` parts are opened."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import spacy
from spacy.language import Language

import english_corpora
import english_data
import english_scores
from english_data import Sentence
from english_scores import Scores
from english_words import LABELS, THREE

TREEBANKS = {
    "EWT dev (chosen on)": "ud_english_ewt/dev.conllu",
    "EWT test": "ud_english_ewt/test.conllu",
    "GUM news dev": "ud_english_gum_news/dev.conllu",
    "GUM news test": "ud_english_gum_news/test.conllu",
    "PUD test": "ud_english_pud/test.conllu",
}
UNIVERSAL = {
    "UNER EWT dev": "uner_ewt/en_ewt-ud-dev.iob2",
    "UNER EWT test": "uner_ewt/en_ewt-ud-test.iob2",
    "UNER PUD test": "uner_pud/en_pud-ud-test.iob2",
}
WATCHED = (
    "nsubj nsubj:pass obj obl obl:agent ccomp xcomp parataxis nmod nmod:poss nmod:desc appos conj nummod acl:relcl"
).split()


@dataclass(frozen=True)
class Evidence:
    """What the card is measured on beside the corpora's own test parts."""

    data: Path
    held_out: Sequence[Sentence]
    defence: Sequence[Sentence]


def _table(rows: dict[str, Scores], columns: Sequence[str]) -> str:
    """A Markdown table; a set that lacks a column shows a dash."""
    lines = ["| set | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for name, scores in rows.items():
        cells = [f"{scores[column]:.1f}" if column in scores else "–" for column in columns]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _parse_tables(nlp: Language, data: Path) -> tuple[str, str]:
    """Scores of every treebank, and F1 by relation on the two news sets and the chosen-on set."""
    documents = {name: list(english_data.treebank(data / path)) for name, path in TREEBANKS.items()}
    scores = {name: english_scores.parse_scores(nlp, found) for name, found in documents.items()}
    relations = {
        name: english_scores.relation_scores(nlp, documents[name])
        for name in ("EWT dev (chosen on)", "GUM news test", "PUD test")
    }
    columns = ("UPOS", "features", "lemma", "UAS", "LAS", "sentences F1")
    return _table(scores, columns), _table(relations, WATCHED)


def _entity_tables(nlp: Language, evidence: Evidence) -> tuple[str, str]:
    """Names in the model's own labels, and in the three of Universal NER."""
    own = {
        "GMB held-out (silver, chosen on)": evidence.held_out,
        "re3d, a tenth": evidence.defence,
    }
    wnut = english_corpora.wnut(evidence.data / "wnut17" / "emerging.test.annotated", {})
    three = {name: english_corpora.uner(evidence.data / path) for name, path in UNIVERSAL.items()}
    return (
        _table(
            {n: english_scores.entity_scores(nlp, s, LABELS, False) for n, s in own.items()}, (*LABELS, "all")
        ),
        _table(
            {
                n: english_scores.entity_scores(nlp, s, THREE, True)
                for n, s in {**three, "WNUT17 test": wnut}.items()
            },
            (*THREE, "all"),
        ),
    )


def _speed(folder: Path, data: Path) -> tuple[float, float]:
    """Seconds to load, and tokens a second on running news."""
    began = time.perf_counter()
    nlp = spacy.load(folder)
    loading = time.perf_counter() - began
    documents = list(english_data.treebank(data / "ud_english_gum_news" / "train.conllu"))
    texts = [
        " ".join("".join(w.form + w.space for w in s).strip() for paragraph in d for s in paragraph)
        for d in documents
    ]
    return loading, english_scores.speed(nlp, texts)


def card(folder: Path, evidence: Evidence) -> str:
    """The card of the model in ``folder``."""
    nlp = spacy.load(folder)
    loading, speed = _speed(folder, evidence.data)
    parse, relations = _parse_tables(nlp, evidence.data)
    own, three = _entity_tables(nlp, evidence)
    template = (Path(__file__).parent / "english_card.md").read_text(encoding="utf-8")
    values = {
        "size": f"{english_scores.size(folder):.1f}",
        "spacy": version("spacy"),
        "loading": f"{loading:.1f}",
        "speed": f"{round(speed, -2):,.0f}",
        "parse": parse,
        "relations": relations,
        "own": own,
        "three": three,
    }
    for key, value in values.items():
        template = template.replace(f"{{{{{key}}}}}", value)
    return template
