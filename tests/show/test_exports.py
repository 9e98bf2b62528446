"""What holds for every format: nothing of a private person, no whole text, nothing a spreadsheet would run."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from according.model import Actor, Claim, Event, Place, Report, When
from according.show.cast import WITHHELD
from according.show.exports import FORMATS, Export, export
from according.show.handout import Handout
from according.show.losses import LossReport, as_lines

EMPTY: dict[str, Any] = {
    "reports": (),
    "claims": (),
    "actors": (),
    "incidents": (),
    "episodes": (),
    "findings": (),
}


def needs(name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")


def words_of(made: Export) -> str:
    return "\n".join(data.decode("utf-8", errors="replace") for _, data in made.files)


@pytest.mark.parametrize("name", FORMATS)
def test_no_export_names_a_private_person_unless_told_to(name: str, weighed: dict[str, Any]) -> None:
    needs(name)
    masked = words_of(export(name, Handout(**weighed)))
    assert "Quill" not in masked
    assert "a-teacher" not in masked


@pytest.mark.parametrize("name", ["annotations", "csv", "schema-org"])
def test_names_leaves_the_names_in(name: str, weighed: dict[str, Any]) -> None:
    assert "Marta Quill" in words_of(export(name, Handout(**weighed, names=True)))


@pytest.mark.parametrize("name", FORMATS)
def test_no_export_holds_a_whole_text(name: str, handout: Handout, weighed: dict[str, Any]) -> None:
    needs(name)
    written = words_of(export(name, handout))
    reports: list[Report] = weighed["reports"]
    assert [report.id for report in reports if report.text in written] == []
    # A sentence two away from any evidence stays behind.
    assert "Weather, Sport, Archive" not in written
    assert "Перестрелка" not in written


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_result_makes_a_file_all_the_same(name: str) -> None:
    needs(name)
    made = export(name, Handout(**EMPTY))
    assert made.files
    assert made.losses.rows == ()


@pytest.mark.parametrize("name", FORMATS)
def test_the_account_of_losses_has_counts_and_reasons(name: str, handout: Handout) -> None:
    needs(name)
    made = export(name, handout, file="x")
    assert made.losses.rows
    assert len(set(made.losses.rows)) == len(made.losses.rows)
    assert all(loss.count > 0 and loss.reason for loss in made.losses.losses)
    kept_back = {loss.what for loss in made.losses.losses if loss.kind == "withheld"}
    assert {"whole texts", "private persons"} <= kept_back
    again = msgspec.json.decode(msgspec.json.encode(made.losses), type=LossReport)
    assert again == made.losses
    assert as_lines(again)[0].startswith(f"{name}: {len(again.rows)} written")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_result_gives_the_same_bytes(name: str, weighed: dict[str, Any]) -> None:
    needs(name)
    assert export(name, Handout(**weighed)).files == export(name, Handout(**weighed)).files


def test_a_quotation_keeps_its_offsets_when_names_in_it_are_blotted_out(weighed: dict[str, Any]) -> None:
    masked = {each.id: each for each in Handout(**weighed).claims}
    named: list[Claim] = weighed["claims"]
    changed = [each for each in named if masked[each.id].evidence != each.evidence]
    assert changed
    assert all("█" in masked[each.id].evidence.text for each in changed)
    passages = Handout(**weighed).passages
    assert all(WITHHELD in passages[each.id].exact for each in changed)


def test_a_passage_is_the_evidence_with_one_sentence_around_it(handout: Handout) -> None:
    wanted = next(each for each in handout.claims if each.evidence.text.startswith("Two policemen were hurt"))
    passage = handout.passages[wanted.id]
    assert passage.before.startswith("The Alpine defence ministry said")
    assert "Shells fell" not in passage.before
    assert "Odo Verres" in passage.after
    assert "900 people" not in passage.after


def test_recent_positions_of_forces_are_no_finer_than_a_district(weighed: dict[str, Any]) -> None:
    claims: list[Claim] = weighed["claims"]
    massing = next(c for c in claims if c.event is not None and c.event.type == "MOBILIZE")
    assert massing.event is not None
    place = next(c.event.place for c in claims if c.event is not None and c.event.place is not None)
    placed = msgspec.structs.replace(massing, event=msgspec.structs.replace(massing.event, place=place))
    kept = [placed if each.id == massing.id else each for each in claims]
    found = Handout(**{**weighed, "claims": kept}).claim(massing.id)
    assert found.event is not None
    assert found.event.place is not None
    assert (found.event.place.lat, found.event.place.id) == (None, None)
    old = When(start="2030-01-01", end="2030-01-01", precision="day", basis="stated")
    assert placed.event is not None
    past = msgspec.structs.replace(placed, event=msgspec.structs.replace(placed.event, when=old))
    kept = [past if each.id == massing.id else each for each in claims]
    assert Handout(**{**weighed, "claims": kept}).claim(massing.id).event == past.event


def test_a_public_body_and_a_place_keep_their_names_though_a_person_was_read_in_them(
    weighed: dict[str, Any],
) -> None:
    """ "Human Rights" and "Mill Ford" were taken for persons; the families of real ones give nothing away."""
    actors = [
        *weighed["actors"],
        Actor(id="person:human-rights", name="Human Rights", kind="person"),
        Actor(id="person:mill-ford", name="Mill Ford", kind="person"),
        Actor(id="person:jane-roe", name="Jane Roe", kind="person"),
        Actor(id="observers", name="Valley Observers for Human Rights", kind="other"),
        Actor(id="unnamed:1:family", name="Family of Jane Roe", kind="unnamed"),
    ]
    place = Place(written="Mill Ford", id="g9", name="Mill Ford", lat=1.0, lon=2.0, precision=1)
    first, *rest = weighed["claims"]
    event = msgspec.structs.replace(first.event or Event(type="ASSAULT"), place=place)
    claims = [msgspec.structs.replace(first, event=event), *rest]
    handout = Handout(**{**weighed, "actors": actors, "claims": claims})
    names = {each.name for each in handout.actors}
    assert "Valley Observers for Human Rights" in names
    assert not any("Jane Roe" in name for name in names)
    shown = handout.claims[0].event
    assert shown is not None
    assert shown.place == place
