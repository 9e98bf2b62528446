"""A finished result handed on: the file, its account of losses, and what goes wrong said in a sentence."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from according.cli import cli
from according.engine.exporting import hand_on
from according.engine.faults import CannotWrite, Missing
from according.keep.ledger import Ledger
from according.model import (
    Actor,
    Claim,
    Deaths,
    Figure,
    Incident,
    Place,
    Report,
    Source,
    Span,
    When,
    claim,
)
from according.show import exports
from according.show.losses import LossReport

TEXT = "Rain fell all week. Three miners were killed at Ostrava, the ministry said. Trams stood still."
DAY = When(start="2032-03-04", end="2032-03-04", precision="day", basis="stated")
OSTRAVA = Place(written="Ostrava", id="g1", name="Ostrava", lat=49.82, lon=18.26, precision=1, country="CZE")


def keep(folder: Path) -> Path:
    """A result folder that holds one incident with three dead."""
    report = Report(id="r1", text=TEXT, outlet="Morava Post", published=DAY, language="en")
    said: Claim = claim(
        report,
        Span(start=20, end=54, text=TEXT[20:54]),
        kind="figure",
        sources=(
            Source(role="speaker", name="the ministry", actor="cz"),
            Source(role="outlet", name="Morava Post"),
        ),
        figure=Figure(measure="killed", low=3, high=3),
    )
    incident = Incident(
        id="i1",
        episode=None,
        type="ASSAULT",
        mode=None,
        when=DAY,
        place=OSTRAVA,
        sides=("cz",),
        claims=(said.id,),
        reports=("r1",),
        origins=1,
        deaths=Deaths(unknown=3),
        low=3,
        best=3,
        high=3,
        date_prec=1,
        where_prec=1,
        clarity=1,
    )
    folder.mkdir()
    with Ledger.open(folder / "according.db") as ledger:
        ledger.put_reports([report])
        ledger.put_actors([Actor(id="cz", name="Czechia", kind="state", country="CZE")])
        ledger.put_reading("r1", [said])
        ledger.put_linked([msgspec.structs.replace(said, incident="i1")], [incident], [])
    return folder


def test_the_file_and_its_account_are_written(tmp_path: Path) -> None:
    made = hand_on(keep(tmp_path / "out"), "ucdp", tmp_path / "new" / "ged.csv", names=False)
    assert (tmp_path / "new" / "ged.csv").read_bytes() == made.files[0][1]
    account = (tmp_path / "new" / "ged.csv.losses.json").read_bytes()
    assert msgspec.json.decode(account, type=LossReport) == made.losses
    assert made.losses.rows == ("i1",)
    assert sorted(each.name for each in (tmp_path / "new").iterdir()) == ["ged.csv", "ged.csv.losses.json"]


def test_a_folder_that_is_no_result_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="holds no result"):
        hand_on(tmp_path, "ucdp", None, names=False)


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder would have to be")
    with pytest.raises(CannotWrite, match="name another file with -o"):
        hand_on(keep(tmp_path / "out"), "ucdp", tmp_path / "taken" / "ged.csv", names=False)


def test_a_missing_library_is_named_with_the_fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_: object) -> object:
        raise ModuleNotFoundError("No module named 'pyarrow'", name="pyarrow")

    broken = exports.Format(title="", suffix=".csv", text=absent)  # type: ignore[arg-type]
    monkeypatch.setitem(exports.FORMATS, "parquet", broken)
    with pytest.raises(Missing, match=r"pip install 'according\[parquet\]'"):
        hand_on(keep(tmp_path / "out"), "parquet", None, names=False)


def test_the_command_writes_to_standard_output_and_says_the_losses_beside(tmp_path: Path) -> None:
    found = CliRunner().invoke(cli, ["export", str(keep(tmp_path / "out")), "--format", "ucdp"])
    assert found.exit_code == 0
    assert found.stdout.startswith("id,relid,")
    assert "Ostrava" in found.stdout
    assert "conflict_new_id: only UCDP gives it" in found.stderr


def test_the_command_refuses_a_format_that_is_none(tmp_path: Path) -> None:
    found = CliRunner().invoke(cli, ["export", str(tmp_path), "--format", "xls"])
    assert found.exit_code == 2
    assert "name one of ucdp, acled" in found.stderr


def test_every_format_is_listed_in_the_help_and_documented(root: Path) -> None:
    help_text = " ".join(CliRunner().invoke(cli, ["export", "--help"]).stdout.split())
    page = (root / "docs" / "exports.md").read_text(encoding="utf-8")
    for name, each in exports.FORMATS.items():
        assert f" {name} {each.title}" in help_text
        assert f"\n## `{name}`" in page
