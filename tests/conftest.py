"""What tests share: the reports with answer keys, and the three things that are slow to load."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from spacy.language import Language

    from according.know.actors import ActorBook
    from according.know.gazetteer import Gazetteer

pytest_plugins = ("databases", "ledger_commands", "websites")

ROOT = Path(__file__).parent.parent
CI = os.environ.get("CI", "").lower() in ("1", "true")

# The machine that checks may be slow and shared; a property's truth does not depend on how fast it is checked.
settings.register_profile("according", deadline=None, derandomize=CI)
settings.load_profile("according")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for ``shared`` is marked so, and can be left out with ``-m 'not shared'``."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.shared)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports, answer keys and yardsticks beside the project."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        sentence = "reads ../shared (real reports with answer keys), which is not published with the code"
        if CI:
            pytest.fail(f"This test {sentence}; under CI=true it must be there.")
        pytest.skip(sentence)
    return folder


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The shipped English pipeline, loaded once."""
    from according.know.english import english

    return english()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer, compiled at the first use on a machine."""
    from according.know.gazetteer import Gazetteer

    return Gazetteer.open()


@pytest.fixture(scope="session")
def book() -> ActorBook:
    """The shipped actors."""
    from according.know.actors import ActorBook

    return ActorBook.load()
