"""Stand-off spans are read in their pieces, and a text is left exactly as its offsets count it."""

from __future__ import annotations

from pathlib import Path

from according.bench.brat import spans, text_of


def test_only_text_bound_lines_are_spans_and_pieces_stay_apart(tmp_path: Path) -> None:
    file = tmp_path / "one.ann"
    file.write_text(
        "T1\tSource 0 9\tthe mayor\n\nT2\tContent 15 20;30 34\tsirens wail\nE1\tAttribution:T3 Source:T1\n#1\tNote T1\tx\n"
    )
    assert list(spans(file)) == [("Source", ((0, 9),)), ("Content", ((15, 20), (30, 34)))]


def test_line_ends_count_as_they_stand(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_bytes("One\r\ntwo – three".encode())
    assert text_of(file).index("two") == 5
