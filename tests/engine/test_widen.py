"""The command that widens the gazetteer, from its files to the reading key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from according.cli import cli
from according.engine.readings import reader_version
from according.know import gazetteer_build
from according.know.gazetteer import Gazetteer
from according.know.gazetteer_sources import City

TABLE = (
    "wof_id\tname\tplacetype\tcountry\tlat\tlon\tpopulation\tgn_fcode\tgeonameid\tregion\tcounty\tsrc\tnames\n"
    "71\tTwinford\tlocality\tAM\t40.95\t45.30\t812\tPPL\t\t\t\tgn\taze:Ikichay\n"
    "72\tOldtown\tlocality\tSY\t35.0\t36.0\t0\tPPL\t9001\t\t\tgn\tara:Alteburg\n"
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A worldwide list of one town, kept in a folder of the test's own."""
    town = City("geonames:9001", "Oldtown", 35.0, 36.0, "SYR", "SY.12", 9000, 3, ("oldtown",))
    monkeypatch.setattr(gazetteer_build, "read_cities", lambda: [town])
    monkeypatch.setattr(gazetteer_build, "shipped_rows", list)
    monkeypatch.setattr(gazetteer_build, "district_drafts", lambda _names: [])
    monkeypatch.setenv("ACCORDING_CACHE", str(tmp_path / "cache"))
    reader_version.cache_clear()
    yield
    reader_version.cache_clear()


def test_an_import_says_what_it_added_and_makes_reports_be_read_anew(tmp_path: Path) -> None:
    (tmp_path / "am.tsv").write_text(TABLE, encoding="utf-8")
    before = reader_version()
    first = CliRunner().invoke(cli, ["know", "import", str(tmp_path / "am.tsv")])
    assert (first.exit_code, first.stdout) == (
        0,
        "1 places added; 1 were known and may have got further names.\n",
    )
    gazetteer = Gazetteer.open()
    assert [e.id for e in gazetteer.candidates("Ikichay")] == ["wof:71"]
    gazetteer.close()
    reader_version.cache_clear()
    after = reader_version()
    again = CliRunner().invoke(cli, ["know", "import", str(tmp_path / "am.tsv")])
    reader_version.cache_clear()
    assert again.stdout == "0 places added; 2 were known and may have got further names.\n"
    assert before != after == reader_version()


def test_files_that_are_no_tables_are_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "am.tsv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "list.txt").write_text("Twinford\n", encoding="utf-8")
    some = CliRunner().invoke(
        cli, ["know", "import", "-q", str(tmp_path / "am.tsv"), str(tmp_path / "list.txt")]
    )
    assert (some.exit_code, some.stdout) == (1, "")
    assert "list.txt: its first line has 1 column(s)" in some.stderr
    none = CliRunner().invoke(cli, ["know", "import", "-q", str(tmp_path / "list.txt")])
    assert none.exit_code == 3
    assert "nothing was added" in none.stderr
