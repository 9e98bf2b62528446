"""Names of GUM's marked entities: the proper name inside a mention, with its kind; what is no such name stays open."""

from __future__ import annotations

from pathlib import Path

import pytest

from english_gum import gum

# form, part of speech, head, relation, entity column
TITLED = """
The DET 2 det (1-person-new
spokesman NOUN 5 dep _
Gen. PROPN 2 flat _
Musa PROPN 2 appos _
Odo PROPN 0 root 1)
"""
BODY = """
Ministry PROPN 4 nsubj (1-organization-new
of ADP 3 case _
Health PROPN 1 nmod 1)
spoke VERB 0 root _
"""
PLACE = """
in ADP 3 case _
the DET 3 det (1-place-new
Sudan PROPN 0 root 1)
"""
CROWD = """
Sudanese ADJ 2 amod (1-person-new
farmers NOUN 0 root 1)
"""
NESTED = """
Khartoum PROPN 2 compound (1-organization-new(2-place-new)
University PROPN 0 root 1)
"""
OFFICE = """
the DET 2 det (1-person-new
President PROPN 3 nsubj 1)
spoke VERB 0 root _
"""
EVENT = """
Cyclone PROPN 2 compound (1-event-new
Ada PROPN 0 root 1)
"""


def written(rows: str) -> str:
    lines = []
    for number, row in enumerate(rows.strip().split("\n"), 1):
        form, pos, head, dep, entity = row.split(" ")
        marked = "_" if entity == "_" else f"Entity={entity}"
        lines.append("\t".join([str(number), form, form, pos, "X", "_", head, dep, "_", marked]))
    text = " ".join(line.split("\t")[1] for line in lines)
    return "\n".join(["# newdoc id = x", f"# text = {text}", *lines, "", ""])


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        (TITLED, "O O ? ? B-PERSON"),
        (BODY, "B-ORG I-ORG I-ORG O"),
        (PLACE, "O O B-GPE"),
        (CROWD, "? O"),
        (NESTED, "B-ORG I-ORG"),
        (OFFICE, "O ? O"),
        (EVENT, "? ?"),
    ],
)
def test_the_name_in_a_mention(tmp_path: Path, rows: str, labels: str) -> None:
    path = tmp_path / "x.conllu"
    path.write_text(written(rows), encoding="utf-8")
    (found,) = gum(path, {"Sudanese": "NORP"})
    assert " ".join(word.label or "O" for word in found) == labels
