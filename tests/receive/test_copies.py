"""Copies and versions over a collection, their direction, and what is a report's own."""

from __future__ import annotations

import random
import unicodedata

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from according.model import Report, When
from according.receive.copies import mark_copies
from according.receive.shingles import fingerprint

_WORDS = (
    "army border village river mortar ceasefire minister convoy bridge hospital statement night road".split()
)


def _prose(seed: int, words: int = 200) -> str:
    draw = random.Random(seed)
    return " ".join(draw.choice(_WORDS) + str(draw.randrange(40)) for _ in range(words)) + "."


def _report(name: str, text: str, *, day: str | None = None, **fields: object) -> Report:
    when = When(start=day, end=day, precision="day", basis="stated") if day else When()
    return msgspec.structs.replace(Report(id=name, text=text, published=when), **fields)


def _roots(*reports: Report) -> dict[str, str | None]:
    return {r.id: r.copy_of for r in mark_copies(reports)}


def test_half_a_wire_is_a_copy_of_the_whole() -> None:
    whole = _prose(1)
    half = whole[: whole.rindex(" ", 0, len(whole) // 2)]
    marked = mark_copies([_report("half", half, day="2020-07-14"), _report("whole", whole, day="2020-07-13")])
    assert [r.copy_of for r in marked] == ["whole", None]
    assert marked[0].own_share == 0.0
    assert marked[1].own_share == 1.0


def test_common_quotations_make_no_copy() -> None:
    quotation = _prose(2, 60)
    a, b = f"{_prose(3, 150)} {quotation}", f"{_prose(4, 150)} {quotation}"
    assert _roots(_report("a", a), _report("b", b)) == {"a": None, "b": None}


def test_direction_goes_by_time_then_credit_then_length() -> None:
    text = _prose(5)
    earlier, later = _report("e", text, day="2020-07-13"), _report("l", text, day="2020-07-14", outlet="TASS")
    assert _roots(later, earlier) == {"l": "e", "e": None}
    own = _report("own", text[:900], day="2020-07-13", outlet="TASS", credits=("TASS",))
    taken = _report("taken", text, day="2020-07-13", outlet="Post", credits=("TASS",))
    assert _roots(taken, own) == {"taken": "own", "own": None}
    short, long = _report("s", text[:900], day="2020-07-13"), _report("g", text, day="2020-07-13")
    assert _roots(short, long) == {"s": "g", "g": None}


def test_chains_end_at_the_root() -> None:
    one, two, three = _prose(6), _prose(7), _prose(8, 100)
    a = _report("a", one, day="2020-07-12")
    b = _report("b", f"{one} {two}", day="2020-07-13")
    c = _report("c", f"{two} {three}", day="2020-07-14")
    assert _roots(c, b, a) == {"a": None, "b": "a", "c": "a"}


def test_an_edited_page_is_a_version_and_no_copy_and_a_page_fetched_twice_is_a_copy() -> None:
    text = _prose(9)
    first = _report("first", text, day="2020-07-13", url="https://p.org/a")
    again = _report("again", text, day="2020-07-14", url="https://p.org/a")
    edited = _report("edited", f"{text} A third man died.", day="2020-07-15", url="https://p.org/a")
    marked = {r.id: (r.copy_of, r.version_of) for r in mark_copies([edited, again, first])}
    assert marked["first"] == (None, None)
    assert marked["again"] == ("first", None)
    assert marked["edited"][1] == "first"


def test_short_texts_are_copies_only_when_they_are_the_same() -> None:
    a, b = (
        _report("a", "Two men died in the village on Monday."),
        _report("b", "Two men died in the village on Friday."),
    )
    assert _roots(a, b) == {"a": None, "b": None}
    assert _roots(a, _report("c", a.text))["c"] == "a"


def test_thousands_of_texts_of_one_wire_are_joined_without_comparing_all() -> None:
    text = _prose(10)
    marked = mark_copies([_report(f"r{i:04d}", text) for i in range(1500)])
    assert {r.copy_of for r in marked} == {None, "r0000"}


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_of_equal_texts_in_any_order_all_but_the_first_are_copies_of_it(names: list[str]) -> None:
    text = _prose(6)
    assert _roots(*(_report(name, text) for name in names)) == {"a": None, **dict.fromkeys("bcde", "a")}


def test_rare_terms_are_shared_by_few() -> None:
    reports = [
        _report("a", "The army left Tavush on Monday. It met General Orbel there."),
        _report("b", "A shell hit Tavush, and General Orbel was hurt, with 17 others."),
        _report("c", "The market in Qamishli was hit, and 17 people died."),
    ]
    terms = {r.id: set(r.rare_terms) for r in mark_copies(reports)}
    assert {"tavush", "orbel"} <= terms["a"] & terms["b"]
    assert "17" in terms["b"] & terms["c"]
    assert "qamishli" not in terms["c"]  # nobody else speaks of it


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_fingerprint_is_a_sorted_set_that_case_and_punctuation_leave_alone(a: str, b: str) -> None:
    runs = fingerprint(a)
    assert list(runs) == sorted(set(runs))
    assert bool(runs) == any(c.isalnum() or c == "_" for c in unicodedata.normalize("NFKD", a)) or not runs
    words = "the army said on monday that"
    assert fingerprint(words) == fingerprint(words.upper().replace(" ", ", "))
    assert set(fingerprint(words)) <= set(fingerprint(f"{words} {b}")) or not b.strip() or b[0].isalnum()
