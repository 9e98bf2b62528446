"""Measures a bench on a few texts of its data, drawn by lot, so that its floor costs seconds."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from according.bench.benches import run
from yardstick import ROOT, data_hash

BENCH_FLOORS = ROOT / "tests" / "quality" / "bench_floors.yaml"
SEED = 2021


def measure(name: str, data: Path, texts: int) -> tuple[dict[str, float], str]:
    """What a bench reaches on so many texts of ``data``, 0 to 1 a measure, and the hash of ``data``."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder)
        draw(data, texts, sample)
        found = run(name, sample)
        shares = {
            f"{group}.{key}": value
            for group, values in found.measures.items()
            for key, value in values.items()
            if value is not None and value <= 1
        }
        return shares, data_hash(data)


def draw(data: Path, texts: int, into: Path) -> None:
    """Copy so many texts of each set in ``data``, as it lays them out: the same for the same data and number."""
    lot = random.Random(SEED)  # noqa: S311 - a sample that anybody can draw again
    for file in sorted(each for each in data.rglob("*") if each.is_file()):
        copy = into / file.relative_to(data)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    files = sorted(into.rglob("*.ann")) or sorted(f for f in into.rglob("*.xml") if f.parent != into)
    _keep(files, texts, lot)
    for path in sorted(into.glob("*.xml")):
        _cut_articles(path, texts, lot)
    lines = into / "articles.jsonl"
    if lines.is_file():
        kept = lot.sample(lines.read_text(encoding="utf-8").splitlines(), texts)
        lines.write_text("\n".join(kept) + "\n", encoding="utf-8")


def _keep(files: list[Path], texts: int, lot: random.Random) -> None:
    kept = set(lot.sample(files, min(texts, len(files))))
    for file in files:
        if file not in kept:
            file.unlink()


def _cut_articles(path: Path, texts: int, lot: random.Random) -> None:
    tree = ElementTree.parse(path)  # noqa: S314 - a local benchmark file
    root = tree.getroot()
    articles = root.findall("article")
    kept = lot.sample(range(len(articles)), min(texts, len(articles)))
    for at, article in enumerate(articles):
        if at not in kept:
            root.remove(article)
    tree.write(path, encoding="utf-8")
