"""The desk's files from npm: fetched where that is possible, each under a licence that may ship, and else a sentence."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest

from according.engine.desk_assets import desk_asset, desk_assets
from desk_assets import LACKS, ROOT, VENDOR, Unbuilt, build

NAMED = json.loads((ROOT / "package.json").read_bytes())
LOCK = json.loads((ROOT / "package-lock.json").read_bytes())
LOCKED = {path.removeprefix("node_modules/"): each for path, each in LOCK["packages"].items() if path}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout that asks for one file of one package, on a machine where nothing is installed."""
    wanted = {"licences": ["MIT"], "files": {"mapper": ["dist/mapper.js"]}}
    (tmp_path / "package.json").write_text(json.dumps({"according": wanted}))
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}")
    return tmp_path


def install(checkout: Path, npm: str) -> None:
    """Puts a Node there, and an npm that does this."""
    for name, does in (("node", "exit 0"), ("npm", npm)):
        file = checkout / "bin" / name
        file.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{does}\n")
        file.chmod(0o755)


def delivers(licence: str = "MIT") -> str:
    told = json.dumps({"version": "1.2.3", "license": licence})
    return (
        "mkdir -p node_modules/mapper/dist\n"
        f"echo '{told}' > node_modules/mapper/package.json\n"
        "echo 'Do as you like.' > node_modules/mapper/LICENSE\necho 'draw()' > node_modules/mapper/dist/mapper.js"
    )


def test_the_wanted_files_come_with_their_licences_and_are_fetched_once(checkout: Path) -> None:
    install(checkout, delivers())
    assert build(checkout)
    vendor = checkout / VENDOR
    assert {each.name for each in vendor.iterdir()} == {"LICENCES.txt", "assets.json", "mapper.js"}
    assert "mapper 1.2.3 (MIT)\n\nDo as you like." in (vendor / "LICENCES.txt").read_text()
    install(checkout, "exit 1")
    assert not build(checkout)
    (vendor / "mapper.js").unlink()
    with pytest.raises(Unbuilt):
        build(checkout)


def test_another_lock_is_fetched_anew(checkout: Path) -> None:
    install(checkout, delivers())
    build(checkout)
    (checkout / "package-lock.json").write_text('{"lockfileVersion": 3}')
    assert build(checkout)


@pytest.mark.parametrize(
    ("npm", "sentence"),
    [
        (None, "There is no Node with npm"),
        ("echo 'npm error code ENOTFOUND' >&2; exit 1", "could not fetch .*ENOTFOUND"),
        (delivers("GPL-3.0-only"), "mapper 1.2.3 is under GPL-3.0-only"),
    ],
)
def test_what_cannot_be_had_is_a_sentence_and_leaves_nothing_half(
    checkout: Path, npm: str | None, sentence: str
) -> None:
    if npm is not None:
        install(checkout, npm)
    with pytest.raises(Unbuilt, match=sentence):
        build(checkout)
    folder = (checkout / VENDOR).parent
    assert not folder.exists() or list(folder.iterdir()) == []


def test_what_is_lacking_then_says_how_to_get_it() -> None:
    assert "Node 18" in LACKS
    assert "make assets" in LACKS


def test_every_package_is_of_one_version_held_to_its_hash_under_a_licence_that_may_ship() -> None:
    assert set(NAMED["dependencies"]) == set(NAMED["according"]["files"])
    for name, version in NAMED["dependencies"].items():
        assert LOCKED[name]["version"] == version
    for name, each in LOCKED.items():
        assert each["integrity"].startswith("sha512-"), name
        assert each["license"] in NAMED["according"]["licences"], name


def test_the_notice_names_every_package() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert [name for name in NAMED["according"]["files"] if name not in notice] == []


def test_a_wheel_and_a_source_distribution_carry_them() -> None:
    targets = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]
    for name in ("wheel", "sdist"):
        assert f"{VENDOR}/**" in targets[name]["artifacts"]
    assert {"/package.json", "/package-lock.json", "/scripts"} <= set(targets["sdist"]["include"])


def test_this_installation_has_what_its_list_names() -> None:
    found = desk_assets()
    if found is None:
        pytest.skip("built without the desk's files from npm: run `make assets`")
    assert "htmx.min.js" in found.files
    assert all(desk_asset(name) for name in found.files)
    assert desk_asset("../desk.css") is None
    assert os.fspath(VENDOR) not in found.files
