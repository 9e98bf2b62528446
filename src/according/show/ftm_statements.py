"""Statements in FollowTheMoney's sense: an outlet says that an entity has a property of a value, and who told it so."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

import msgspec
import pycountry
from anyascii import anyascii

from according.model import Report, content_hash
from according.show.plain import plain

# What an outlet or agency is to FollowTheMoney: the name of its data set.
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One row, its columns named as FollowTheMoney 4 names them. The id hashes what is said, by whom."""

    canonical_id: str
    entity_id: str
    prop: str
    schema: str
    value: str
    dataset: str
    lang: str | None
    original_value: str | None
    first_seen: str | None
    last_seen: str | None
    external: bool
    origin: str | None
    id: str


def statement(
    entity: str,
    schema: str,
    prop: str,
    value: str,
    *,
    report: Report,
    origin: str | None = None,
    original: str | None = None,
    lang: str | None = None,
) -> Statement:
    """What a report says of an entity; ``origin`` is who told it so, ``original`` the words as they were written."""
    value, dataset, seen = plain(value), dataset_of(report), report.published.start
    key = f"{dataset}.{entity}.{prop}.{value}" + (f"@{lang}" if lang else "")
    return Statement(
        canonical_id=entity,
        entity_id=entity,
        prop=prop,
        schema=schema,
        value=value,
        dataset=dataset,
        lang=lang,
        original_value=original if original != value else None,
        first_seen=seen,
        last_seen=seen,
        external=False,
        origin=origin,
        id=hashlib.sha1(key.encode("utf-8"), usedforsecurity=False).hexdigest(),
    )


def merged(statements: Iterable[Statement]) -> list[Statement]:
    """One row for each thing said by one outlet, first and last seen in its reports; in a stable order."""
    found: dict[str, Statement] = {}
    for each in statements:
        known = found.get(each.id)
        if known is None:
            found[each.id] = each
            continue
        times = [t for s in (known, each) for t in (s.first_seen, s.last_seen) if t is not None]
        found[each.id] = msgspec.structs.replace(
            known, first_seen=min(times, default=None), last_seen=max(times, default=None)
        )
    return sorted(found.values(), key=lambda s: (s.entity_id, s.prop != "id", s.prop, s.value, s.dataset))


def entity_id(kind: str, id_: str) -> str:
    """An id in the letters that FollowTheMoney allows, the same for the same noun in every export."""
    return f"acc-{kind}-{content_hash(kind, id_)}"


def dataset_of(report: Report) -> str:
    """The outlet as the name of a data set; a report that names none is one of its own."""
    name = _NOT_IN_A_NAME.sub("_", anyascii(report.outlet or "").lower()).strip("_")
    return name or f"report_{_NOT_IN_A_NAME.sub('_', report.id.lower()).strip('_')}"


def language_of(report: Report) -> str | None:
    """ISO 639-3, which FollowTheMoney wants."""
    found = pycountry.languages.get(alpha_2=report.language) if report.language else None
    return str(found.alpha_3) if found is not None else None
