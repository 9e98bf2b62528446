"""Why accounts stand together: every step with its points and sum, drawn for the weakest pair, safe to pass on."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import msgspec
import pytest

from according.show.cast import Cast
from according.show.quotes import Quotes
from according.show.waterfall import JoinsView, joins_view

SVG = "{http://www.w3.org/2000/svg}"


def view(clash: Any, *, shared: bool = False, pictured: bool = True, most: int = 9) -> JoinsView:
    cast = Cast(clash.actors, reports=clash.reports, shared=shared)
    quotes = Quotes({c.id: c for c in clash.claims}, {r.id: r for r in clash.reports}, {}, cast)
    found = joins_view(clash.joins[:most], quotes, key="k", pictured=pictured)
    assert found is not None
    return found


def test_the_weakest_pair_stands_first_with_every_step_and_the_sum_so_far(clash: Any) -> None:
    second = view(clash).shown[1]
    assert [(s.compared, s.points, s.sum) for s in second.steps] == [
        ("When", "+3.0", "+3.0"),
        ("Figures", "−0.5", "+2.5"),
        ("Wording", "+1.5", "+4.0"),
        ("Between whom", "+2.5", "+6.5"),
    ]
    assert second.outcome == "+6.5 points; 5.0 are needed."
    assert second.steps[3].because == "The same two parties: Alpine Republic, Danube Republic."


def test_a_person_who_joined_a_pair_is_named_and_the_veto_stays_to_be_seen(clash: Any) -> None:
    first = view(clash).shown[0]
    assert first.person == "ann judged them the same: one night <b>told</b> twice"
    assert first.steps[0].points == "−6.0 (veto)"
    assert view(clash).shown[1].person is None


def test_three_pairs_are_shown_and_the_rest_is_counted(clash: Any) -> None:
    found = view(clash)
    assert len(found.shown) == 3
    assert found.rest == "1 more pair joined it, with +9.0 points and more."
    assert view(clash, most=3).rest is None


def test_one_account_alone_was_put_together_with_nothing(clash: Any) -> None:
    cast = Cast(clash.actors)
    assert joins_view((), Quotes({}, {}, {}, cast), key="k", pictured=True) is None


def test_the_picture_tells_for_from_against_without_colour(clash: Any) -> None:
    joins = [msgspec.structs.replace(clash.joins[1])]
    clash = msgspec.structs.replace(clash, joins=joins)
    svg = view(clash).shown[0].svg
    assert svg is not None
    root = ET.fromstring(svg)
    fills = [rect.get("fill") for rect in root.iter(f"{SVG}rect")]
    assert fills == ["var(--s1)", "url(#k-j0-p)", "var(--s1)", "var(--s1)", "var(--paper)"]
    written = [text.text for text in root.iter(f"{SVG}text")]
    assert {"needed 5.0", "+3.0", "−0.5", "+6.5"} <= set(written)
    described = root.find(f"{SVG}desc")
    assert described is not None
    assert described.text == "When +3.0; Figures −0.5; Wording +1.5; Between whom +2.5. Sum +6.5, needed 5.0."
    width = float(root.get("width") or 0)
    for rect in root.iter(f"{SVG}rect"):
        assert 0 <= float(rect.get("x") or -1) <= width - float(rect.get("width") or width)


def test_only_the_weakest_pair_is_drawn_and_none_where_pictures_are_left_out(clash: Any) -> None:
    assert [each.svg is not None for each in view(clash).shown] == [True, False, False]
    assert not any(each.svg for each in view(clash, pictured=False).shown)


def test_shared_words_that_may_name_a_private_person_are_withheld_from_what_is_shared(
    clash: Any, page: Path, shared_page: Path
) -> None:
    assert view(clash).shown[1].steps[2].because == "Both have quill, teacher."
    assert view(clash, shared=True).shown[1].steps[2].because == "Words withheld."
    assert "quill, teacher" in page.read_text(encoding="utf-8")
    assert "quill, teacher" not in shared_page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "phrase", ["Why these accounts were put together: −6.0 points", "Weakest pair", "veto"]
)
def test_the_page_says_why(page: Path, phrase: str) -> None:
    text = re.sub(r"\s+", " ", page.read_text(encoding="utf-8"))
    assert phrase in text
    assert "one night &lt;b&gt;told&lt;/b&gt; twice" in text
