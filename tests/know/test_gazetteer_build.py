from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from according.know import gazetteer, gazetteer_build
from according.know.gazetteer import Gazetteer, GazetteerError
from according.know.gazetteer_build import build, cache_folder, data_version
from according.know.gazetteer_sources import City


def town(
    number: int, name: str, lat: float, lon: float, country: str, admin1: str, population: int | None
) -> City:
    return City(f"geonames:{number}", name, lat, lon, country, admin1, population, 5, (name.lower(),))


TOWNS = [
    town(1, "Ijevan", 40.88, 45.15, "ARM", "AM.09", 20_000),
    town(2, "Tavush", 40.90, 45.40, "ARM", "AM.09", 900),
    town(3, "Movses", 40.95, 45.50, "ARM", "AM.09", 1_400),
    town(4, "Tovuz", 40.99, 45.63, "AZE", "AZ.58", 12_000),
    town(5, "Yanikli", 40.95, 45.66, "AZE", "AZ.58", None),
    town(6, "Qazax", 41.09, 45.36, "AZE", "AZ.40", 20_000),
]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A world of six towns, so that a build takes no time."""
    monkeypatch.setattr(gazetteer_build, "read_cities", lambda: list(TOWNS))
    monkeypatch.setattr(gazetteer_build, "shipped_rows", list)
    monkeypatch.setattr(gazetteer_build, "district_drafts", lambda _names: [])


def test_it_is_compiled_once(few: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[tuple[str, float]] = []
    first = Gazetteer.open(cache=tmp_path, progress=lambda step, share: steps.append((step, share)))
    assert [e.id for e in first.candidates("Tovuz") if e.kind == "city"] == ["geonames:4"]
    first.close()
    assert steps[-1][1] == 1.0
    assert [share for _, share in steps] == sorted(share for _, share in steps)
    monkeypatch.setattr(gazetteer, "build", lambda *_args, **_named: pytest.fail("compiled a second time"))
    Gazetteer.open(cache=tmp_path).close()


def test_another_version_of_the_data_is_compiled_beside(
    few: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Gazetteer.open(cache=tmp_path).close()
    monkeypatch.setattr(gazetteer, "data_version", lambda _cache: "0" * 12)
    Gazetteer.open(cache=tmp_path).close()
    assert len(list(tmp_path.glob("gazetteer-*.sqlite"))) == 2


def test_two_that_compile_at_once_do_not_disturb_each_other(few: None, tmp_path: Path) -> None:
    path = tmp_path / "both.sqlite"
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: build(path), range(2)))
    assert [found.name for found in tmp_path.iterdir()] == ["both.sqlite"]
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_build_that_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> list[City]:
        raise KeyboardInterrupt

    monkeypatch.setattr(gazetteer_build, "read_cities", broken)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path / "half.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named_with_the_fix(few: None, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(GazetteerError, match="ACCORDING_CACHE"):
        Gazetteer.open(cache=blocked / "below")


def test_a_spoilt_file_is_named_with_the_fix(tmp_path: Path) -> None:
    (tmp_path / f"gazetteer-{data_version()}.sqlite").write_text("spoilt " * 200)
    with pytest.raises(GazetteerError, match="delete it"):
        Gazetteer.open(cache=tmp_path)


def test_the_cache_folder_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("ACCORDING_CACHE", raising=False)
    assert cache_folder() == tmp_path / "xdg" / "according"
    monkeypatch.setenv("ACCORDING_CACHE", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"


def test_a_division_lies_where_it_is_said_to_and_counts_its_townspeople(few: None, tmp_path: Path) -> None:
    (tavush,) = [
        e for e in Gazetteer.open(cache=tmp_path).candidates("Tavush province") if e.kind == "admin1"
    ]
    assert tavush.id == "iso:AM-TV"
    assert tavush.population == 22_300
    assert tavush.lat == pytest.approx(40.83, abs=0.01), (
        "where its coordinates are known, not where its towns lie"
    )


def test_a_border_lies_between_the_towns_that_face_each_other(few: None, tmp_path: Path) -> None:
    world = Gazetteer.open(cache=tmp_path)
    border = world.by_id("border:ARM-AZE")
    assert border is not None
    assert border.lat == pytest.approx(40.95, abs=0.1)
    far = world.by_id("border:DEU-FRA")
    assert far is not None
    assert (far.lat, far.lon, far.radius_km) == (None, None, None)


def test_an_unknown_population_is_not_none_at_all(few: None, tmp_path: Path) -> None:
    (village,) = Gazetteer.open(cache=tmp_path).candidates("Yanikli")
    assert village.population is None
    assert village.radius_km is None
