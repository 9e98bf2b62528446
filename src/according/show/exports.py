"""The formats a result can be handed on in, by name, and how one is written with its account of losses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from according.show.export_acled import acled
from according.show.export_annotations import web_annotations
from according.show.export_followthemoney import ftm_entities, ftm_statements
from according.show.export_gdelt import gdelt, gdelt2
from according.show.export_geojson import geojson
from according.show.export_html import html
from according.show.export_markdown import markdown
from according.show.export_plover import plover
from according.show.export_schema_org import schema_org
from according.show.export_tables import csv_tables, parquet_tables
from according.show.export_ucdp import ucdp
from according.show.handout import Handout
from according.show.losses import Losses, LossReport

# Writes a handout as chunks of text, noting losses and the ids of the rows written.
Text = Callable[[Handout, Losses, list[str]], Iterator[str]]
# The same for a folder of files: a file's name and its bytes.
Folder = Callable[[Handout, Losses, list[str]], Iterator[tuple[str, bytes]]]


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One format: what it is, the suffix of its file, and what writes it; a folder has no suffix."""

    title: str
    suffix: str
    text: Text | None = None
    folder: Folder | None = None


FORMATS: Final[dict[str, Format]] = {
    "ucdp": Format(title="UCDP GED, 49 columns", suffix=".csv", text=ucdp),
    "acled": Format(title="ACLED, 31 columns", suffix=".csv", text=acled),
    "plover": Format(title="PLOVER, one act a line", suffix=".jsonl", text=plover),
    "gdelt": Format(title="GDELT 1 events in CAMEO codes, 58 columns", suffix=".tsv", text=gdelt),
    "gdelt2": Format(title="GDELT 2 events, 61 columns", suffix=".tsv", text=gdelt2),
    "followthemoney": Format(title="FollowTheMoney entities", suffix=".jsonl", text=ftm_entities),
    "followthemoney-statements": Format(
        title="the same, as statements", suffix=".jsonl", text=ftm_statements
    ),
    "geojson": Format(title="a map layer, RFC 7946", suffix=".geojson", text=geojson),
    "annotations": Format(title="W3C Web Annotations", suffix=".jsonld", text=web_annotations),
    "schema-org": Format(title="schema.org Claims", suffix=".jsonld", text=schema_org),
    "csv": Format(title="every noun, a folder of tables", suffix="", folder=csv_tables),
    "parquet": Format(title="the same, typed", suffix="", folder=parquet_tables),
    "markdown": Format(title="findings with their quotations, as text", suffix=".md", text=markdown),
    "html": Format(title="the same, to print or save as PDF", suffix=".html", text=html),
}


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """What one export came to: each file's name (empty for the only one) with its bytes, and the losses."""

    files: tuple[tuple[str, bytes], ...]
    losses: LossReport


def export(name: str, handout: Handout, *, file: str | None = None) -> Export:
    """The handout in the format ``name``; ``file`` is only named in the account. Raises KeyError for no such format."""
    chosen = FORMATS[name]
    losses, rows = Losses(), list[str]()
    if chosen.folder is not None:
        files = tuple(chosen.folder(handout, losses, rows))
    else:
        assert chosen.text is not None
        files = (("", "".join(chosen.text(handout, losses, rows)).encode("utf-8")),)
    handout.note_withheld(losses)
    return Export(
        files=files, losses=LossReport(format=name, file=file, rows=tuple(rows), losses=losses.all())
    )
