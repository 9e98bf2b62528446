"""Texts whose places are marked with coordinates: the XML of LGL (and TR-News), of GeoVirus and of GeoWebNews."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, parse  # the reader's own benchmark files

import msgspec


class GoldPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A name at code points ``start`` to ``end`` and where its place lies; what a set does not tell is ``None``."""

    start: int
    end: int
    lat: float
    lon: float
    geonames: str | None = None
    division: str | None = None


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A text of a set with the places that it names; ``doc`` is its own among all sets."""

    set: str
    doc: str
    text: str
    places: tuple[GoldPlace, ...]


def marked(data: Path) -> Iterator[Marked]:
    """All texts of the sets in a folder. ValueError, with the fix, where it holds none or one cannot be read."""
    files = sorted(p for p in data.iterdir() if p.suffix.lower() == ".xml")
    if not files:
        raise ValueError(
            f"No .xml file in {data}: name the folder that holds lgl.xml, GeoVirus.xml or GeoWebNews.xml."
        )
    for path in files:
        name = "".join(c for c in path.stem.lower() if c.isalnum())
        try:
            root = parse(path).getroot()  # noqa: S314
        except ParseError as wrong:
            raise ValueError(f"{path} is no XML ({wrong}): fetch it again.") from wrong
        for number, article in enumerate(root.iter("article")):
            yield _article(name, number, article)


def _article(name: str, number: int, article: Element) -> Marked:
    places = {(p.start, p.end): p for p in _places(article)}
    file = article.get("file")
    return Marked(
        set=name,
        doc=article.get("docid") or (f"{name}:{file}" if file is not None else str(number)),
        text=article.findtext("text") or "",
        places=tuple(places.values()),
    )


def _places(article: Element) -> Iterator[GoldPlace]:
    """GeoWebNews also marks words that name no place of a gazetteer: only what has an id there counts."""
    for mark in (*article.iter("toponym"), *article.iter("location")):
        tag = mark.find("gaztag")
        at = tag if tag is not None else mark
        own = mark.findtext("geonamesID", default="").strip()
        lat = at.findtext("lat") or (at.findtext("latitude") if own.isdigit() else None)
        lon = at.findtext("lon") or (at.findtext("longitude") if own.isdigit() else None)
        start, end = mark.findtext("start"), mark.findtext("end")
        if lat and lon and start and end:
            yield GoldPlace(
                start=int(start),
                end=int(end),
                lat=float(lat),
                lon=float(lon),
                geonames=own or (tag.get("geonameid") if tag is not None else None),
                division=tag.findtext("admin1") if tag is not None else None,
            )
