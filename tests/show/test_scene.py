"""Who attacks whom, by what, and whether civilians were harmed: what databases name an incident by."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from according.model import Claim, Event, Figure, Incident, Report, Source, Span
from according.show.acled_codes import codes, sub_event
from according.show.handout import Handout
from according.show.scene import Scene, scene


@pytest.fixture
def of(weighed: dict[str, Any]) -> Any:
    """The scene of an incident that these events and figures are told of, each by a report of its own."""
    first: Incident = weighed["incidents"][0]
    sides = first.sides[:2]

    def make(
        *told: Event | Figure,
        speakers: tuple[str | None, ...] = (),
        acts: tuple[str, ...] = (),
        **changed: Any,
    ) -> tuple[Scene, str | None]:
        claims, reports = [], []
        for number, part in enumerate(told):
            text = f"Something was said for the {number}. time."
            reports.append(Report(id=f"n{number}", text=text, outlet=f"Paper {number}"))
            speaker = speakers[number] if number < len(speakers) else None
            hops = (Source(role="speaker", name="x", actor=speaker),) if speaker else ()
            claims.append(
                Claim(
                    id=f"c{number}",
                    report=f"n{number}",
                    content=f"k{number}",
                    kind="figure" if isinstance(part, Figure) else "event",
                    act=acts[number] if number < len(acts) else "assert",  # type: ignore[arg-type]
                    evidence=Span(start=0, end=9, text="Something"),
                    sources=(*hops, Source(role="outlet", name="this report")),
                    event=part if isinstance(part, Event) else None,
                    figure=part if isinstance(part, Figure) else None,
                )
            )
        incident = msgspec.structs.replace(
            first,
            claims=tuple(c.id for c in claims),
            reports=tuple(r.id for r in reports),
            mode=None,
            **changed,
        )
        handout = Handout(**{**weighed, "incidents": [incident], "claims": claims, "reports": reports})
        found = scene(incident, handout, codes().weapons)
        return found, sub_event(incident, found)

    make.sides = sides  # type: ignore[attr-defined]
    return make


def attack(agent: str | None = None, target: str | None = None, *means: str, **rest: Any) -> Event:
    return Event(
        type="ASSAULT",
        agents=(agent,) if agent else (),
        targets=(target,) if target else (),
        means=means,
        **rest,
    )


def dead(low: int, role: str = "unknown") -> Figure:
    return Figure(measure="killed", low=low, high=low, role=role)  # type: ignore[arg-type]


def test_two_that_attack_are_at_each_other_only_where_somebody_says_so(of: Any) -> None:
    one, other = of.sides
    side_by_side, _ = of(attack(one), attack(other))
    assert (side_by_side.joint, side_by_side.fire) == (True, "one-sided")
    for at_war in (
        of(attack(one, other), attack(other)),
        of(attack(one), attack(other), speakers=(other,)),
        of(Event(type="ASSAULT", agents=(one, other))),
    ):
        assert (at_war[0].joint, at_war[0].fire) == (False, "exchanged")


def test_two_states_in_one_report_are_no_dyad(of: Any) -> None:
    one, other = of.sides
    assert of(attack(one))[0].alone
    assert not of(attack(one, other))[0].alone
    assert not of(attack(), attack())[0].alone
    assert not of(attack(one), sides=(one,))[0].alone


def test_what_is_denied_tells_of_no_attack(of: Any) -> None:
    one, other = of.sides
    found, _ = of(attack(one), attack(other), acts=("assert", "deny"))
    assert found.attackers == (one,)


@pytest.mark.parametrize(
    ("told", "sub"),
    [
        ([("suicide bomb",), ("suicide bomb", "motorcycle bomb"), ("bomb",)], "Suicide bomb"),
        ([("suicide bomb",), ("bomb",), ("car bomb",)], "Remote explosive/landmine/IED"),
        ([("sarin", "airstrike"), ("chemical weapon",), ("aircraft",)], "Chemical weapon"),
        ([("poison gas",), ("car bomb",)], "Remote explosive/landmine/IED"),
        ([("82 mm mortar",)], "Shelling/artillery/missile attack"),
        ([("cruise missile",)], "Shelling/artillery/missile attack"),
        ([("grenade",)], "Grenade"),
        ([(), ()], "Armed clash"),
    ],
)
def test_the_weapon_that_most_reports_tell_of_names_an_attack(
    of: Any, told: list[tuple[str, ...]], sub: str
) -> None:
    one, other = of.sides
    assert of(*(attack(one, other, *means) for means in told))[1] == sub


@pytest.mark.parametrize(
    ("figures", "best", "civilians"),
    [
        ([dead(16, "civilian"), dead(16)], 16, True),
        ([dead(16), dead(6, "civilian")], 16, False),
        ([dead(16, "civilian"), dead(3, "military")], 16, False),
        ([dead(5, "civilian")], 5, True),
        ([dead(5)], 5, False),
    ],
)
def test_all_are_civilians_where_a_count_of_civilians_is_as_high_as_the_best(
    of: Any, figures: list[Figure], best: int, civilians: bool
) -> None:
    assert of(*figures, best=best)[0].civilians is civilians
