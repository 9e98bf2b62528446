"""A user's own tables of places: what is taken from them, said about them, and found afterwards."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from according.know import gazetteer_build
from according.know.gazetteer import Gazetteer
from according.know.gazetteer_build import data_version
from according.know.gazetteer_import import import_tables
from according.know.gazetteer_sources import City, distance_km

HEADER = "wof_id\tname\tplacetype\tcountry\tlat\tlon\tpopulation\tgn_fcode\tgeonameid\tregion\tcounty\tsrc\tnames\n"
WHOSONFIRST = HEADER + (
    "70\tUpland\tregion\tAM\t40.9\t45.1\t0\t\t\tUpland\t\tmeso\teng:Upland|eng:Upland Province\n"
    "71\tTwinford\tlocality\tAM\t40.95\t45.30\t812\tPPL\t\tUpland\t\tgn\taze:İkiçay|hye:Տվինֆորդ|ara:عين\n"
    "72\tGoneham\tlocality\tAM\t40.96\t45.31\t0\tPPLQ\t\tUpland\t\tgn\t\n"
    "73\tArmenia\tcountry\tAM\t40\t45\t1\t\t\t\t\tgn\t\n"
)


def geonames(number: int, name: str, *, code: str = "PPL", others: str = "") -> str:
    cells = [str(number), name, name, others, "35.5", "36.5", code[0] if code != "ADM1" else "A", code, "SY"]
    return "\t".join([*cells, "", "12", "", "", "", "450", "", "300", "Asia/Damascus", "2024-01-01"]) + "\n"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worldwide list of one town, so that compiling is quick."""
    town = City("geonames:9001", "Oldtown", 35.0, 36.0, "SYR", "SY.12", 9000, 3, ("oldtown",))
    monkeypatch.setattr(gazetteer_build, "read_cities", lambda: [town])
    monkeypatch.setattr(gazetteer_build, "shipped_rows", list)
    monkeypatch.setattr(gazetteer_build, "district_drafts", lambda _names: [])


@pytest.fixture
def found(small: None, tmp_path: Path) -> Callable[[str], list[str]]:
    def ids(name: str) -> list[str]:
        gazetteer = Gazetteer.open(cache=tmp_path / "cache")
        held = [e.id for e in gazetteer.candidates(name) if not e.fuzzy]
        gazetteer.close()
        return held

    return ids


def nothing_known(_id: str) -> bool:
    return False


def test_a_table_of_whos_on_first(tmp_path: Path, found: Callable[[str], list[str]]) -> None:
    (tmp_path / "am.tsv").write_text(WHOSONFIRST, encoding="utf-8")
    done = import_tables([tmp_path / "am.tsv"], known=nothing_known, cache=tmp_path / "cache")
    assert (done.files, done.added, done.known, done.refused) == (1, 2, 0, ())
    assert [found(name) for name in ("Twinford", "Ikichay", "Ikicay", "Goneham")] == [
        ["wof:71"],
        [],
        ["wof:71"],
        [],
    ]


def test_a_dump_of_geonames_with_alternate_names_in_a_zip_file(
    tmp_path: Path, found: Callable[[str], list[str]]
) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    rows = geonames(501, "Newham", others="Nyoham") + geonames(9001, "Oldtown", others="Alteburg")
    (tables / "SY.txt").write_text(rows, encoding="utf-8")
    with zipfile.ZipFile(tables / "alternateNamesV2.zip", "w") as packed:
        lines = "1\t501\tku\tGundê Nû\t\t\t\t\t\t\n2\t501\tlink\thttps://example.org/x\t\t\t\t\t\t\n"
        packed.writestr("alternateNamesV2.txt", lines)
    done = import_tables([tables], known=lambda id_: id_ == "geonames:9001", cache=tmp_path / "cache")
    assert (done.files, done.added, done.known, done.refused) == (2, 1, 1, ())
    assert found("Gunde Nu") == found("Nyoham") == ["geonames:501"]
    assert found("Alteburg") == ["geonames:9001"], "a known town gets the names of the table"


