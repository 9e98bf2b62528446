"""Names of places put on the map: how often the place is found, and how often it lies where the gold has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from spacy.language import Language

from according.bench.geoparsing import GoldPlace, Marked, marked
from according.bench.scores import Found, Peer
from according.know.english import english
from according.know.gazetteer import Entry, Gazetteer
from according.know.gazetteer_sources import distance_km
from according.know.place_spelling import place_key
from according.read.parse import parse
from according.read.place_toponyms import Toponym, Toponyms, find_toponyms

NEAR_KM, CLOSE_KM = 161.0, 10.0
PEERS = (
    Peer(
        measure="lgl.acc161",
        name="Mordecai 3",
        value=0.827,
        note="with an Elasticsearch server and a transformer",
    ),
    Peer(measure="geovirus.acc161", name="Irchel", value=0.834),
    Peer(
        measure="geowebnews.acc161",
        name="Mordecai 3",
        value=0.941,
        note="with an Elasticsearch server and a transformer",
    ),
)


class Count(msgspec.Struct, kw_only=True):
    """How many names a set marks and how many of them were found rightly."""

    gold: int = 0
    found: int = 0
    near: int = 0
    close: int = 0
    with_id: int = 0
    exact: int = 0
    with_division: int = 0
    division: int = 0

    def measures(self) -> dict[str, float | None]:
        """Coverage of all names; the rest of those that were resolved. ``None`` where the set does not tell."""
        return {
            "coverage": _share(self.found, self.gold),
            "acc161": _share(self.near, self.found),
            "acc10": _share(self.close, self.found),
            "exact": _share(self.exact, self.with_id),
            "adm1": _share(self.division, self.with_division),
        }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def run(data: Path) -> Found:
    """Every set of the folder; a name counts as found where a resolved one overlaps it, and the first such counts."""
    nlp, gazetteer = english(), Gazetteer.open()
    counts: dict[str, Count] = {}
    lines: list[dict[str, Any]] = []
    for text in marked(data):
        toponyms = _read(text, nlp, gazetteer)
        count(counts.setdefault(text.set, Count()), text, toponyms.found)
        lines += _lines(text, toponyms)
    return Found(
        measures={name: each.measures() for name, each in counts.items()},
        peers=tuple(peer for peer in PEERS if peer.measure.partition(".")[0] in counts),
        predictions=lines,
    )


def _read(text: Marked, nlp: Language, gazetteer: Gazetteer) -> Toponyms:
    if not text.text:
        return Toponyms(found=(), left_out=())
    return find_toponyms(parse(text.text, english=nlp).doc, gazetteer=gazetteer, report=text.doc)


def count(total: Count, text: Marked, toponyms: Sequence[Toponym]) -> None:
    """Add one text."""
    for gold in text.places:
        total.gold += 1
        hit = next((t for t in toponyms if t.start < gold.end and gold.start < t.end), None)
        if hit is None or hit.entry.lat is None or hit.entry.lon is None:
            continue
        total.found += 1
        away = distance_km(gold.lat, gold.lon, hit.entry.lat, hit.entry.lon)
        total.near += away <= NEAR_KM
        total.close += away <= CLOSE_KM
        total.with_id += gold.geonames is not None
        total.exact += gold.geonames is not None and gold.geonames == _geonames(hit.entry)
        total.with_division += gold.division is not None
        total.division += gold.division is not None and _in_division(hit.entry, gold)


def _in_division(entry: Entry, gold: GoldPlace) -> bool:
    own = entry.name if entry.kind == "admin1" else next(iter(entry.admin), "")
    return place_key(own) == place_key(gold.division or "")


def _geonames(entry: Entry) -> str | None:
    return None if entry.geonames is None else str(entry.geonames)


def _lines(text: Marked, toponyms: Toponyms) -> Iterable[dict[str, Any]]:
    """What is on the map, then what was left off it and why."""
    for t in toponyms.found:
        if t.entry.lat is not None:
            yield {
                "set": text.set,
                "doc": text.doc,
                "start": t.start,
                "end": t.end,
                "lat": t.entry.lat,
                "lon": t.entry.lon,
                "id": _geonames(t.entry),
            }
    for a in toponyms.left_out:
        yield {"set": text.set, "doc": text.doc, "start": a.start, "end": a.end, "left_out": a.reason}
