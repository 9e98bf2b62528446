"""What people corrected is said wherever the claim is shown or handed on, beside what was read."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from according.model import (
    Claim,
    Correctable,
    Corrected,
    Correction,
    Detail,
    Event,
    Place,
    Report,
    Source,
    Span,
    When,
    claim,
)
from according.show.cast import Cast
from according.show.corrections import correction_notes, detail_text
from according.show.exports import FORMATS, export
from according.show.handout import Handout
from according.show.quotes import Quotes

CAST = Cast(())
# What each format says it in; the others have no cell for it and count it in their losses alone.
SAYS = (
    "acled",
    "plover",
    "followthemoney",
    "geojson",
    "annotations",
    "schema-org",
    "csv",
    "markdown",
    "html",
)


def corrected(each: Claim, **kept: Any) -> Claim:
    assert each.figure is not None
    mark = Corrected(
        aspect="figure",
        was=Detail(measure="killed", low=9, high=9),
        now=Detail(measure=each.figure.measure, low=each.figure.low, high=each.figure.high),
        correction="c1",
        because="as printed",
        who="Ada Coder",
        made="2026-01-01",
        **kept,
    )
    return msgspec.structs.replace(each, corrected=(mark,))


@pytest.fixture
def mended(weighed: dict[str, Any]) -> dict[str, Any]:
    """The clash with every figure corrected."""
    return {
        **weighed,
        "claims": tuple(corrected(each) if each.figure else each for each in weighed["claims"]),
    }


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_people_corrected(name: str, mended: dict[str, Any]) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    made = export(name, Handout(**mended))
    written = "\n".join(data.decode("utf-8", errors="replace") for _, data in made.files)
    assert any("as people corrected them" in each.reason for each in made.losses.losses)
    if name in SAYS:
        assert "Ada Coder" in written
        assert "as printed" in written


def test_what_was_corrected_is_printed_though_many_say_the_same(mended: dict[str, Any]) -> None:
    (data,) = (data for _, data in export("markdown", Handout(**mended)).files)
    counted = {claim for each in mended["findings"] for p in each.positions for claim in p.claims}
    corrected_ids = {each.id for each in mended["claims"] if each.corrected and each.id in counted}
    assert data.decode().count("It was read as") >= len(corrected_ids) > 0


def test_a_saying_carries_its_notes(mended: dict[str, Any]) -> None:
    claims = {each.id: each for each in mended["claims"]}
    quotes = Quotes(claims, {each.id: each for each in mended["reports"]}, {}, Cast(mended["actors"]))
    counted = next(each for each in claims.values() if each.figure)
    (saying,) = quotes.sayings([counted.id], ())
    (note,) = saying.notes
    assert note.startswith("Corrected by Ada Coder, the figure: ")
    assert "It was read as: 9 killed. Why: as printed" in note


def test_a_contested_correction_says_so(mended: dict[str, Any]) -> None:
    plain = next(each for each in mended["claims"] if each.figure)
    (note,) = correction_notes(corrected(plain, contested=("c2",)), CAST)
    assert note.endswith("Others correct it otherwise.")


@pytest.mark.parametrize(
    ("aspect", "detail", "words"),
    [
        ("figure", Detail(measure="killed", low=3, high=None, qualifier="at_least"), "at least 3 killed"),
        ("figure", Detail(), "no figure"),
        ("place", Detail(place=Place(written="Batkan", id="g1", name="Batken")), "Batken"),
        ("place", Detail(), "place not stated"),
        ("when", Detail(when=When(start="2021-04-29", end="2021-04-29", precision="day")), "29 April 2021"),
        ("when", Detail(), "time unknown"),
        ("speaker", Detail(name="a medic"), "a medic"),
        ("speaker", Detail(), "nobody cited: the outlet itself"),
        ("side", Detail(side="kgz"), "kgz"),
        ("side", Detail(), "side not known"),
    ],
)
def test_every_aspect_has_words(aspect: Correctable, detail: Detail, words: str) -> None:
    assert detail_text(aspect, detail, CAST) == words


def test_a_recent_position_is_no_finer_in_what_was_corrected() -> None:
    report = Report(id="r1", text="Tanks moved to Batken.")
    fine = Place(written="Batken", id="g1", name="Batken", lat=40.1, lon=70.8, precision=1)
    words = Span(start=0, end=21, text="Tanks moved to Batken")
    told = claim(
        report,
        words,
        kind="event",
        sources=(Source(role="outlet", name="a"),),
        event=Event(type="MOBILIZE"),
    )
    details: dict[str, Any] = {"aspect": "place", "was": Detail(place=fine), "now": Detail()}
    facts: dict[str, Any] = {"because": "y", "who": "ada", "made": "2026-01-01"}
    mark = Corrected(correction="c1", **details, **facts)
    kept = Correction(id="c1", claim="x", report="r1", evidence=words, **details, **facts)
    handout = Handout(
        reports=[report],
        claims=[msgspec.structs.replace(told, corrected=(mark,))],
        actors=(),
        incidents=(),
        episodes=(),
        findings=(),
        corrections=[kept],
    )
    for each in (handout.claims[0].corrected[0], handout.corrections[0]):
        assert each.was.place is not None
        assert each.was.place.lat is None
