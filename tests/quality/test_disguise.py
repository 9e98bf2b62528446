"""Other names, other files, another order: the scores must not rest on knowing the seeds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from yardstick import FLOORS, run_main_job, score

DISGUISE: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("disguise.yaml").read_text(encoding="utf-8")
)
MOST_LOST = 0.1


def disguised(text: str) -> str:
    names = {**DISGUISE["places"], **DISGUISE["persons"]}
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b")
    return pattern.sub(lambda found: names[found[1]], text)


def disguised_key(text: str) -> str:
    for old, new in DISGUISE["files"].items():
        text = re.sub(rf'"{old}"', f'"{new}"', text)
        text = re.sub(rf"^  {old}_\w+:", f"  {new}:", text, flags=re.MULTILINE)
    return disguised(text)


def test_names_are_changed_whole_and_all_of_them() -> None:
    before = "Russian Foreign Minister Sergei Lavrov, Armenian-Azeri border, Michelle; MOSCOW, Azerbaijan’s"
    after = "Kazakh Foreign Minister Andrei Sokolov, Tajik-Kyrgyz border, Michelle; ASTANA, Kyrgyzstan’s"
    assert disguised(before) == after


def test_no_new_name_is_changed_again() -> None:
    names = {**DISGUISE["places"], **DISGUISE["persons"]}
    assert [name for name in names.values() if disguised(name) != name] == []


def test_the_answer_key_follows_the_files() -> None:
    key = 'reports:\n  000_4bf:\n    title: "Lavrov"\nfigures:\n  - {report: "000", anchor: "30,000"}\n'
    changed = yaml.safe_load(disguised_key(key))
    assert changed["reports"] == {"mulberry": {"title": "Sokolov"}}
    assert changed["figures"] == [{"report": "mulberry", "anchor": "30,000"}]


@pytest.mark.slow
def test_the_scores_survive_a_disguise(shared: Path, tmp_path: Path) -> None:
    required = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["seeds"]["required"]
    folder = tmp_path / "reports"
    folder.mkdir()
    for old, new in DISGUISE["files"].items():
        (report,) = (shared / "seeds").glob(f"{old}_*.txt")
        (folder / f"{new}.txt").write_text(disguised(report.read_text(encoding="utf-8")), encoding="utf-8")
    key = tmp_path / "answers.yaml"
    key.write_text(
        disguised_key((shared / "gold" / "seeds.yaml").read_text(encoding="utf-8")), encoding="utf-8"
    )
    run_main_job(shared / "seeds", tmp_path / "plain")
    run_main_job(folder, tmp_path / "disguised")
    plain = score(shared, tmp_path / "plain", shared / "gold" / "seeds.yaml")
    hidden = score(shared, tmp_path / "disguised", key)
    lost = {name: f"{plain[name]} -> {hidden.get(name)}" for name in required if name in plain}
    assert {
        name: line for name, line in lost.items() if plain[name] - hidden.get(name, 0.0) > MOST_LOST
    } == {}
