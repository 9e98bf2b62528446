"""The bench of acts on data small enough to reckon by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.bench.events import macro_f1, run

LINES = [
    "\tsentence\tmarked_sentence\tgold_root\troot_L2",
    "0\tx\t<s>Ruritania</s> attacked <t>the port</t>.\tASSAULT\tCOERCE",
    "1\tx\t<s>Ruritania</s> released <t>the sailors</t>.\tYIELD\tYIELD",
]


def test_macro_f1_is_over_the_types_of_the_gold() -> None:
    # A: 1 of 2 found, none wrong (2/3); B: found, but one guess too many (2/3); an answer C of no gold is no type
    assert macro_f1(["A", "A", "B", "B"], ["A", "B", "B", "C"]) == pytest.approx((2 / 3 + 1 / 2) / 2)


@pytest.mark.parametrize("below", [".", "plover", "bench/plover"])
def test_the_tables_are_found_beside_and_below(tmp_path: Path, below: str) -> None:
    folder = tmp_path / below
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plv_tiny.tsv").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    data = tmp_path / "bench" if below.startswith("bench") else tmp_path
    found = run(data)
    assert found.measures["plv"]["macro_f1"] == 1
    assert found.measures["plv"]["peer_macro_f1"] == pytest.approx(0.5)
    assert list(found.predictions) == [{"row": 0, "root": "ASSAULT"}, {"row": 1, "root": "YIELD"}]


def test_without_data_the_fix_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="--data"):
        run(tmp_path)
