"""Who stands before a colon speaks; a place or a thing there does not."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.read.document import Doc
from according.read.labels import label_at

CASES = [
    ("Police: two people were killed in the harbour", "Police"),
    ("The mayor: we need water and flour", "mayor"),
    ("Ruritania: two people were killed in the harbour", None),
    ("They want three things: water, flour and medicine", None),
]


@pytest.mark.parametrize(("text", "source"), CASES)
def test_labels(nlp: Language, text: str, source: str | None) -> None:
    doc = Doc(nlp(text))
    found = label_at(doc[:])
    assert (doc[found.source].text if found is not None and found.source is not None else None) == source
