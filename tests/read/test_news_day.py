"""An attack told without a day is of the one day of its report's news, where there is one."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.model import UNKNOWN_TIME, When
from according.read.document import Doc
from according.read.news_day import goes_on, news_day


def day(text: str, *, precision: str = "day") -> When:
    return When(start=text, end=text, precision=precision, basis="stated")  # type: ignore[arg-type]  # the test's own values


@pytest.mark.parametrize(
    ("told", "published", "wanted"),
    [
        ([day("2021-05-03"), None, day("2021-05-03")], day("2021-05-04"), "2021-05-03"),
        ([day("2021-05-03"), day("2021-05-02")], day("2021-05-04"), None),
        ([day("2021-05-03"), day("2013-08-21")], day("2021-05-04"), "2021-05-03"),
        ([day("2021-04-01")], day("2021-05-04"), None),
        ([day("2021-05-05")], day("2021-05-04"), None),
        (
            [When(start="2021-05-01", end="2021-05-03", precision="day", basis="stated")],
            day("2021-05-04"),
            None,
        ),
        ([day("2021-05-03", precision="month")], day("2021-05-04"), None),
        ([day("2021-05-03")], UNKNOWN_TIME, None),
        ([], day("2021-05-04"), None),
    ],
)
def test_the_day_of_the_news(told: list[When | None], published: When, wanted: str | None) -> None:
    found = news_day(told, published)
    assert (found and found.start) == wanted
    assert found is None or found.basis == "inferred"


@pytest.mark.parametrize(
    ("text", "word", "once"),
    [
        ("The bomber struck the convoy near the gate.", "struck", True),
        ("The convoy was hit near the gate.", "hit", True),
        ("The convoy has been hit near the gate.", "hit", True),
        ("The convoy is hit every week.", "hit", False),
        ("The town was regularly shelled by the army.", "shelled", False),
        ("Rebels may attack the convoy.", "attack", False),
        ("Nobody claimed the attack.", "attack", True),
        ("They fear an attack.", "attack", False),
    ],
)
def test_what_goes_on_with_the_news(nlp: Language, text: str, word: str, once: bool) -> None:
    assert goes_on(next(t for t in Doc(nlp(text)) if t.text == word)) == once
