"""No phrase of the page states an act, blame or a toll without a speaker."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import yaml

WORDING = yaml.safe_load((files("according") / "show" / "data" / "wording.yaml").read_text(encoding="utf-8"))
# What a phrase may only say with its speaker beside it.
GRAVE = re.compile(r"\b(killed|wounded|attack\w*|responsible|began|blame\w*|dead|toll|captured)\b")


@pytest.mark.parametrize("name", sorted(WORDING["attributed"]))
def test_an_attributed_phrase_names_its_speaker(name: str) -> None:
    assert re.search(r"\{speaker", WORDING["attributed"][name])


@pytest.mark.parametrize("name", sorted(WORDING["labels"]))
def test_a_label_that_names_a_grave_matter_says_that_it_is_reported(name: str) -> None:
    label = WORDING["labels"][name]
    hedged = set(re.findall(r"[a-z]+", label.lower())) & set(WORDING["hedges"])
    assert hedged or not GRAVE.search(label)
