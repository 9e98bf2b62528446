"""Acts read off what is said: who says that another side attacked accuses it, whatever the verb."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.know.actors import ActorBook
from according.know.gazetteer import Gazetteer
from according.model import Report, When
from according.read.reading import Reader

ACTS = [
    ("Armenia said Azerbaijan shelled two of its villages.", "event", "accuse"),
    ("Armenia said that the toll could rise.", "statement", "warn"),
    ("Armenia’s defence ministry said its artillery did not shell Azerbaijan.", "event", "deny"),
    ("The Red Cross said two villages were shelled.", "event", "assert"),
    ("Armenia said the shelling of the villages was barbaric.", "event", "condemn"),
]


@pytest.fixture(scope="module")
def reader(nlp: Language, book: ActorBook, gazetteer: Gazetteer) -> Reader:
    return Reader(english=nlp, book=book, gazetteer=gazetteer)


@pytest.mark.parametrize(("text", "kind", "act"), ACTS)
def test_the_act_of_what_is_said(reader: Reader, text: str, kind: str, act: str) -> None:
    published = When(start="2020-07-15", end="2020-07-15", precision="day", basis="stated")
    read = reader.read(Report(id="r", text=text, published=published))
    assert act in {c.act for c in read.claims if c.kind == kind}
