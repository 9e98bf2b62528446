"""Bad input through the command and the real rooms: a sentence with the file and the fix, and the rest goes on."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from spacy.language import Language

from according.cli import cli
from according.engine import read_all, write_out
from according.know.actors import ActorBook
from according.know.gazetteer import Gazetteer
from according.model import Refusal
from according.read.reading import Reader
from according.receive import intake
from according.receive.files import read_file

STORY = "Gunmen killed three farmers in Kadugli on Monday 4 March 2024, the Sudanese police said."
OTHER = "Two policemen were wounded near Batken on Tuesday 5 March 2024, the Kyrgyz government said."
ACCENTS = "The café owner’s son was wounded in Çanakkale on Monday, the “ministry” said. "
HOSTILE = "<script>document.title='ran'</script><img src=x onerror=\"alert(1)\">Farmers killed"
SPARSE = 200_000_000

# file, bytes, and what the refusal says: the reason, and the fix
BAD = [
    ("empty.txt", b"", "The file is empty: remove it or save the report again."),
    ("blank.md", b" \n\t\r\n", "The file is empty: remove it or save the report again."),
    ("noise.txt", bytes(range(256)) * 40, "convert it to text or HTML first."),
    ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(400), "The file is a picture, not text: convert it"),
    ("scan.html", b"%PDF-1.7\n" + bytes(400), "The file is a PDF, not text: convert it"),
    (
        "mixed.txt",
        (ACCENTS * 9).encode() + ("“Naïve” Ça " * 40).encode("cp1252") + (ACCENTS * 9).encode(),
        "save it as UTF-8 and run again.",
    ),
    ("deep.html", b"<html><body>" + b"<div>" * 60_000 + STORY.encode(), "nests"),
    ("deep.json", b'{"text":' * 40_000, "repair it or save the report again."),
    ("cut.json", b'{"text": "Gunmen killed', "repair it or save the report again."),
    ("table.csv", b"place;killed\nKadugli;3\nBatken;0\n" * 30, "name a text, HTML or JSON file."),
]  # fmt: skip


@pytest.fixture(scope="module")
def loaded(nlp: Language, book: ActorBook, gazetteer: Gazetteer) -> Iterator[None]:
    """The real reader, loaded once for all runs of this file."""
    reader = Reader(english=nlp, book=book, gazetteer=gazetteer)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read_all, "load_reader", lambda english, progress: (reader, "shipped"))
        yield


def according(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["report", *map(str, words)])


def entries(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def rows(out: Path, noun: str) -> list[dict[str, object]]:
    lines = (out / f"{noun}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


class Mess:
    """One folder with everything in it that goes wrong, and two stories; taken through the command once."""

    def __init__(self, folder: Path) -> None:
        self.inbox, self.out = folder / "in", folder / "out"
        self.inbox.mkdir()
        for name, data, _ in BAD:
            (self.inbox / name).write_bytes(data)
        with (self.inbox / "huge.txt").open("wb") as handle:
            handle.truncate(SPARSE)  # takes no room on the disk
        (self.inbox / "story.txt").write_text(STORY, encoding="utf-8")
        (self.inbox / "gone.txt").write_text(STORY, encoding="utf-8")
        (self.inbox / "old.txt").write_bytes((ACCENTS * 6).encode("cp1252"))
        lines = [json.dumps({"text": OTHER, "title": HOSTILE}), '{"text": "broken', "", "17"]
        (self.inbox / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
        (self.inbox / "scripts.html").write_text(_script_laden(), encoding="utf-8")
        self.done = self._run()

    def _run(self) -> Result:
        def vanishing(path: str, *, max_bytes: int) -> bytes | Refusal:
            if path.endswith("gone.txt"):
                Path(path).unlink()
            return read_file(path, max_bytes=max_bytes)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(intake, "read_file", vanishing)
            return according(self.inbox, "-o", self.out)


def _script_laden() -> str:
    scripts = "".join(
        f"<script>window.x{number} = '</div><p>Ten died.</p>';</script>" for number in range(500)
    )
    story = "<p>Shells fell near Batken on Monday, the Kyrgyz border service said. Nobody was hurt.</p>"
    return f"<html><head><title>Shells</title>{scripts}</head><body>{scripts}<article>{story * 1}{scripts}</article></body></html>"


@pytest.fixture(scope="module")
def mess(loaded: None, tmp_path_factory: pytest.TempPathFactory) -> Mess:
    return Mess(tmp_path_factory.mktemp("mess"))


@pytest.mark.parametrize(
    ("name", "reason"), [(name, reason) for name, _, reason in BAD], ids=[b[0] for b in BAD]
)
def test_each_bad_file_is_refused_with_its_name_and_the_fix(mess: Mess, name: str, reason: str) -> None:
    (line,) = [each for each in mess.done.stderr.splitlines() if f"{mess.inbox / name}:" in each]
    assert line.startswith("refused: ")
    assert reason in line


def test_a_file_of_200_mb_is_not_read_and_the_fix_is_to_split_it(mess: Mess) -> None:
    (line,) = [each for each in mess.done.stderr.splitlines() if "huge.txt" in each]
    assert "200.0 MB" in line
    assert "split it" in line


def test_a_file_that_vanishes_midway_is_refused(mess: Mess) -> None:
    (line,) = [each for each in mess.done.stderr.splitlines() if "gone.txt" in each]
    assert "The file is gone since the folder was listed: restore it and run again." in line


def test_a_broken_line_is_refused_by_its_number(mess: Mess) -> None:
    lines = [each for each in mess.done.stderr.splitlines() if "lines.jsonl" in each]
    assert [each.partition(": ")[2].partition(" is no JSON")[0] for each in lines] == [
        f"{mess.inbox / 'lines.jsonl'}:{number}: Line {number}" for number in (2, 4)
    ]


def test_the_rest_goes_on_and_the_exit_code_says_that_some_were_refused(mess: Mess) -> None:
    assert mess.done.exit_code == 1
    assert "Traceback" not in mess.done.output
    read = {Path(str(row["file"])).name for row in rows(mess.out, "reports")}
    assert {"story.txt", "old.txt", "lines.jsonl:1"} <= read
    assert not read & {name for name, _, _ in BAD}
    refused = sum(line.startswith("refused: ") for line in mess.done.stderr.splitlines())
    assert f"{refused} inputs refused" in mess.done.stdout
    assert refused + len(read) == len(entries(mess.inbox)) + 1 + 2  # one file vanished, one has three rows


def test_another_encoding_is_read_and_no_character_is_invented(mess: Mess) -> None:
    (text,) = [str(row["text"]) for row in rows(mess.out, "reports") if str(row["file"]).endswith("old.txt")]
    assert "café owner’s son was wounded in Çanakkale" in text
    assert "\ufffd" not in text


def test_what_a_script_holds_is_no_story(mess: Mess) -> None:
    for row in rows(mess.out, "reports"):
        assert "window.x" not in str(row["text"])
        assert "Ten died" not in str(row["text"])


def test_a_script_in_a_headline_is_shown_and_not_run(mess: Mess) -> None:
    page = (mess.out / "index.html").read_text(encoding="utf-8")
    seen = Elements()
    seen.feed(page)
    assert not [script for script in seen.scripts if "document.title='ran'" in script]
    assert not [tag for tag in seen.tags if "onerror" in tag or tag.get("src") == "x"]
    assert "<script>document.title='ran'</script>" in seen.shown


class Elements(HTMLParser):
    """What a browser makes of a page: scripts, tags with their attributes, and the text that is shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.tags: list[dict[str, str | None]] = []
        self.shown = ""
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(dict(attrs))
        # Data for a script is inert, and no tag can begin in it while "<" is written as an escape.
        self._in_script = tag == "script" and dict(attrs).get("type") != "application/json"

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)
        else:
            self.shown += data


