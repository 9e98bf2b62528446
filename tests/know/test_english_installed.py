"""A spaCy pipeline of the user's own: a tiny one is trained here on one sentence in CLEAR's labels."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

from according.know.english import english

TEXT = "Rebel soldiers were killed by troops in Baku"
GOLD = {
    "heads": [1, 3, 3, 3, 3, 4, 3, 6],
    "deps": ["amod", "nsubjpass", "auxpass", "ROOT", "agent", "pobj", "prep", "pobj"],
    "entities": [(40, 44, "GPE")],
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("parser")
    nlp.add_pipe("ner")
    example = Example.from_dict(nlp.make_doc(TEXT), GOLD)
    optimizer = nlp.initialize(lambda: [example] * 30)  # a parser keeps no label that is rarer
    for _ in range(40):
        nlp.update([example], sgd=optimizer, drop=0.0)
    folder = tmp_path_factory.mktemp("pipeline") / "own"
    nlp.to_disk(folder)
    return english(str(folder))


def test_its_labels_become_universal(installed: Language) -> None:
    found = {t.text: (t.dep_, t.head.text) for t in installed(TEXT)}
    assert found == {
        "Rebel": ("amod", "soldiers"),
        "soldiers": ("nsubj:pass", "killed"),
        "were": ("aux:pass", "killed"),
        "killed": ("ROOT", "killed"),
        "troops": ("obl:agent", "killed"),
        "by": ("case", "troops"),
        "Baku": ("obl", "killed"),
        "in": ("case", "Baku"),
    }


def test_its_names_are_used_and_lemmas_filled(installed: Language) -> None:
    doc = installed(TEXT)
    assert [(e.text, e.label_) for e in doc.ents] == [("Baku", "GPE")]
    assert all(token.lemma_ for token in doc)
