"""The irregular verbs are one table in which every form has one base."""

from __future__ import annotations

from collections import Counter

import pytest

from according.know.irregular_verbs import IrregularVerbs, irregular_bases
from according.know.lexicon import lexicon


@pytest.mark.parametrize(
    ("form", "base"), [("fled", "flee"), ("retook", "retake"), ("slain", "slay"), ("overran", "overrun")]
)
def test_a_form_has_its_base(form: str, base: str) -> None:
    assert irregular_bases()[form] == base


def test_no_form_has_two_bases_or_is_its_own() -> None:
    rows = lexicon("irregular_verbs", IrregularVerbs).verbs
    forms = Counter(form for base, own in rows.items() for form in own if form != base)
    assert set(forms.values()) == {1}
    assert all(base not in own for base, own in rows.items())
