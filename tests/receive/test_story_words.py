"""What weighs in a report: rare words, its headline and lead, and the days of the year that it names."""

from __future__ import annotations

from according.model import Report
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


def test_what_nobody_else_holds_is_left_out() -> None:
    first, _ = weights("Floods swept the bridge of Isfara.", "Floods swept the dam of Vorukh.")
    assert {"flood", "swept"} <= first.keys()
    assert "isfara" not in first
