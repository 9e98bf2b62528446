"""Telling the incidents of one report apart: what joined the wrong one, and what was split in two."""

from __future__ import annotations

from typing import Any

import pytest

from according.keep.roster import Roster
from according.link.within import accounts_of, hours_apart
from according.model import (
    UNKNOWN_TIME,
    Act,
    Actor,
    Claim,
    Event,
    EventType,
    Figure,
    Place,
    Report,
    Source,
    Span,
    When,
    claim,
)

ROSTER = Roster(
    [
        Actor(id="arm", name="Armenia", kind="state", country="ARM"),
        Actor(id="aze", name="Azerbaijan", kind="state", country="AZE"),
    ]
)
TEXT = "".join(f"Sentence {number:02} of a report." for number in range(40))
HASAKA = Place(
    written="Hasaka",
    id="h",
    name="Hasaka",
    lat=36.5,
    lon=40.75,
    precision=1,
    country="SYR",
    admin=("Al-Hasakah",),
)
PROVINCE = Place(
    written="Hasaka province", id="p", name="Al-Hasakah", lat=36.7, lon=41.6, precision=4, country="SYR"
)
MANBIJ = Place(
    written="Manbij",
    id="m",
    name="Manbij",
    lat=36.53,
    lon=37.95,
    precision=1,
    country="SYR",
    admin=("Aleppo",),
)


def when(start: str | None, end: str | None = None) -> When:
    if start is None:
        return UNKNOWN_TIME
    precision = "minute" if "T" in start else "day" if end is None else "month"
    return When(start=start, end=end or start, precision=precision, basis="stated")  # type: ignore[arg-type]


def attack(**kept: Any) -> dict[str, Any]:
    span = kept.pop("on", None)
    times = when(*span) if isinstance(span, tuple) else when(span)
    return {"kind": "event", "event": Event(type="ASSAULT", when=times, **kept)}


def killed(low: int, **kept: Any) -> dict[str, Any]:
    return {"kind": "figure", "figure": Figure(measure="killed", low=low, high=low, **kept)}


def talk(act: Act, type_: EventType) -> dict[str, Any]:
    return {"kind": "event", "act": act, "event": Event(type=type_)}


def told(*parts: dict[str, Any], published: str | None = "2016-07-05") -> list[list[int]]:
    """Sentence numbers by account, in the order of the accounts."""
    report = Report(id="r", text=TEXT, published=when(published))
    claims: list[Claim] = []
    for number, kept in enumerate(parts):
        start = 40 * number
        span = Span(start=start, end=start + 8, text=TEXT[start : start + 8])
        claims.append(claim(report, span, sources=(Source(role="outlet", name="paper"),), **kept))
    return [
        [each.evidence.start // 40 for each in found.claims] for found in accounts_of(report, claims, ROSTER)
    ]


def test_what_is_told_without_a_date_goes_with_what_was_told_before_it() -> None:
    assert told(attack(on="2016-07-05"), killed(16), attack(on="2016-06-30", place=MANBIJ), killed(3)) == [
        [0, 1],
        [2, 3],
    ]


def test_a_war_of_years_ago_takes_nothing_in() -> None:
    war = attack(on=("1992-01-01", "1994-12-31"))
    assert told(attack(agents=("arm",)), war, killed(4)) == [[0, 2]]
    assert told(war, attack(agents=("arm",)), published=None) == [[1]]


def test_an_attack_of_months_ago_is_an_account_of_its_own() -> None:
    assert told(attack(place=HASAKA), attack(on="2016-04-30"), killed(16)) == [[0, 2], [1]]


def test_another_event_of_last_week_does_not_date_the_news() -> None:
    last_week = attack(on=("2016-06-27", "2016-07-03"))
    assert told(attack(place=HASAKA), last_week) == [[0], [1]]
    assert told(attack(place=HASAKA), attack(on=("2016-06-27", "2016-07-03"), place=HASAKA)) == [[0, 1]]


def test_a_town_in_its_province_is_one_place_and_another_town_is_not() -> None:
    assert told(attack(place=HASAKA), attack(place=PROVINCE), attack(place=MANBIJ)) == [[0, 1], [2]]


def test_a_toll_of_another_size_is_of_another_incident() -> None:
    assert told(killed(6), killed(120)) == [[0], [1]]
    assert told(killed(20), killed(70)) == [[0, 1]]
    assert told(killed(120), killed(6, subset=True)) == [[0, 1]]
    assert told(killed(1), killed(4)) == [[0, 1]]


def test_each_sides_blow_of_one_day_is_one_account() -> None:
    blows = (attack(agents=("arm",), targets=("aze",)), attack(agents=("aze",), targets=("arm",)))
    assert told(*blows) == [[0, 1]]


def test_talk_goes_to_what_the_report_is_news_of() -> None:
    last = attack(on="2016-06-30", place=MANBIJ)
    today = attack(on="2016-07-05", place=HASAKA)
    assert told(talk("condemn", "ACCUSE"), today, killed(16), last) == [[1, 2, 0], [3]]
    assert told(talk("appeal", "REQUEST"), talk("concern", "ACCUSE")) == [[0, 1]]


def test_a_denial_goes_to_the_attack_it_denies() -> None:
    denial = {"act": "deny", **attack(on="2016-06-30", negated=True, modality="hypothetical")}
    assert told(attack(on="2016-07-05"), attack(on="2016-06-30", place=MANBIJ), denial) == [[0], [1, 2]]


@pytest.mark.parametrize(
    ("left", "right", "hours"),
    [
        ("2020-07-12T12:30", "2020-07-12T13:45", 1.25),
        ("2020-07-12T12:30+04:00", "2020-07-12T12:30", 0.0),
        ("2020-07-12", "2020-07-12T13:45", None),
        (None, "2020-07-12T13:45", None),
    ],
)
def test_hours_are_compared_only_where_both_are_known(
    left: str | None, right: str | None, hours: float | None
) -> None:
    assert hours_apart(when(left), when(right)) == hours
    assert hours_apart(when(right), when(left)) == hours


def test_an_undated_report_tells_its_weekdays_apart() -> None:
    def day(words: str) -> Event:
        return Event(type="ASSAULT", place=HASAKA, when=When(words=words))

    saturday, tuesday = ({"kind": "event", "event": day(words)} for words in ("Saturday", "on Tuesday"))
    assert told(saturday, tuesday, saturday, published=None) == [[0, 2], [1]]
