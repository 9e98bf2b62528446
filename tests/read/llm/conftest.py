"""One report, prepared once as the built-in reader prepares it, and proposals about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from according.model import Report, When

if TYPE_CHECKING:
    from spacy.language import Language

    from according.know.actors import ActorBook
    from according.know.gazetteer import Gazetteer
    from according.read.material import Material
    from according.read.reading import Reader


@pytest.fixture(scope="session")
def built_in(nlp: Language, book: ActorBook, gazetteer: Gazetteer) -> Reader:
    from according.read.reading import Reader

    return Reader(english=nlp, book=book, gazetteer=gazetteer)


@pytest.fixture(scope="session")
def prepared(built_in: Reader) -> Callable[[str], Material]:
    def prepare(text: str) -> Material:
        day = When(start="2021-05-04", end="2021-05-04", precision="day", basis="stated")
        material = built_in.prepare(Report(id="r", text=text, outlet="The Courier", published=day))
        assert material is not None
        return material

    return prepare
