"""What weighs in a report: rare words, its headline and lead, numbers, and the days of the year that it names or is printed on."""

from __future__ import annotations

from according.model import Report, When
from according.receive.story_words import story_words
from according.remembered import Remembered


def weights(*texts: str) -> list[dict[str, float]]:
    reports = [Report(id=str(number), text=text) for number, text in enumerate(texts)]
    return [dict(words) for words in story_words(reports, frozenset(), Remembered())]


def test_a_day_of_the_year_is_a_word_of_its_own() -> None:
    first, second, third = weights(
        "A gunman shot two men in Osh on 4 March.",
        "A gunman shot two men in Osh on March 4.",
        "A gunman shot two men in Osh on 9 May.",
    )
    assert first["3-4"] > first["gunman"]
    assert first["3-4"] == second["3-4"]
    assert not {"3-4", "5-9"} & third.keys()


def test_the_day_a_report_is_printed_on_is_one_it_names() -> None:
    day = When(start="2020-03-04", end="2020-03-04", precision="day", basis="stated")
    reports = [
        Report(id="a", text="A gunman shot two men in Osh on 4 March."),
        Report(id="b", text="A gunman shot two men in Osh.", published=day),
    ]
    first, second = story_words(reports, frozenset(), Remembered())
    assert min(first["3-4"], second["3-4"]) > first["gunman"]


def test_numbers_weigh_more_than_words() -> None:
    first, _ = weights("The quake measured 5.9 near Osh.", "A quake of 5.9 shook Osh.")
    assert first["9"] > first["quake"]


def test_what_nobody_else_holds_is_left_out() -> None:
    first, _ = weights("Floods swept the bridge of Isfara.", "Floods swept the dam of Vorukh.")
    assert {"flood", "swept"} <= first.keys()
    assert "isfara" not in first
