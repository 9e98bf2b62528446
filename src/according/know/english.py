"""The English reader: one spaCy pipeline whose ``Doc`` carries Universal Dependencies, lemmas and entities."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from according.know.encoder import shipped
from according.know.english_installed import installed


@cache
def english(name: str | None = None) -> Language:
    """The pipeline that ships with According, or the installed one called ``name``; loaded once per process."""
    return shipped() if name is None else installed(name)