def test_the_same_tables_again_change_nothing(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    (tmp_path / "am.tsv").write_text(WHOSONFIRST, encoding="utf-8")
    before = data_version(cache)
    import_tables([tmp_path / "am.tsv"], known=nothing_known, cache=cache)
    once = data_version(cache)
    import_tables([tmp_path / "am.tsv"], known=nothing_known, cache=cache)
    assert before != once == data_version(cache)
    assert len(list((cache / "imported").iterdir())) == 1


BAD = [
    ("words.txt", b"not a table\n", "1 column(s); expected a dump of GeoNames"),
    ("empty.txt", b"", "1 column(s); expected a dump of GeoNames"),
    ("latin.txt", b"1\tM\xfcnchen\n", "no text in UTF-8"),
    ("torn.zip", b"PK nothing", "it is no zip file"),
    ("off.tsv", (HEADER + "1\tA\tlocality\tAM\t99\t45\t0\t\t\t\t\tgn\t\n").encode(), "not on Earth"),
    ("no.tsv", (HEADER + "1\tA\tlocality\tAM\tx\t45\t0\t\t\t\t\tgn\t\n").encode(), "no degrees"),
    ("short.txt", (geonames(1, "A") + "2\tB\n").encode(), "a line has 2 columns where GeoNames has 19"),
    ("alternateNames.txt", b"1\t501\tku\tX\t\t\t\t\t\t\n", "together with the dump"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD)
def test_a_bad_file_gets_a_sentence_and_adds_nothing(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = import_tables([tmp_path / name], known=nothing_known, cache=tmp_path / "cache")
    assert (done.files, done.added) == (0, 0)
    assert [reason in refusal.reason for refusal in done.refused] == [True]
    assert not (tmp_path / "cache" / "imported").exists()


def test_an_imported_place_is_in_a_division_that_the_gazetteer_has(
    tmp_path: Path, found: Callable[[str], list[str]]
) -> None:
    row = "75\tLowham\tlocality\tSY\t35.9\t36.6\t0\t\t\tIdlib (Idleb)\t\tgn\t\n"
    region = "74\tIdlib (Idleb)\tregion\tSY\t35.8\t36.7\t0\t\t\tIdlib (Idleb)\t\tmeso\teng:Idlib\n"
    (tmp_path / "sy.tsv").write_text(HEADER + region + row, encoding="utf-8")
    import_tables([tmp_path / "sy.tsv"], known=nothing_known, cache=tmp_path / "cache")
    assert found("Lowham") == ["wof:75"]
    gazetteer = Gazetteer.open(cache=tmp_path / "cache")
    assert [e.admin for e in gazetteer.candidates("Lowham")] == [("Idlib",)]
    gazetteer.close()


VILLAGES = [
    line.split("\t")
    for line in (Path(__file__).parent / "border_villages.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_villages_under_the_names_of_both_sides(gazetteer: Gazetteer) -> None:
    missed = []
    for one, other, country, lat, lon, _ in VILLAGES:
        for name in (one, other):
            near = [
                e
                for e in gazetteer.candidates(name)
                if e.country == country
                and e.lat is not None
                and distance_km(e.lat, e.lon or 0.0, float(lat), float(lon)) < 10
            ]
            missed += [name] if not near else []
    assert len(VILLAGES) == 40
    assert 1 - len(missed) / 80 >= 0.85, missed


def test_a_real_table_brings_its_villages(
    tmp_path: Path, shared: Path, found: Callable[[str], list[str]]
) -> None:
    done = import_tables(
        [shared / "know" / "whosonfirst" / "tj.tsv"], known=nothing_known, cache=tmp_path / "cache"
    )
    assert (done.files, done.refused) == (1, ())
    assert done.added > 2000
    assert "geonames:1514888" in found("Karakchikum")
