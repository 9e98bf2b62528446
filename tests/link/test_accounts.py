"""What one report says of one incident: what it was made with, and whom it hit."""

from __future__ import annotations

import pytest

from according.keep.roster import Roster
from according.link.accounts import claim_means, claim_victims
from according.model import Actor, Claim, Event, Figure, Measure, Report, Role, Source, Span, claim

ROSTER = Roster(
    [
        Actor(id="u1", name="masked gunmen", kind="unnamed"),
        Actor(id="u2", name="attackers", kind="unnamed"),
        Actor(id="is", name="Islamic State", kind="group"),
    ]
)
REPORT = Report(id="r", text="Something happened.")


def made(*, event: Event | None = None, figure: Figure | None = None) -> Claim:
    return claim(
        REPORT,
        Span(start=0, end=9, text="Something"),
        kind="event" if event else "figure",
        sources=(Source(role="outlet", name="paper"),),
        event=event,
        figure=figure,
    )


@pytest.mark.parametrize(
    ("agents", "means", "expected"),
    [
        (("u1",), (), {"gun"}),
        (("u1",), ("Grenade",), {"gun", "grenade"}),
        (("u2", "is"), (), set()),
        ((), ("Car Bomb",), {"car bomb"}),
    ],
)
def test_gunmen_shoot(agents: tuple[str, ...], means: tuple[str, ...], expected: set[str]) -> None:
    assert claim_means(made(event=Event(type="ASSAULT", agents=agents, means=means)), ROSTER) == expected


@pytest.mark.parametrize(
    ("of", "role", "measure", "expected"),
    [
        ("lawyers", "unknown", "killed", "lawyers"),
        ("school teachers", "civilian", "wounded", "teachers"),
        ("Azerbaijani servicemen", "military", "killed", "military"),
        ("troops", "military", "killed", "military"),
        ("people", "civilian", "killed", None),
        ("children", "civilian", "killed", None),
        (None, "unknown", "killed", None),
        ("troops", "military", "deployed", None),
    ],
)
def test_victims_are_told_by_their_service_or_calling(
    of: str | None, role: Role, measure: Measure, expected: str | None
) -> None:
    figure = Figure(measure=measure, low=3, high=3, of=of, role=role)
    assert claim_victims(made(figure=figure)) == expected


def test_a_part_of_a_toll_says_nothing_of_whom_the_attack_hit() -> None:
    figure = Figure(measure="killed", low=3, high=3, of="lawyers", subset=True)
    assert claim_victims(made(figure=figure)) is None
