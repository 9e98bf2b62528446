"""Comparisons: a visible table, each row with its score, its sentence and the two values."""

from __future__ import annotations

from typing import Any

import pytest

from according.link.accounts import Account
from according.link.compare import FEATURES, Compared, compare
from according.link.comparisons import comparisons
from according.model import Event, Figure, Place, When

TAVUSH = Place(written="Tavush", id="1", name="Tavush", lat=40.9, lon=45.1, precision=4)
TOVUZ = Place(written="Tovuz", id="2", name="Tovuz", lat=40.99, lon=45.63, precision=3)
LACHIN = Place(written="Lachin", id="3", name="Lachin", lat=39.64, lon=46.55, precision=1)
COUNTRY = Place(written="Armenia", id="4", name="Armenia", lat=40.0, lon=45.0, precision=6)
BOTH = frozenset({"arm", "aze"})


def on(day: str, **kept: Any) -> When:
    return When(start=day, end=kept.pop("end", day), precision=kept.pop("precision", "day"), basis="stated")


def account(**kept: Any) -> Account:
    return Account(key=kept.pop("key", "k"), report=kept.pop("report", "r"), claims=(), violent=True, **kept)


def row(feature: str, left: Account, right: Account) -> Compared | None:
    return next((each for each in compare(left, right) if each.feature == feature), None)


def test_every_feature_of_the_table_exists_and_explains_itself() -> None:
    assert list(comparisons().features) == list(FEATURES)
    for name, feature in FEATURES.items():
        assert feature.__doc__, f"{name} has no public explanation"
        assert len(feature.__doc__.split()) > 5


def test_every_level_has_a_sentence_and_vetoes_speak_against() -> None:
    for name, levels in comparisons().features.items():
        for level, weighed in levels.items():
            assert weighed.says.endswith("."), (name, level)
            assert weighed.weight != 0, (name, level)
            assert not weighed.veto or weighed.weight < 0, (name, level)


NIGHT = on("2020-07-12T22:00", precision="minute")
NOON = on("2020-07-12T12:30", precision="minute")
CASES: list[tuple[str, dict[str, Any], dict[str, Any], str | None, bool]] = [
    ("time", {"when": on("2020-07-12")}, {"when": on("2020-07-12")}, "same_day", False),
    ("time", {"when": on("2020-07-12")}, {"when": on("2020-07-13")}, "other_time", True),
    ("time", {"when": on("2020-07-12")}, {"when": on("2022-09-13")}, "other_time", True),
    (
        "time",
        {"when": on("2020-07-12")},
        {"when": on("2020-07", end="2020-07", precision="month")},
        "same_time",
        False,
    ),
    (
        "time",
        {"when": on("2020-07-12")},
        {"when": on("2020-08", end="2020-08", precision="month")},
        "other_time",
        True,
    ),
    ("time", {"when": NOON}, {"when": NIGHT}, "other_hour", True),
    ("time", {"when": NOON}, {"when": on("2020-07-12")}, "same_day", False),
    ("time", {"when": on("2020-07-12")}, {}, None, False),
    ("time", {"when": on("2020-07-12")}, {"published": on("2020-07-13")}, "told_then", False),
    ("time", {"when": on("2020-07-12")}, {"published": on("2020-07-20")}, None, False),
    ("time", {"when": on("2020-07-12")}, {"published": on("2020-07-11")}, "told_before", True),
    ("time", {"when": on("2020-07-12"), "weekday": 6}, {"weekday": 1}, "other_weekday", True),
    ("time", {"weekday": 6}, {"weekday": 1}, "other_weekday", True),
    ("time", {"when": on("2020-07-12"), "weekday": 6}, {"weekday": 6}, None, False),
    ("place", {"place": TAVUSH}, {"place": TOVUZ}, "near", False),
    ("place", {"place": TAVUSH}, {"place": LACHIN}, "far", True),
    ("place", {"place": COUNTRY}, {"place": COUNTRY}, None, False),
    ("place", {"place": TAVUSH}, {}, None, False),
    (
        "parties",
        {"attackers": BOTH},
        {"attackers": frozenset({"arm"}), "attacked": frozenset({"aze"})},
        "same_pair",
        False,
    ),
    ("parties", {"attackers": BOTH}, {"attackers": frozenset({"arm", "tur"})}, "shared", False),
    (
        "parties",
        {"attackers": frozenset({"arm"}), "attacked": frozenset({"aze"})},
        {"attackers": frozenset({"rus"}), "attacked": frozenset({"ukr"})},
        "other_pair",
        True,
    ),
    ("parties", {"attackers": BOTH}, {"attackers": frozenset({"rus"})}, None, False),
    ("parties", {"attackers": BOTH}, {"spoken_to": BOTH}, "same_pair", False),
    ("type", {"types": frozenset({"ASSAULT"})}, {"types": frozenset({"COERCE"})}, "other_type", False),
    ("means", {"means": frozenset({"car bomb"})}, {"means": frozenset({"bomb"})}, "shared", False),
    ("means", {"means": frozenset({"tank"})}, {"means": frozenset({"bomb"})}, "other", False),
    (
        "wording",
        {"fingerprint": frozenset(range(50))},
        {"fingerprint": frozenset(range(40))},
        "copied",
        False,
    ),
    (
        "wording",
        {"fingerprint": frozenset(range(50))},
        {"fingerprint": frozenset(range(40, 90))},
        "shared",
        False,
    ),
    (
        "wording",
        {"fingerprint": frozenset(range(50))},
        {"fingerprint": frozenset(range(50, 100))},
        None,
        False,
    ),
    # Two sentences of one pattern share a quarter of their words by chance.
    (
        "wording",
        {"fingerprint": frozenset(range(19))},
        {"fingerprint": frozenset(range(14, 33))},
        None,
        False,
    ),
    ("wording", {"fingerprint": frozenset(range(19))}, {"fingerprint": frozenset(range(60))}, None, False),
    ("victims", {"victims": frozenset({"lawyers"})}, {"victims": frozenset({"teachers"})}, "other", False),
    (
        "victims",
        {"victims": frozenset({"police"})},
        {"victims": frozenset({"military", "police"})},
        "shared",
        False,
    ),
    ("victims", {"victims": frozenset({"lawyers"})}, {}, None, False),
    ("wording", {"story": "a"}, {"story": "a"}, "story", False),
    ("publication", {"published": on("2020-07-13")}, {"published": on("2020-07-14")}, "close", False),
    ("publication", {"published": on("2020-07-13")}, {"published": on("2020-07-30")}, "weeks", False),
    ("publication", {"published": on("2020-07-13")}, {"published": on("2022-09-13")}, "months", True),
]


