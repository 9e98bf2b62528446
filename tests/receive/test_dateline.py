"""Datelines of the agencies' styles, and openings that are none."""

from __future__ import annotations

import pytest

from according.receive.dateline import find_dateline

STORY = "The army said on Tuesday that it had left."

DATELINES = [
    ("MOSCOW, July 14. /TASS/. ", "Moscow", 14, "TASS"),
    ("BEIJING, July 5 (Xinhua) -- ", "Beijing", 5, "Xinhua"),
    ("BAKU, Azerbaijan (AP) — ", "Baku", None, "AP"),
    ("ST. JOSEPH, Mich. (AP) — ", "St. Joseph", None, "AP"),
    ("BEIRUT (Reuters) - ", "Beirut", None, "Reuters"),
    ("YEREVAN, JULY 13, ARMENPRESS. ", "Yerevan", 13, "ARMENPRESS"),
    ("Baku, July 13, AZERTAC. ", "Baku", 13, "AZERTAC"),
    ("MOSCOW October 18 (RIA Novosti) - ", "Moscow", 18, "RIA Novosti"),
    ("YEREVAN, July 13 – ", "Yerevan", 13, None),
    ("YEREVAN — ", "Yerevan", None, None),
    ("KHAN SHEIKHUN Syria ", "Khan Sheikhun", None, None),
    ("Afp - ", None, None, "Afp"),
]


@pytest.mark.parametrize(("head", "place", "day", "agency"), DATELINES, ids=[d[0].strip() for d in DATELINES])
def test_a_dateline(head: str, place: str | None, day: int | None, agency: str | None) -> None:
    filed = find_dateline(head + STORY)
    assert filed is not None
    assert (head + STORY)[filed.end :].lstrip() == STORY
    assert (filed.place, filed.date.day if filed.date else None, filed.agency) == (place, day, agency)


@pytest.mark.parametrize(
    "text",
    [
        "Sudan – Chad. Frontier raids. France asks both armies to pull back",
        "President Aliyev – who spoke on Monday – denied it.",
        "Moscow said on July 14 that it had left.",
        "TASS reported on Tuesday that the army had left.",
        "UN: The council meets",
        "GUATEMALA CITY, 4 FEB 90 THE ARMY SAID THAT TWO SOLDIERS WERE KILLED IN AN AMBUSH NEAR THE TOWN TODAY.",
    ],
)
def test_an_opening_that_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None
