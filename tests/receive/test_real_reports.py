"""Real reports with answer keys: nothing of the story is lost, and furniture, dates and credits are as keyed."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

from according.model import Report
from according.receive.corpus import settle
from according.receive.intake import receive

SETS = {
    "seeds": ("seeds", "gold/seeds.yaml"),
    "hasakeh": ("cases/hasakeh_bakery_2016-07/reports", "cases/hasakeh_bakery_2016-07/answers.yaml"),
    "khan_sheikhoun": ("cases/khan_sheikhoun_2017-04/reports", "cases/khan_sheikhoun_2017-04/answers.yaml"),
    "rashidin": ("cases/rashidin_convoy_2017-04/reports", "cases/rashidin_convoy_2017-04/answers.yaml"),
}
#: Anchors that lie across a title, or across a lead printed twice, cannot be in a text without them.
ACROSS_A_CUT = 2


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'")
    return re.sub(r"\s+", " ", plain)


def _read(shared: Path, name: str) -> tuple[dict[str, Report], dict[str, Any]]:
    folder, answers = SETS[name]
    reports = settle([r for r in receive([str(shared / folder)]) if isinstance(r, Report)])
    key: dict[str, Any] = yaml.safe_load((shared / answers).read_text(encoding="utf-8"))
    return {Path(r.file or "").stem: r for r in reports}, key


def _for(reports: dict[str, Report], name: str) -> Report:
    return next(r for stem, r in reports.items() if stem.startswith(name))


@pytest.mark.parametrize("name", SETS)
def test_no_sentence_that_a_key_points_at_is_cut(shared: Path, name: str) -> None:
    reports, key = _read(shared, name)
    anchors = [
        (g["report"], g["anchor"])
        for part in ("figures", "attributed")
        for g in key[part]
        if not g.get("headline")
    ]
    lost = [(r, a) for r, a in anchors if _folded(a) not in _folded(_for(reports, str(r)).text)]
    assert len(lost) <= (ACROSS_A_CUT if name == "hasakeh" else 0), lost


@pytest.mark.parametrize("name", SETS)
def test_furniture_is_gone_and_on_record(shared: Path, name: str) -> None:
    reports, key = _read(shared, name)
    for stem, gold in key["reports"].items():
        report = _for(reports, stem)
        for piece in gold.get("boilerplate") or []:
            assert _folded(piece) not in _folded(report.text), f"{stem}: {piece}"
        assert report.dropped, stem


@pytest.mark.parametrize(
    ("name", "floor"), [("seeds", 1.0), ("hasakeh", 1.0), ("khan_sheikhoun", 0.88), ("rashidin", 0.9)]
)
def test_publication_dates_and_none_is_wrong(shared: Path, name: str, floor: float) -> None:
    reports, key = _read(shared, name)
    right = wrong = 0
    for stem, gold in key["reports"].items():
        when = _for(reports, stem).published
        if when.start is None:
            continue
        length = 7 if when.precision == "month" else 10
        right += when.start[:length] == str(gold["published"])[:length]
        wrong += when.start[:length] != str(gold["published"])[:length]
    assert wrong == 0
    assert right >= floor * len(key["reports"])


@pytest.mark.parametrize("name", SETS)
def test_credits(shared: Path, name: str) -> None:
    reports, key = _read(shared, name)
    for stem, gold in key["reports"].items():
        for credit in gold.get("credit") or []:
            assert credit in _for(reports, stem).credits, stem


def test_copies_of_the_cases(shared: Path) -> None:
    for name in ("hasakeh", "khan_sheikhoun", "rashidin"):
        reports, key = _read(shared, name)
        for group in key["copies"]:
            a, b = (_for(reports, stem) for stem in group["reports"][:2])
            joined = (a.copy_of or a.id) == (b.copy_of or b.id)
            assert joined or group["share"] < 0.55, group
            assert not joined or group["share"] > 0.3, group
