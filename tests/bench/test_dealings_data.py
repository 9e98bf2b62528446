"""Reading the gold of dealings."""

from __future__ import annotations

import json
from pathlib import Path

from according.bench.dealings_data import pairs, records

HEADER = "\tsentence\tmarked_sentence\tgold_root\troot_L2"


def table(folder: Path, *lines: str) -> Path:
    path = folder / "plv_tiny.tsv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path


def test_parties_are_found_without_their_marks(tmp_path: Path) -> None:
    (pair,) = pairs(table(tmp_path, "1\tx\tToday <s>Ruritania </s>met <t>the king</t>.\tCONSULT\tAGREE"))
    assert pair.source is not None
    assert pair.target is not None
    assert pair.text == "Today Ruritania met the king."
    assert pair.text[slice(*pair.source)] == "Ruritania"
    assert pair.text[slice(*pair.target)] == "the king"
    assert (pair.gold, pair.peer) == ("CONSULT", "AGREE")


def test_a_missing_or_empty_party_is_none_and_a_short_line_no_pair(tmp_path: Path) -> None:
    (pair,) = pairs(
        table(tmp_path, "1\tx\t<s>Nurses</s> went on strike.<t></t>\tPROTEST\tPROTEST", "2\tbroken")
    )
    assert pair.target is None


def test_former_types_become_those_of_the_manual(tmp_path: Path) -> None:
    path = tmp_path / "gsr.json"
    rows = [
        {"id": "0", "event": "DOCUMENT"},
        {
            "event": "DEMAND",
            "text": "Ruritania demanded an answer.",
            "source": [{"actorText": "Ruritania", "code": "RUR"}],
            "target": "",
        },
    ]
    path.write_text(json.dumps(rows), encoding="utf-8")
    (record,) = records(path)
    assert record.type == "REQUEST"
    assert [p.code for p in record.sources] == ["RUR"]
    assert record.targets == ()


def test_the_real_table(shared: Path) -> None:
    found = list(pairs(shared / "bench" / "plover" / "plv_train.tsv"))
    assert len(found) == 1050
    assert sum(p.source is None for p in found) == 4
