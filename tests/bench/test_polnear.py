"""The bench on PolNeAR: texts annotated by several hands, spans in characters, quotations left out as PolNeAR does."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from according.bench.polnear import attributions, run, text_file

TEXT = "The governor said that the bridge was closed.\n\nTraffic was light."


def split(folder: Path, *, marks: tuple[str, ...] = ("a1",)) -> Path:
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    (folder / "text" / "paper_2020-01-01_bridge.txt").write_text(TEXT, encoding="utf-8")
    for mark in marks:
        (folder / "attributions" / f"paper_2020-01-01_bridge_{mark}.ann").write_text(
            "T1\tSource 0 12\tThe governor\nT2\tCue 13 17\tsaid\nT3\tContent 18 44\tthat the bridge was closed\n"
            "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n",
            encoding="utf-8",
        )
    return folder


def test_a_text_counts_once_for_each_who_annotated_it(tmp_path: Path, nlp: Language) -> None:
    found = run(split(tmp_path, marks=("a1", "b2")))
    assert {role: values["f1"] for role, values in found.measures.items()} == {
        "source": 1,
        "cue": 1,
        "content": 1,
    }
    assert [line["doc"] for line in found.predictions] == [
        "paper_2020-01-01_bridge_a1",
        "paper_2020-01-01_bridge_b2",
    ]


def test_spans_are_those_of_the_text(nlp: Language) -> None:
    (row,) = attributions(TEXT, nlp)
    assert row.source is not None
    assert [TEXT[a:b] for a, b in (*row.source, *row.cue, *row.content)] == [
        "The governor",
        "said",
        "that the bridge was closed",
    ]


def test_what_a_quotation_attributes_is_left_out(nlp: Language) -> None:
    rows = attributions("“My brother said that they had no food left,” the baker told reporters.", nlp)
    assert [row.cue for row in rows] == [((56, 60),)]


def test_a_missing_folder_and_a_missing_text_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"attributions.*--data"):
        run(tmp_path)
    with pytest.raises(ValueError, match=r"bridge\.txt"):
        text_file(tmp_path / "attributions" / "bridge_a1.ann")


def test_every_annotation_of_the_shared_split_has_its_text(shared: Path) -> None:
    files = sorted((shared / "bench" / "polnear" / "dev" / "attributions").glob("*.ann"))
    assert len({text_file(file) for file in files}) == 84
    assert len(files) == 94