@pytest.mark.parametrize(("feature", "left", "right", "level", "veto"), CASES)
def test_a_feature_finds_its_level(
    feature: str, left: dict[str, Any], right: dict[str, Any], level: str | None, veto: bool
) -> None:
    for one, other in ((left, right), (right, left)):
        found = row(feature, account(**one), account(**other))
        assert (found.level if found else None) == level
        assert (found.veto if found else False) is veto


def killed(low: int, high: int | None = None, **kept: Any) -> dict[str, Any]:
    return {"figures": (Figure(measure="killed", low=low, high=high, **kept),)}


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (killed(16), killed(16, 16), "equal"),
        (killed(1, 1), killed(1, 1), "compatible"),
        (killed(12), killed(17, 17), "compatible"),
        (killed(43, 43), killed(112), "different"),
        (killed(4, 4, side="aze"), killed(4, 4, side="arm"), None),
        (killed(4, 4), killed(4, 4, subset=True), None),
        (killed(40000, scope="total"), killed(40000, scope="total"), None),
    ],
)
def test_only_figures_of_one_thing_are_compared(
    left: dict[str, Any], right: dict[str, Any], level: str | None
) -> None:
    found = row("figures", account(**left), account(**right))
    assert (found.level if found else None) == level


def test_a_row_carries_the_two_values_and_a_sentence_with_them() -> None:
    found = row("place", account(place=TAVUSH), account(place=LACHIN))
    assert found is not None
    assert (found.left, found.right) == ("Tavush", "Lachin")
    assert found.because == "Tavush and Lachin are too far apart at the precision of both."
    assert found.score < 0


def test_nothing_known_is_nothing_compared() -> None:
    assert compare(account(), account()) == ()


def test_events_alone_do_not_make_a_row() -> None:
    assert Event(type="ASSAULT").when is None
    assert row("time", account(types=frozenset({"ASSAULT"})), account(types=frozenset({"ASSAULT"}))) is None
