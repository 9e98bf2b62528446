"""The bench of acts on data small enough to reckon by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.bench.dealings_data import Party, Record
from according.bench.events import agrees, macro_f1, run
from according.model import Actor

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


RECORD = Record(
    text="",
    type="AID",
    sources=(Party(words="Ruritanian army", code="RUR"),),
    targets=(Party(words="flooded villages", code="SYL"),),
)
ACTORS = {"army": Actor(id="army", name="Army of Ruritania", kind="force", country="RUR")}


@pytest.mark.parametrize(
    ("agents", "targets", "wanted"),
    [(("army",), ("villages",), True), (("army",), ("towns",), False), (("navy",), ("villages",), False)],
)
def test_a_record_is_right_when_both_parties_are(
    agents: tuple[str, ...], targets: tuple[str, ...], wanted: bool
) -> None:
    assert agrees(RECORD, agents, targets, ACTORS) is wanted


def test_snippets_alone_are_scored(tmp_path: Path) -> None:
    lines = ["id\ttext\tSubType", "1\tA suicide bomber struck.\tSUIC_BOMB"]
    (tmp_path / "snippets_tiny.tsv").write_text("\n".join(lines), encoding="utf-8")
    assert run(tmp_path).measures == {"case": {"macro_f1": 1, "accuracy": 1, "snippets": 1}}


def test_without_data_the_fix_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="--data"):
        run(tmp_path)
