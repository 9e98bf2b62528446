"""Gold names, and what counts as finding them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from according.bench.named import HELD_OUT, Mark, Passage, Tally, count_by_end, count_exact, re3d, uner

UNER = """\
# text = The U.S. Army and Kori's dog
1	The	B-ORG	-	x
2	U.S.	I-ORG	-	x
3	Army	I-ORG	-	x
4	and	O	-	x
5-6	Kori's	B-PER	-	x
7	dog	B-OTH	-	x
"""
TEXT = "Minister Ellwood told the Government of Iraq that Turkey and Syrians in Tashkent met U.S. forces and he left."


def test_universal_names_lose_their_article(tmp_path: Path) -> None:
    path = tmp_path / "test.iob2"
    path.write_text(UNER, encoding="utf-8")
    (passage,) = uner(path)
    names = {(passage.text[a:b], kind) for a, b, kind in passage.names}
    assert names == {("U.S. Army", "ORG"), ("Kori's", "PER")}


def marks(*found: tuple[str, str]) -> set[Mark]:
    return {(TEXT.index(words), TEXT.index(words) + len(words), kind) for words, kind in found}


@pytest.fixture
def defence(tmp_path: Path) -> Passage:
    """One document whose id falls into the held-out tenth, and one whose id does not."""
    import hashlib

    ids = [str(n) for n in range(200)]
    held = next(i for i in ids if hashlib.sha256(i.encode()).digest()[0] < HELD_OUT)
    other = next(i for i in ids if hashlib.sha256(i.encode()).digest()[0] >= HELD_OUT)
    mentions = [
        ("Minister Ellwood", "Person"),
        ("the Government of Iraq", "Organisation"),
        ("Iraq", "Location"),
        ("Turkey", "Organisation"),
        ("Syrians", "Organisation"),
        ("Tashkent", "Location"),
        ("U.S. forces", "Organisation"),
        ("he", "Person"),
    ]
    rows = [
        {"documentId": held, "begin": TEXT.index(v), "end": TEXT.index(v) + len(v), "type": kind}
        for v, kind in mentions
    ]
    folder = tmp_path / "centcom"
    folder.mkdir()
    (folder / "entities.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    texts = [{"_id": i, "text": TEXT} for i in (held, other)]
    (folder / "documents.json").write_text("\n".join(map(json.dumps, texts)), encoding="utf-8")
    (passage,) = re3d(tmp_path)
    return passage


def test_only_names_are_wanted_of_re3d(defence: Passage) -> None:
    assert {(defence.text[a:b], kind) for a, b, kind in defence.names} == {
        ("Minister Ellwood", "PER"),
        ("the Government of Iraq", "ORG"),
        ("Turkey", "LOC"),
        ("Tashkent", "LOC"),
    }


@pytest.mark.parametrize(
    ("found", "counted", "right"),
    [
        ([("Ellwood", "PER")], 1, 1),
        ([("Government of Iraq", "ORG"), ("Iraq", "LOC")], 1, 1),
        ([("Turkey", "ORG")], 1, 0),
        ([("Minister", "PER")], 1, 0),
        ([("U.S.", "LOC")], 1, 0),
        ([("Syrians", "ORG")], 0, 0),
    ],
)
def test_re3d_is_counted_by_where_a_name_ends(
    defence: Passage, found: list[tuple[str, str]], counted: int, right: int
) -> None:
    tally = Tally()
    count_by_end(tally, defence, marks(*found))
    assert (tally.gold, tally.found, tally.right) == (4, counted, right)


def test_exact_counts_need_start_end_and_class() -> None:
    tally = Tally()
    passage = Passage(text=TEXT, names=frozenset({(0, 4, "PER"), (5, 9, "ORG")}))
    count_exact(tally, passage, {(0, 4, "PER"), (5, 8, "ORG"), (5, 9, "LOC")})
    assert (tally.gold, tally.found, tally.right) == (2, 3, 1)
    assert tally.f1 == pytest.approx(0.4)


def test_nothing_found_and_nothing_there_is_zero() -> None:
    assert Tally().f1 == 0
