"""Pictures: well-formed, coloured by the page, with every word of a report escaped and in its place."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from markupsafe import Markup

from according.show.cast import Cast
from according.show.dates import Stretch
from according.show.map import draw_map
from according.show.picture import INKS, bar, drawn, hatching, ink, line, mark, words
from according.show.places import Named
from according.show.ranges import Reading, draw_ranges
from according.show.sources import Path, draw_sources
from according.show.timeline import Told, draw_timeline

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>\u202e\x00 & \"quoted\" 'so'"
SHOWN = "</text><script>alert(1)</script> & \"quoted\" 'so'"
DAY = datetime(2031, 5, 12, tzinfo=UTC)


def texts(svg: Markup) -> list[str]:
    return [each.text or "" for each in ET.fromstring(svg).iter(f"{SVG}text")]


def day(number: int) -> Stretch:
    return Stretch(DAY + timedelta(days=number), DAY + timedelta(days=number + 1))


def reading(low: int, number: int, **changes: Any) -> Reading:
    fields: dict[str, Any] = {
        "low": low,
        "high": low,
        "at": day(number),
        "tone": "s1",
        "speaker": "Ministry",
        "amount": str(low),
        "superseded": False,
        "claims": ("c1",),
    }
    return Reading(**fields | changes)


def ranges() -> Markup | None:
    found = [reading(3, 0, amount=HOSTILE, superseded=True), reading(9, 1, high=None, tone="s2")]
    return draw_ranges(found, key="k", title=HOSTILE)


def the_map() -> Markup | None:
    place: dict[str, Any] = {"key": "p", "written": (HOSTILE,), "claims": ("c1",), "country": "AUT"}
    at: dict[str, Any] = {"lat": 47.8, "lon": 16.9, "radius_km": 3.0}
    sure = Named(**place, **at, name=HOSTILE, precision=1)
    whole = Named(**place, name="Austria", precision=6, lat=None, lon=None, radius_km=None)
    return draw_map([sure, whole], key="k", title=HOSTILE)


def sources() -> Markup | None:
    path = Path(speaker=HOSTILE[:30], tone="s1", relays=("Agency",), outlet="Paper", claims=("c1",))
    return draw_sources([path], key="k")


def time() -> Markup:
    told = [
        Told(column="side:a", strand="force", span=day(0), hollow=hollow, claims=("c1", "c2"))
        for hollow in (True, False)
    ]
    return draw_timeline(
        told,
        (DAY - timedelta(hours=8), DAY + timedelta(days=3)),
        [],
        cast=Cast((), reports=()),
        sides=("a",),
        width=350,
        key="k",
    )


@pytest.mark.parametrize("draw", [ranges, the_map, sources])
def test_what_a_report_says_is_only_ever_text(draw: Callable[[], Markup | None]) -> None:
    svg = draw()
    assert svg is not None
    root = ET.fromstring(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert "\u202e" not in svg
    assert any(each.startswith("</text><script") for each in texts(svg))


def test_a_picture_has_a_title_a_description_and_ids_of_its_own() -> None:
    svg = drawn([], width=10, height=20, key="k", title=HOSTILE, description=HOSTILE)
    root = ET.fromstring(svg)
    assert root.attrib["viewBox"] == "-4 -4 18 28"
    assert root.attrib["aria-labelledby"] == "k-t k-d"
    assert [(each.attrib["id"], each.text) for each in root] == [("k-t", SHOWN), ("k-d", SHOWN)]


def test_every_colour_is_one_of_the_page() -> None:
    parts = [
        words((0, 0), "a", halo="paper"),
        bar((0, 0), 5, 5, fill="paper", edge="s1", dashed=True),
        line((0, 0), (5, 5), color="rule"),
        hatching([[(0, 0), (5, 5)]], color="muted"),
        *(
            mark((0, 0), tone, radius=4, hollow=hollow)
            for tone in ("s1", "s2", "s3", "s4", "third", "outlet", "unnamed")
            for hollow in (True, False)
        ),
    ]
    root = ET.fromstring(drawn(parts, width=1, height=1, key="k", title="", description=""))
    used = {
        value for each in root.iter() for name, value in each.attrib.items() if name in ("fill", "stroke")
    }
    assert used <= {f"var(--{name})" for name in INKS}
    with pytest.raises(KeyError):
        ink("url(#elsewhere)")


def test_figures_stand_in_the_order_of_time_and_size() -> None:
    svg = draw_ranges([reading(3, 0, superseded=True), reading(9, 1)], key="k", title="Killed")
    assert svg is not None
    (early, late) = ET.fromstring(svg).iter(f"{SVG}circle")
    assert float(early.attrib["cx"]) < float(late.attrib["cx"])
    assert float(early.attrib["cy"]) > float(late.attrib["cy"])
    assert (early.attrib["fill"], late.attrib["fill"]) == ("var(--paper)", "var(--s1)")


def test_figures_of_one_moment_are_drawn_and_one_alone_is_not() -> None:
    assert draw_ranges([reading(3, 0)], key="k", title="Killed") is None
    svg = draw_ranges([reading(0, 0), reading(0, 0, speaker="Other")], key="k", title="Killed")
    assert svg is not None
    assert texts(svg).count("0") >= 2


@pytest.mark.parametrize("counts", [(33, 34), (33, 33, 34, 35), (1, 900, 901), (0, 0, 0, 0, 0)])
def test_no_amount_is_written_over_another(counts: tuple[int, ...]) -> None:
    at = DAY + timedelta(hours=7)
    found = [reading(n, 0, at=Stretch(at, at), amount=f"{n} dead") for n in counts]
    svg = draw_ranges([*found, reading(40, 1)], key="k", title="t")
    assert svg is not None
    amounts = [e for e in ET.fromstring(svg).iter(f"{SVG}text") if (e.text or "").endswith("dead")]
    places = [(float(each.attrib["x"]), float(each.attrib["y"])) for each in amounts]
    assert len(places) == len(counts)
    assert all(abs(one[1] - other[1]) >= 12 for one, other in itertools.combinations(places, 2))


def test_a_bar_is_as_long_as_its_time_and_hollow_where_denied() -> None:
    svg = time()
    hollow, full = ET.fromstring(svg).iter(f"{SVG}rect")
    assert hollow.attrib["width"] == full.attrib["width"]
    assert hollow.attrib["y"] != full.attrib["y"]
    assert (hollow.attrib["fill"], full.attrib["fill"]) == ("var(--paper)", "var(--s1)")
    assert texts(svg).count("2") == 2


@pytest.mark.parametrize("hours", range(6, 60, 3))
def test_no_date_of_an_axis_runs_into_another(hours: int) -> None:
    at = DAY + timedelta(hours=7)
    spans = [Stretch(at, at), Stretch(at + timedelta(hours=hours), at + timedelta(hours=hours))]
    svg = draw_ranges([reading(3, 0, at=span) for span in spans], key="k", title="t")
    assert svg is not None
    found = [each for each in ET.fromstring(svg).iter(f"{SVG}text") if "May" in (each.text or "")]
    assert found
    stretches = []
    for each in found:
        x, wide = float(each.attrib["x"]), 6.4 * len(each.text or "")
        stretches.append(
            (x - wide, x) if each.attrib["text-anchor"] == "end" else (x - wide / 2, x + wide / 2)
        )
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(stretches))
