"""How a figure stands to the news: history, one day, on top of another, replaced, as of when."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.model import When
from according.read.figure_mention import FigureMention
from according.read.figures import find_figures
from according.read.parse import parse
from according.read.times import find_times

PUBLISHED = When(start="2020-07-14", end="2020-07-14", precision="day", basis="stated")


def figures(text: str, nlp: Language) -> tuple[FigureMention, ...]:
    doc = parse(text, english=nlp).doc
    return find_figures(doc, times=find_times(doc, published=PUBLISHED), published=PUBLISHED)


@pytest.mark.parametrize(
    ("text", "background", "scope"),
    [
        ("More than 40,000 people have been killed since October.", True, "war"),
        ("More than 280000 people have been killed since the war began.", True, "war"),
        ("The conflict has left more than 90000 people dead.", True, "war"),
        ("Sarin killed hundreds of civilians in August 2013.", True, "incident"),
        ("Clashes broke out in 2016. More than 200 people died then.", True, "incident"),
        ("Eleven people have been killed since Sunday.", False, "total"),
        ("A total of 12 people died.", False, "total"),
        ("Four people were killed on Sunday.", False, "incident"),
        ("Four people were killed.", False, "incident"),
    ],
)
def test_history_is_told_from_news(text: str, background: bool, scope: str, nlp: Language) -> None:
    (found,) = figures(text, nlp)
    assert (found.background, found.scope) == (background, scope)


@pytest.mark.parametrize(
    ("text", "increments"),
    [
        ("It killed 16 people. Six more died in hospital.", [False, True]),
        ("Three soldiers were wounded and another two were wounded later.", [False, True]),
        ("It killed 16 people and wounded another 40.", [False, False]),
        ("Four were killed and six others were wounded.", [False, False]),
        ("A further 12 people have died.", [True]),
    ],
)
def test_what_comes_on_top_of_a_count_of_its_own_measure_is_marked(
    text: str, increments: list[bool], nlp: Language
) -> None:
    assert [f.increment for f in figures(text, nlp)] == increments


@pytest.mark.parametrize(
    ("text", "revised"),
    [
        ("The ministry had earlier put the death toll at eight.", [True]),
        ("Initial reports said nine people were killed.", [True]),
        ("The previous death toll was 20 with 50 others injured.", [True, True]),
        ("Twelve people died, up from eight dead on Sunday.", [False, True]),
        ("Earlier on Sunday nine people were killed.", [False]),
        ("Nine people were killed.", [False]),
    ],
)
def test_a_count_that_was_since_replaced_is_marked(text: str, revised: list[bool], nlp: Language) -> None:
    assert [f.revised for f in figures(text, nlp)] == revised


def test_a_count_keeps_the_time_as_of_which_it_holds(nlp: Language) -> None:
    (found,) = figures("As of Monday, 17 people had been killed.", nlp)
    assert found.as_of is not None
    assert found.as_of.start == "2020-07-13"
    (found,) = figures("17 people were killed by Monday's blast.", nlp)
    assert found.as_of is None


@pytest.mark.parametrize(
    ("text", "when", "as_of"),
    [
        ("The death toll from Saturday's attack rose to nine on Sunday.", "2020-07-11", "2020-07-12"),
        ("The death toll from the attack rose to nine on Sunday.", None, "2020-07-12"),
        ("The ministry put the number of dead at 34 on Sunday.", None, "2020-07-12"),
        ("Nine people were killed on Sunday.", "2020-07-12", None),
    ],
)
def test_the_day_a_toll_stands_so_is_no_day_of_what_it_counts(
    text: str, when: str | None, as_of: str | None, nlp: Language
) -> None:
    (found,) = figures(text, nlp)
    assert (found.when and found.when.start, found.as_of and found.as_of.start) == (when, as_of)


def test_the_count_of_one_day_has_its_scope(nlp: Language) -> None:
    (found,) = figures("Eleven civilians were killed in the past 24 hours.", nlp)
    assert found.scope == "day"
