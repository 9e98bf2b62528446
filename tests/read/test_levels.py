"""How near a source stands to what it says, by its words and by what its actor is."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.read.document import Doc
from according.read.levels import level_of

CASES = [
    ("A resident of the old town said shells fell at night.", "resident", None, "witness"),
    ("An official at the health directorate said four people died.", "official", None, "unnamed_official"),
    ("A military source said the convoy was hit.", "source", None, "unnamed_official"),
    ("A source said the convoy was hit.", "source", None, None),
    ("The spokesman said the road was open.", "spokesman", None, "official"),
    ("A spokesman said the road was open.", "spokesman", None, "unnamed_official"),
    ("The police said two men fled.", "police", None, "official"),
    ("The video showed smoke over the harbour.", "video", None, "document"),
    ("The newspaper said the talks failed.", "newspaper", None, "media"),
    ("Ruritania said its planes were not involved.", "Ruritania", "state", "official"),
    ("The monitor said six fighters died.", "monitor", "other", None),
]


@pytest.mark.parametrize(("text", "word", "kind", "level"), CASES)
def test_level(nlp: Language, text: str, word: str, kind: str | None, level: str | None) -> None:
    head = next(t for t in Doc(nlp(text)) if t.text == word)
    assert level_of(head, kind) == level