def test_a_strict_run_over_the_same_mess_writes_nothing(mess: Mess, tmp_path: Path) -> None:
    done = according(mess.inbox, "-o", tmp_path / "out", "--strict")
    assert done.exit_code == 1
    assert "--strict" in done.stderr.splitlines()[-1]
    assert not (tmp_path / "out").exists()


def test_when_nothing_can_be_read_every_reason_is_given_and_nothing_written(
    loaded: None, tmp_path: Path
) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    for name, data, _ in BAD[:4]:
        (inbox / name).write_bytes(data)
    done = according(inbox, "-o", tmp_path / "out")
    assert done.exit_code == 3
    assert [name for name, _, reason in BAD[:4] if name in done.stderr and reason in done.stderr] == [
        name for name, _, _ in BAD[:4]
    ]
    assert entries(tmp_path) == ["in"]


def test_a_thousand_tiny_files_are_read(loaded: None, tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    for number in range(1000):
        (inbox / f"{number:04d}.txt").write_text(f"Truck {number} came back.", encoding="utf-8")
    done = according(inbox, "-o", tmp_path / "out", "--quiet")
    assert (done.exit_code, done.output) == (0, "")
    assert len(rows(tmp_path / "out", "reports")) == 1000


# --- OUT ---


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


@pytest.mark.parametrize("out", ["story.txt/out", "story.txt", "/proc/according/out"])
def test_an_out_that_cannot_be_written_ends_with_4_and_names_the_fix(
    loaded: None, story: Path, out: str
) -> None:
    done = according(story, "-o", story.parent / out)
    assert done.exit_code == 4
    assert str(story.parent / out) in done.stderr
    assert "-o" in done.stderr.splitlines()[-1]
    assert entries(story.parent) == ["story.txt"]
    assert story.read_text(encoding="utf-8") == STORY


def test_an_out_that_is_somebody_elses_folder_is_refused_and_kept(loaded: None, story: Path) -> None:
    out = story.parent / "thesis"
    out.mkdir()
    (out / "chapter.md").write_text("One.", encoding="utf-8")
    done = according(story, "-o", out)
    assert done.exit_code == 4
    assert "'chapter.md', which is no result of According, and would be lost." in done.stderr
    assert entries(out) == ["chapter.md"]


def test_a_result_is_replaced_by_a_whole_one_only(
    loaded: None, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = story.parent / "out"
    assert according(story, "-o", out).exit_code == 0
    before = {each.name: each.read_bytes() for each in out.iterdir()}
    story.write_text(OTHER, encoding="utf-8")

    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(write_out, "write_page", full)
        done = according(story, "-o", out)
    assert done.exit_code == 4
    assert "No space left on device" in done.stderr
    assert {each.name: each.read_bytes() for each in out.iterdir()} == before

    assert according(story, "-o", out).exit_code == 0
    assert [row["text"] for row in rows(out, "reports")] == [OTHER]
    assert entries(story.parent) == ["out", "story.txt"]
