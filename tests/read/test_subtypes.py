"""ACLED sub-event types of short notes, by their words."""

from __future__ import annotations

import pytest

from according.read.subtypes import subtype


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("A suicide bomber struck a checkpoint in the capital.", "SUIC_BOMB"),
        ("Warplanes made airstrikes on the valley.", "AIR_STRIKE"),
        ("Police used tear gas to disperse a rally of teachers.", "PROTEST_WITH_INTER"),
        ("Teachers marched peacefully for better pay.", "PEACE_PROTEST"),
        ("A landmine killed two shepherds near the border.", "REM_EXPLOS"),
        ("The army recaptured the town of X; government forces hold it.", "GOV_REGAINS_TERIT"),
        ("Rebels took control of the town.", "NON_STATE_ACTOR_OVERTAKES_TER"),
        ("The weather was mild.", None),
        ("She was determined to win.", None),  # no mine in "determined"
    ],
)
def test_type_of_a_note(note: str, wanted: str | None) -> None:
    assert subtype(note) == wanted
