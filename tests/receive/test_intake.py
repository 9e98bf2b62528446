"""The room's door: every kind of bad input is one sentence, and the rest goes on."""

from __future__ import annotations

import io
import json
import os
import sys
from itertools import islice
from pathlib import Path

import pytest

from according.model import Refusal, Report
from according.receive.intake import receive

STORY = "Two soldiers were wounded near the border on Monday, the ministry said in a statement."


def _write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def _names(results: list[Report | Refusal]) -> list[str]:
    return [Path(r.file or "").name for r in results]


BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n", "empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(300), "picture"),
    ("noise.dat", bytes(range(256)) * 9, "binary"),
    ("numbers.csv", b"1;2;3\n4;5;6\n" * 40, "no running text"),
    (
        "keys.yaml",
        b"reports:\n  - {id: a, text: the army said it was there}\n  - {id: b}\n" * 20,
        "no running text",
    ),
    ("broken.json", b'{"text": "a', "no JSON"),
    ("textless.json", b'{"title": "T"}', "no text"),
    ("number.json", b"17", "no text"),
    ("deep.json", b"[" * 50_000, "no JSON"),
    ("empty.html", b"<html><body></body></html>", "No article"),
    ("deep.html", b"<html><body>" + b"<div>" * 100_000, "nests"),
    ("menu.txt", b"Home\nLogin\nShare Button\n", "No story"),
    ("long.txt", (STORY + "\n\n").encode() * 5000, "split"),
]


@pytest.mark.parametrize(("name", "data", "says"), BAD, ids=[b[0] for b in BAD])
def test_bad_input_is_refused_by_name_with_a_reason_and_the_rest_goes_on(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    _write(tmp_path, name, data)
    _write(tmp_path, "zz.txt", STORY)
    refused, read = list(receive([str(tmp_path)]))
    assert isinstance(refused, Refusal)
    assert refused.file == str(tmp_path / name)
    assert says in refused.reason
    assert refused.reason.endswith((".", "…"))
    assert isinstance(read, Report)
    assert read.text == STORY


def test_files_and_folders_in_order_and_once(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.txt", ".hidden.txt"):
        _write(tmp_path, name, f"{STORY} It was {name.replace('/', ' ')} that said so in the end.")
    seen: list[str] = []
    results = list(receive([str(tmp_path), str(tmp_path / "a.txt")], on_file=seen.append))
    assert _names(results) == ["a.txt", "1.md", "2.txt"]
    assert [Path(s).name for s in seen] == _names(results)


def test_a_broken_line_names_file_and_line_and_the_other_lines_go_on(tmp_path: Path) -> None:
    lines = [json.dumps({"text": STORY}), "{broken", "[]", "", json.dumps({"text": STORY + " It rained."})]
    path = _write(tmp_path, "r.jsonl", "\n".join(lines))
    first, broken, no_object, last = list(receive([str(path)]))
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(broken, Refusal)
    assert isinstance(no_object, Refusal)
    assert broken.file == f"{path}:2"
    assert "Line 2" in broken.reason
    assert "Line 3" in no_object.reason


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as handle:
        handle.truncate(200_000_000)  # sparse: it takes no room and would take seconds to read
    (refused,) = receive([str(path)])
    assert isinstance(refused, Refusal)
    assert "200.0 MB" in refused.reason
    assert "split" in refused.reason


def test_a_file_that_vanishes_midway(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", STORY)
    gone = _write(tmp_path, "b.txt", STORY)
    results = receive([str(tmp_path)], on_file=lambda f: gone.unlink() if f.endswith("b.txt") else None)
    read, refused = list(results)
    assert isinstance(read, Report)
    assert isinstance(refused, Refusal)
    assert "gone" in refused.reason


def test_a_missing_path_an_empty_folder_and_a_device(tmp_path: Path) -> None:
    missing, empty, device = list(receive([str(tmp_path / "no"), str(tmp_path), os.devnull]))
    assert isinstance(missing, Refusal)
    assert isinstance(empty, Refusal)
    assert isinstance(device, Refusal)
    assert "no such file" in missing.reason
    assert "holds no files" in empty.reason
    assert "regular file" in device.reason


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    closed = _write(tmp_path, "a.txt", STORY)
    closed.chmod(0)
    folder.chmod(0)
    try:
        results = list(receive([str(tmp_path)]))
    finally:
        folder.chmod(0o700)
    assert [isinstance(r, Refusal) and "chmod" in r.reason for r in results] == [True, True]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report", STORY),
        (
            "report.asp",
            f"<html><body><article><p>{STORY}</p><p>{STORY} It rained.</p></article></body></html>",
        ),
        ("report.txt.bak", json.dumps({"text": STORY})),
        ("reports.data", json.dumps({"text": STORY}) + "\n" + json.dumps({"text": STORY})),
    ],
)
def test_files_of_unknown_kind_are_looked_into(tmp_path: Path, name: str, content: str) -> None:
    path = _write(tmp_path, name, content)
    results = list(receive([str(path)]))
    assert all(isinstance(r, Report) and r.text.startswith(STORY) for r in results)
    assert results


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO(json.dumps({"text": STORY, "title": "T"}).encode())

    monkeypatch.setattr(sys, "stdin", Piped())
    (report,) = receive(["-"])
    assert isinstance(report, Report)
    assert (report.file, report.text, report.title) == ("standard input", STORY, "T")


def test_the_same_bytes_again_are_a_copy_with_an_id_of_its_own(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        _write(tmp_path, name, STORY)
    a, b, c = (r for r in receive([str(tmp_path)]) if isinstance(r, Report))
    assert a.copy_of is None
    assert b.copy_of == c.copy_of == a.id
    assert len({a.id, b.id, c.id}) == 3
    assert a.original_sha256 == b.original_sha256
    assert (a.original_sha256 or "").startswith(a.id)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = "The café owner’s house in Çanakkale was hit on Monday, the “ministry” said. " * 4
    _write(tmp_path, "a.txt", text.encode(encoding))
    (report,) = receive([str(tmp_path)])
    assert isinstance(report, Report)
    assert "café owner’s house in Çanakkale" in report.text


def test_text_is_nfc_and_markup_in_a_headline_stays_text(tmp_path: Path) -> None:
    row = {
        "title": "<script>alert(1)</script> Rain",
        "text": "The cafe\u0301 was hit on Monday, the army said.",
    }
    _write(tmp_path, "a.json", json.dumps(row))
    (report,) = receive([str(tmp_path)])
    assert isinstance(report, Report)
    assert "caf\u00e9" in report.text
    assert report.title == "<script>alert(1)</script> Rain"


def test_other_languages_are_kept_and_marked_unread(tmp_path: Path) -> None:
    russian = (
        "Министерство обороны заявило в понедельник, что два военнослужащих были ранены у границы. "
        "Местные жители рассказали, что обстрел продолжался всю ночь и дорога закрыта."
    )
    _write(tmp_path, "a.txt", russian)
    (report,) = receive([str(tmp_path)])
    assert isinstance(report, Report)
    assert report.unread == "language: ru"
    assert report.text == russian


def test_ten_thousand_tiny_files_stream(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05d}.txt").write_text(f"Soldier number {number} was wounded on Monday.")
    opened: list[str] = []
    stream = receive([str(tmp_path)], on_file=opened.append)
    first = list(islice(stream, 3))
    assert len(opened) == 3  # nothing is read ahead
    assert all(isinstance(r, Report) for r in first)
    assert sum(isinstance(r, Report) for r in stream) == 9_997
