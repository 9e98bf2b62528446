"""Who is accused: never who accuses."""

from __future__ import annotations

from typing import Any

from according.model import Event
from according.show.blame import _accused


def test_the_accused_are_the_targets_of_an_accusation_and_the_agents_of_an_attack(clash: Any) -> None:
    accusation = next(c for c in clash.claims if c.act == "accuse")
    assert accusation.event is not None
    assert _accused(accusation) == accusation.event.targets
    assert not set(_accused(accusation)) & {s.actor for s in accusation.sources}
    assert Event(type="ASSAULT", agents=("x",)).agents == ("x",)
