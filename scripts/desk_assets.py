"""What the desk's pages are driven with in a browser, fetched from npm into the package: nothing of it is committed.

Usage: python scripts/desk_assets.py

package.json names the packages and which of their files are wanted; package-lock.json holds each to its hash. They go
to src/according/desk/static/vendor with their licences and a list, ``assets.json``. Ends with 1 and a sentence where
Node or the registry is out of reach; a build of the package runs the same, says the sentence and goes on without.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
VENDOR = Path("src/according/desk/static/vendor")
MOST_SECONDS = 90
LACKS = (
    "The desk works without: its pages then load whole and its map is the drawn one. For pages that load in part and a "
    "map that zooms, install Node 18 or newer and run `make assets`."
)


class Unbuilt(Exception):
    """Why the files could not be had, as a sentence."""


def build(root: Path = ROOT) -> bool:
    """Brings the files up to what the lock asks for; ``False`` where they are there already. Raises Unbuilt."""
    lock = root / "package-lock.json"
    locked = hashlib.sha256(lock.read_bytes() + (root / "package.json").read_bytes()).hexdigest()
    if _is_there(root / VENDOR, locked):
        return False
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise Unbuilt("There is no Node with npm on this machine.")
    with tempfile.TemporaryDirectory(prefix="according-npm-") as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(root / name, folder)
        _fetch(npm, Path(folder))
        _put(root, Path(folder) / "node_modules", locked)
    return True


def _is_there(vendor: Path, locked: str) -> bool:
    try:
        found = json.loads((vendor / "assets.json").read_bytes())
    except (OSError, ValueError):
        return False
    return bool(found["lock"] == locked and all((vendor / name).is_file() for name in found["files"]))


def _fetch(npm: str, folder: Path) -> None:
    """What the lock names, each held to its hash; no script of a package runs."""
    quick = ("--fetch-retries=0", "--fetch-timeout=20000", "--no-audit", "--no-fund", "--loglevel=error")
    try:
        done = subprocess.run(
            [npm, "ci", "--ignore-scripts", *quick],
            cwd=folder,
            env={**os.environ, "npm_config_update_notifier": "false"},
            capture_output=True,
            text=True,
            timeout=MOST_SECONDS,
        )
    except subprocess.TimeoutExpired as fault:
        raise Unbuilt(f"npm had not answered after {MOST_SECONDS} seconds.") from fault
    except OSError as fault:
        raise Unbuilt(f"npm could not be run: {fault}.") from fault
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        reason = next((line for line in lines if "code" in line), lines[0] if lines else "no reason given")
        raise Unbuilt(f"npm could not fetch what package-lock.json names ({reason.strip()}).")


def _put(root: Path, modules: Path, locked: str) -> None:
    """The wanted files beside each other, whole or not at all."""
    wanted: Mapping[str, Any] = json.loads((root / "package.json").read_bytes())["according"]
    vendor = root / VENDOR
    vendor.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".vendor-", dir=vendor.parent))
    try:
        packages, files, licences = {}, [], []
        for name, inside in wanted["files"].items():
            told = json.loads((modules / name / "package.json").read_bytes())
            if told["license"] not in wanted["licences"]:
                raise Unbuilt(f"{name} {told['version']} is under {told['license']}: it cannot be shipped.")
            packages[name] = {"version": told["version"], "licence": told["license"]}
            text = (modules / name / "LICENSE").read_text(encoding="utf-8").strip()
            licences.append(f"{name} {told['version']} ({told['license']})\n\n{text}\n")
            for each in inside:
                shutil.copyfile(modules / name / each, made / Path(each).name)
                files.append(Path(each).name)
        (made / "LICENCES.txt").write_text("\n---\n\n".join(licences), encoding="utf-8")
        about = {"lock": locked, "packages": packages, "files": sorted(files)}
        (made / "assets.json").write_text(
            json.dumps(about, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
        made.chmod(0o755)
        shutil.rmtree(vendor, ignore_errors=True)
        made.rename(vendor)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def main() -> None:
    """Fetches them, and says what came of it."""
    try:
        new = build()
    except Unbuilt as fault:
        sys.exit(f"{fault} {LACKS}")
    print(f"The desk's files from npm {'are' if new else 'were already'} in {VENDOR}.")


if __name__ == "__main__":
    main()
