"""Two people who differ are both named; what newer judgements together speak against is said."""

from __future__ import annotations

import pytest

from according.engine.conflicts import contradicted, rivals
from according.keep.rows import SCORER
from according.model import Judgement, JudgementVerdict


def judgement(
    name: str, pair: str, verdict: JudgementVerdict, who: str, withdrawn: str | None = None
) -> Judgement:
    return Judgement(
        id=name,
        left=pair[0],
        right=pair[1],
        about="claim",
        verdict=verdict,
        because="seen",
        who=who,
        made=f"2026-01-0{name[1:]}",
        withdrawn=withdrawn,
    )


@pytest.mark.parametrize(
    ("judgements", "found"),
    [
        ([], {}),
        ([judgement("j1", "ab", "same", "ann"), judgement("j2", "ab", "same", "bob")], {}),
        ([judgement("j1", "ab", "same", "ann"), judgement("j2", "ba", "different", "ann")], {}),
        (
            [judgement("j1", "ab", "same", "ann"), judgement("j2", "ba", "different", "bob")],
            {"j1": ["j2"], "j2": ["j1"]},
        ),
        (
            [judgement("j1", "ab", "same", "ann"), judgement("j2", "ab", "different", "bob", "2026-02-01")],
            {},
        ),
        ([judgement("j1", "ab", "same", "ann"), judgement("j2", "ab", "different", SCORER)], {}),
        (
            [
                judgement("j1", "ab", "same", "ann"),
                judgement("j2", "ab", "different", "bob"),
                judgement("j3", "ab", "unsure", "cid"),
            ],
            {"j1": ["j3", "j2"], "j2": ["j3", "j1"], "j3": ["j2", "j1"]},
        ),
    ],
)
def test_who_differs(judgements: list[Judgement], found: dict[str, list[str]]) -> None:
    assert {key: [o.id for o in others] for key, others in rivals(judgements).items()} == found


def test_what_newer_judgements_speak_against_is_said() -> None:
    judgements = [
        judgement("j1", "ac", "different", "ann"),
        judgement("j2", "ab", "same", "bob"),
        judgement("j3", "bc", "same", "bob"),
    ]
    assert list(contradicted(judgements)) == ["j1"]
    assert "j2, j3" in contradicted(judgements)["j1"]
