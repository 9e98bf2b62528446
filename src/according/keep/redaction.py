"""Words blotted out everywhere: each stretch gives way to blocks of its length, so that every offset still holds."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec
from anyascii import anyascii
from sqlalchemy import Connection, LargeBinary, RowMapping, Table, Text, select, update

from according.keep import tables as t
from according.keep.search import put_words
from according.keep.upsert import put_over
from according.keep.visits import forget_visits
from according.model import Claim, Noun, Report, content_hash

Kept = TypeVar("Kept", bound=Noun)

BLOCK = "█"
WORD = re.compile(r"\w+")
_MARK = "redacted:"  # and the tombstone, in the ledger's state, with how many words it stands for
#: Never rewritten: keys, and the sealed chain, whose entries hold no words of reports. Addresses are forgotten instead.
_SEALED = frozenset({"audit", "state", "looks", "originals", "visits"})


def tombstone(words: str) -> str:
    """The hash that stands for redacted words, so that two people can tell whether they mean the same."""
    return content_hash("redacted", " ".join(WORD.findall(words.casefold())))


def redact(to: Connection, words: str, *, note: str) -> tuple[str, ...] | None:
    """Blots ``words`` out of every text that the ledger holds; the ids of the reports that had them.

    ``None`` where nothing held them: no report, and nothing that people wrote either.

    The originals of those reports are dropped, with ``note`` in their place. Raises ValueError for no word at all.
    """
    if not words.strip():
        raise ValueError("There is nothing to redact: give a name or a text.")
    blot = _blotter(words)
    touched = tuple(sorted(_rewrite(to, t.reports, blot)))
    elsewhere = forget_visits(to, blot)
    for name, table in t.metadata.tables.items():
        if name not in _SEALED and table is not t.reports:
            elsewhere |= bool(_rewrite(to, table, blot))
    _search_again(to, touched)
    _drop_originals(to, touched, words, note)
    if touched or elsewhere:
        put_over(to, t.state, [{"key": _MARK + tombstone(words), "value": str(len(WORD.findall(words)))}])
    return touched if touched or elsewhere else None


def held(at: Connection, words: str) -> dict[str, frozenset[str]]:
    """What ``redact`` would rewrite, by table the first keys of the rows; nothing is. ValueError as there."""
    if not words.strip():
        raise ValueError("There is nothing to redact: give a name or a text.")
    blot = _blotter(words)
    found = {
        name: frozenset(
            str(row[next(iter(table.primary_key)).name]) for row, _ in _rows_with(at, table, blot)
        )
        for name, table in t.metadata.tables.items()
        if name not in _SEALED
    }
    return {name: keys for name, keys in found.items() if keys}


def redacted_in(at: Connection, noun: Kept) -> Kept:
    """What comes in, without what was redacted before it came: the hashes of its words tell."""
    marks = at.execute(select(t.state).where(t.state.c.key.startswith(_MARK))).all()
    if not marks:
        return noun
    gone = {row.key.removeprefix(_MARK) for row in marks}
    sizes = sorted({int(row.value) for row in marks})
    plain = msgspec.to_builtins(noun)
    return msgspec.convert(_walk(plain, lambda text: _without(text, gone, sizes)), type=type(noun))


def _without(text: str, gone: set[str], sizes: list[int]) -> str:
    words = list(WORD.finditer(text))
    for size in sizes:
        for first, last in zip(words, words[size - 1 :], strict=False):
            if tombstone(text[first.start() : last.end()]) in gone:
                text = text[: first.start()] + BLOCK * (last.end() - first.start()) + text[last.end() :]
    return text


def _blotter(words: str) -> Callable[[str], str]:
    between = r"\s+".join(re.escape(word) for word in words.split())
    written = re.compile(rf"(?<!\w){between}(?!\w)", re.IGNORECASE)
    # Ids are made of names ("person.jane-doe"): they must stay apart from each other, so they take on the hash.
    slug = re.compile(rf"(?<![a-z0-9]){'[-_]'.join(map(re.escape, _folded(words)))}(?![a-z0-9])")
    sign = tombstone(words) * (len(words) // 8 + 1)

    def blot(text: str) -> str:
        blotted = written.sub(lambda found: BLOCK * len(found.group()), text)
        return slug.sub(lambda found: sign[: len(found.group())], blotted) if _folded(words) else blotted

    return blot


def _folded(words: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", anyascii(words).lower())


def _rewrite(to: Connection, table: Table, blot: Callable[[str], str]) -> set[str]:
    """Rewrites every row that holds the words; the first key of each."""
    keys = list(table.primary_key)
    changed: set[str] = set()
    for row, fresh in _rows_with(to, table, blot):
        to.execute(update(table).where(*(key == row[key.name] for key in keys)).values(**fresh))
        changed.add(str(row[keys[0].name]))
    return changed


def _rows_with(
    at: Connection, table: Table, blot: Callable[[str], str]
) -> Iterator[tuple[RowMapping, dict[str, Any]]]:
    """Each row that holds the words, with the columns as they would be without."""
    for row in at.execute(select(table)).mappings().all():
        fresh = {}
        for column in table.columns:
            value = row[column.name]
            if value is None or (column.name == "id" and table is not t.actors):
                continue
            new = _blotted(value, column.name, column.type, blot)
            if new != value:
                fresh[column.name] = new
        if fresh:
            yield row, fresh


def _blotted(value: Any, name: str, kind: Any, blot: Callable[[str], str]) -> Any:
    if isinstance(kind, LargeBinary):
        plain = msgspec.msgpack.decode(zlib.decompress(value))
        fresh = _walk(plain, blot)
        return value if fresh == plain else zlib.compress(msgspec.msgpack.encode(fresh))
    if isinstance(kind, Text) and name in ("body", "printed"):
        plain = msgspec.json.decode(value)
        fresh = _walk(plain, blot)
        return value if fresh == plain else msgspec.json.encode(fresh).decode()
    return blot(value) if isinstance(value, str) else value


def _walk(value: Any, blot: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return blot(value)
    if isinstance(value, list):
        return [_walk(each, blot) for each in value]
    if isinstance(value, dict):
        return {key: _walk(each, blot) for key, each in value.items()}
    return value


def _search_again(to: Connection, reports: tuple[str, ...]) -> None:
    bodies = to.execute(select(t.reports.c.body).where(t.reports.c.id.in_(reports))).scalars()
    found = [msgspec.json.decode(body, type=Report) for body in bodies]
    put_words(to, "report_words", [(each.id, each.title, each.text) for each in found])
    bodies = to.execute(select(t.claims.c.body).where(t.claims.c.report.in_(reports))).scalars()
    claims = [msgspec.json.decode(body, type=Claim) for body in bodies]
    put_words(to, "claim_words", [(each.id, each.evidence.text) for each in claims])


def _drop_originals(to: Connection, reports: tuple[str, ...], words: str, note: str) -> None:
    """The originals of the reports that had the words, and any other in whose bytes they can be read."""
    bodies = to.execute(select(t.reports.c.body).where(t.reports.c.id.in_(reports))).scalars()
    hashes = {msgspec.json.decode(body, type=Report).original_sha256 for body in bodies}
    needle = " ".join(words.split()).encode().lower()
    for row in to.execute(select(t.originals).where(t.originals.c.bytes.is_not(None))).all():
        if row.sha256 in hashes or needle in zlib.decompress(bytes(row.bytes)).lower():
            gone = update(t.originals).where(t.originals.c.sha256 == row.sha256)
            to.execute(gone.values(bytes=None, tombstone=note))
