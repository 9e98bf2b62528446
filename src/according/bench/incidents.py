"""Which reports tell of one thing: among shootings that look alike (Gun Violence Archive), in ECB+, in news clusters.

Reports on a war that nobody labelled (FA-KES) are counted beside them.

Reports are taken as a crawler delivers them, marked and linked as any others; no key is looked at but to count.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from according.bench.coreference import Clusters, scores
from according.bench.place_and_day import place_and_day
from according.bench.scores import Found, Peer
from according.model import Report, When
from according.receive.corpus import settle

PEERS = (
    Peer(measure="violent.conll_f1", name="lemma rule", value=0.517, note="GVC, event mentions"),
    Peer(measure="violent.conll_f1", name="prompted LLM", value=0.600, note="GVC"),
    Peer(measure="violent.conll_f1", name="best trained", value=0.858, note="GVC"),
)
_TOKEN = re.compile(r'<token [^>]*sentence="(\d+)"[^>]*>([^<]*)</token>')
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Gold = dict[str, str]  # report -> the cluster of the key


def run(data: Path) -> Found:
    """B-cubed and CoNLL F1 on each set that ``data``, or a folder in it, holds."""
    sets: dict[str, Callable[[Path], Iterator[tuple[Report, str]]]] = {
        "violent": _violent,
        "ecb": _ecb,
        "giveme5w1h": _news,
    }
    measures: dict[str, dict[str, float | None]] = {}
    lines: list[dict[str, Any]] = []
    for name, read in sets.items():
        folder = next(
            (f for f in (data, *(p for p in sorted(data.iterdir()) if p.is_dir())) if _holds(name, f)), None
        )
        if folder is None:
            continue
        made = list(read(folder))
        gold: Clusters = {report.id: cluster for report, cluster in made}
        found = {each.id: each.story or each.id for each in settle([report for report, _ in made])}
        measures[name] = {**scores(gold, found), "alone_b3_f1": scores(gold, {i: i for i in gold})["b3_f1"]}
        lines += [{"set": name, "id": i, "incident": found[i]} for i in gold]
    for folder in (data / "fakes", data):
        if (folder / "articles.jsonl").is_file() and not (folder / "incidents.jsonl").is_file():
            measures["fakes"] = place_and_day(folder / "articles.jsonl")
            break
    if not measures:
        raise ValueError(
            f"No articles.jsonl, no ECB+ topics and no news_cluster in {data}: name the folder that holds them."
        )
    return Found(measures=measures, peers=PEERS, predictions=lines)


def _holds(name: str, folder: Path) -> bool:
    if name == "violent":
        return (folder / "articles.jsonl").is_file() and (folder / "incidents.jsonl").is_file()
    if name == "giveme5w1h":
        return (folder / "news_cluster").is_dir()
    return any(folder.glob("*/*_*ecb.xml"))


def _report(name: str, title: str | None, text: str, day: str | None) -> Report:
    known = day is not None and _DAY.fullmatch(day[:10])
    published = (
        When(start=day[:10], end=day[:10], precision="day", basis="stated") if day and known else When()
    )
    return Report(id=name, file=name, title=title, text=text, language="en", published=published)


def _violent(folder: Path) -> Iterator[tuple[Report, str]]:
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield _report(row["id"], row["title"], row["content"], row["dct"]), row["incident_id"]


def _ecb(folder: Path) -> Iterator[tuple[Report, str]]:
    """The two subtopics of a topic are told apart by the names of its files."""
    for path in sorted(folder.glob("*/*_*ecb*.xml")):
        tokens = _TOKEN.findall(path.read_text(encoding="utf-8", errors="replace"))
        plus = "plus" if path.stem.endswith("plus") else ""
        yield (
            _report(path.stem, None, " ".join(word for _, word in tokens), None),
            f"{path.parent.name}{plus}",
        )


def _news(folder: Path) -> Iterator[tuple[Report, str]]:
    for path in sorted((folder / "news_cluster").glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        cluster = row["newsCluster"]
        text = "\n".join(part for part in (row.get("description"), row.get("text")) if part)
        yield (
            _report(path.stem, row.get("title"), text, row.get("date_publish")),
            f"{cluster['CategoryId']}-{cluster['TopicId']}-{cluster['EventId']}",
        )
