"""Origins: repetition is not corroboration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from according.model import Actor, Finding, Report, Source, Span, claim
from according.weigh.origins import origins

New = Callable[..., Any]


def summary(found: Finding) -> tuple[str, int | None, int | None, int, int]:
    return found.verdict, found.low, found.high, found.reports, found.origins


def test_five_printings_of_one_wire_and_one_dissenter_are_two_origins(new: New) -> None:
    world = new()
    for name in "abcde":
        world.report(name, credits=("AFP",)).figure(name, "killed", 12)
    world.report("f").figure("f", "killed", 30)
    assert summary(world.finding("killed")) == ("disputed", 12, 30, 6, 2)


def test_five_texts_that_cite_one_ministry_are_one_origin(new: New) -> None:
    world = new("arm", "aze")
    for name in "abcde":
        world.figure(name, "killed", 4, "aze-mod", side="aze")
    found = world.finding("killed", "aze")
    assert summary(found) == ("agreed", 4, 4, 5, 1)
    assert "repeated from one origin" in found.because


def test_copies_count_as_their_root(new: New) -> None:
    world = new().report("a").report("b", copy_of="a").report("c", copy_of="b")
    for name in "abc":
        world.figure(name, "killed", 12)
    assert summary(world.finding("killed")) == ("agreed", 12, 12, 3, 1)


def test_copies_that_name_each_other_end(new: New) -> None:
    world = new().report("a", copy_of="b").report("b", copy_of="a")
    assert world.figure("a", "killed", 12).figure("b", "killed", 12).finding("killed").reports == 2


def test_a_person_counts_as_the_body_spoken_for(new: New) -> None:
    world = new().figure("a", "killed", 16, "sohr").figure("b", "killed", 16, "head")
    assert summary(world.finding("killed")) == ("agreed", 16, 16, 2, 1)


def test_a_state_and_its_ministry_are_one_origin_of_two_positions(new: New) -> None:
    world = new().figure("a", "killed", 4, "aze").figure("b", "killed", 30, "aze-mod")
    assert world.finding("killed").origins == 1


def test_a_state_that_speaks_is_its_ministry_speaking(new: New) -> None:
    world = (
        new()
        .figure("a", "killed", 4, "aze")
        .figure("b", "killed", 4, "aze-mod")
        .figure("c", "killed", 4, "arm")
    )
    assert world.finding("killed").origins == 2


def test_an_unnamed_source_may_be_the_named_one(new: New) -> None:
    world = (
        new().figure("a", "killed", 16, "sohr").figure("b", "killed", 16, "doctor").figure("c", "killed", 16)
    )
    assert world.finding("killed").origins == 1


def test_a_text_that_cites_nobody_may_repeat_one_that_does(new: New) -> None:
    world = new().figure("b", "killed", 16, "doctor").figure("c", "killed", 16)
    assert world.finding("killed").origins == 1


def test_beside_two_that_are_cited_a_text_of_its_own_is_no_further_origin(new: New) -> None:
    world = new().figure("a", "killed", 16, "sohr").figure("b", "killed", 20, "who")
    assert world.figure("c", "killed", 30).finding("killed").origins == 2
    one = new().figure("a", "killed", 16, "sohr").figure("c", "killed", 30)
    assert one.finding("killed").origins == 2


def test_joint_speakers_are_two_origins(new: New) -> None:
    assert new().figure("a", "killed", 58, "sohr", joint=("who",)).finding("killed").origins == 2


def test_origins_list_reports_and_claims(new: New) -> None:
    world = new().figure("a", "killed", 16, "sohr").figure("b", "killed", 16, "head")
    origins = world.weigh().origins
    assert [(each.name, each.reports) for each in origins] == [
        ("Syrian Observatory for Human Rights", ("a", "b"))
    ]
    assert len(origins[0].claims) == 2


def test_entries_of_one_live_page_are_one_origin_but_for_whom_they_cite(new: New) -> None:
    world = (
        new()
        .report("a", page="p", outlet=None)
        .report("b", page="p", outlet=None)
        .report("c", page="q", outlet=None)
    )
    for name in "abc":
        world.figure(name, "killed", 12)
    assert summary(world.finding("killed")) == ("agreed", 12, 12, 3, 2)
    cited = new().report("a", page="p").report("b", page="p")
    cited.figure("a", "killed", 12, "sohr").figure("b", "killed", 12, "who")
    assert summary(cited.finding("killed")) == ("agreed", 12, 12, 2, 2)


def test_a_database_compiled_from_the_press_is_no_origin_beside_it(new: New) -> None:
    world = new().report("db", database="ucdp-ged", outlet="UCDP GED")
    for name in ("a", "b", "db"):
        world.figure(name, "killed", 12)
    found = world.finding("killed")
    assert (found.reports, found.origins) == (3, 2)


def test_a_database_alone_is_the_origin_of_its_number(new: New) -> None:
    world = new().report("db", database="acled", outlet="ACLED").figure("db", "killed", 12)
    assert summary(world.finding("killed")) == ("single", 12, 12, 1, 1)


def test_a_database_that_contradicts_the_press_is_a_position_of_no_further_origin(new: New) -> None:
    world = (
        new()
        .report("db", database="acled", outlet="ACLED")
        .figure("db", "killed", 9)
        .figure("a", "killed", 12)
    )
    found = world.finding("killed")
    assert (found.verdict, found.reports, found.origins) == ("disputed", 2, 1)


def test_the_one_outlet_that_a_database_cites_is_its_origin(new: New) -> None:
    world = new().report("db", database="acled", outlet="ACLED", credits=("Naryn Wire",))
    world.report("a", outlet="Naryn Wire").figure("a", "killed", 12).figure("db", "killed", 12)
    assert world.finding("killed").origins == 1
    world.report("b", outlet="Fergana Post").figure("b", "killed", 12)
    assert world.finding("killed").origins == 2


def test_one_unnamed_speaker_with_and_without_an_actor_is_one_origin() -> None:
    report = Report(
        id="r1", text="Two died, officials said. Officials said three were hurt.", outlet="Gazette"
    )
    actor = Actor(id="unnamed:r1:officials", name="officials", kind="unnamed")
    said = [
        claim(
            report,
            Span(start=start, end=start + 3, text=report.text[start : start + 3]),
            kind="statement",
            sources=(Source(role="speaker", name="officials", actor=known),),
        )
        for start, known in ((0, actor.id), (26, None))
    ]
    for order in (said, said[::-1]):
        (found,) = origins([report], order, [actor])
        assert (found.name, found.actor, len(found.claims)) == ("officials", None, 2)
