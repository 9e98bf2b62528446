"""Answer keys fed in as claims: what becomes of a key's rows, and how findings are held against it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from according.bench.answer_key import cases, locate
from according.bench.gold_names import GoldNames
from according.bench.weigh import run
from according.know.actors import ActorBook
from according.know.gazetteer import Gazetteer

KEY = {
    "reports": {"one": {"published": "2021-05-01"}, "two": {"published": "2021-05-01"}},
    "episodes": [{"name": "e", "start": "2021-04-30", "place": "Batken", "reports": ["one", "two"]}],
    "figures": [
        {"report": "one", "anchor": "13 people were killed", "measure": "killed", "low": 13, "high": 13, "speaker": "UNICEF", "episode": "e"},
        {"report": "two", "anchor": "killed 20 people", "measure": "killed", "low": 20, "high": 20, "speaker": "unnamed", "episode": "e"},
        {"report": "two", "anchor": "no such words", "measure": "killed", "low": 99, "speaker": "outlet"},
    ],
    "attributed": [
        {"report": "two", "anchor": "shelled the town", "speaker": "Ministry of Defence of Tajikistan", "type": "ASSAULT", "agent": "Kyrgyzstan", "act": "accuse", "modality": "actual"},
        {"report": "one", "anchor": "Schools in the district", "speaker": "UNICEF", "type": "ASSAULT", "agent": "Tajikistan", "act": "accuse", "date": "2014/2015"},
    ],
    "findings": [
        {"aspect": "killed", "question": "killed", "verdict": "disputed", "low": 13, "high": 20, "origins": 2, "reports": ["one", "two"]},
        {"aspect": "by whom", "question": "responsible", "verdict": "single_source", "origins": 3, "reports": ["two"]},
    ],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = tmp_path / "border"
    (case / "reports").mkdir(parents=True)
    (case / "answers.yaml").write_text(yaml.safe_dump(KEY), encoding="utf-8")
    for name, text in (
        (
            "one",
            "In Batken 13 people were killed on Friday, UNICEF said. Schools in the district stayed closed.",
        ),
        (
            "two",
            "Shells killed 20 people in Batken, a doctor said. Kyrgyz guns shelled the town, Dushanbe said.",
        ),
    ):
        (case / "reports" / f"{name}.txt").write_text(f"A title about Batken\n\n{text}\n", encoding="utf-8")
    return tmp_path


def test_a_key_is_weighed_without_reading(folder: Path) -> None:
    found = run(folder)
    assert found.measures["findings"] == {"verdict": 1.0, "range": 1.0, "origins": 0.5}
    assert [line["missed"] for line in found.predictions] == ["origins: by whom: 3 origins, got 1"]


def test_cases_are_found_where_they_lie(folder: Path) -> None:
    assert [case.name for case in cases(folder)] == ["border"]
    assert [case.name for case in cases(folder / "border")] == ["border"]
    with pytest.raises(ValueError, match=r"answers\.yaml"):
        cases(folder / "border" / "reports")


@pytest.mark.parametrize(
    ("text", "anchor", "span"),
    [
        ("The army’s  losses", "army's losses", (4, 18)),
        ("one\ntwo", "one two", (0, 7)),
        ("nothing here", "elsewhere", None),
    ],
)
def test_anchors(text: str, anchor: str, span: tuple[int, int] | None) -> None:
    assert locate(text, anchor) == span


def test_names_and_dates_of_a_key_are_what_reading_would_make_of_them() -> None:
    names = GoldNames({}, ActorBook.load(), Gazetteer.open())
    assert [names.actors[names.actor(name)].kind for name in ("AFP correspondent", "UNICEF")] == [
        "unnamed",
        ActorBook.load().named("UNICEF")[0].kind,
    ]
