"""The texts and keys of the Message Understanding Conferences 3 and 4: reports on attacks, with filled templates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

PERPETRATORS = 10
CONFIDENCE = 11
VICTIM_NUMBER = 21
_ID = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_SLOT = re.compile(r"^(\d+)\.\s+[A-Z ]+: [A-Z ]+?(?:\s{2,}(.*))?$")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


class Fill(msgspec.Struct, frozen=True, kw_only=True):
    """One filler: any of ``values`` for any of ``strings``, each an alternative; ``optional`` ones may be left out."""

    values: tuple[str, ...]
    strings: tuple[str, ...]
    optional: bool


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """One incident of a message; ``optional`` when the judges doubted that it belongs there."""

    slots: Mapping[int, tuple[Fill, ...]]
    optional: bool


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One report with its templates; without any it is about no incident that the conferences asked for."""

    id: str
    text: str
    templates: tuple[Template, ...]


def parts(folder: Path) -> list[Path]:
    """The folders below that hold a key and texts ("dev", "tst1" …)."""
    return sorted({key.parent for key in folder.glob("*/key-*")})


def messages(folder: Path) -> Iterator[Message]:
    """Every message of every part below ``folder``."""
    for part in parts(folder):
        keys = _keys(part)
        for path in sorted(part.glob(f"{part.name}-muc*")):
            pieces = _ID.split(path.read_text(encoding="utf-8", errors="replace"))
            for name, body in zip(pieces[1::2], pieces[2::2], strict=True):
                yield Message(id=name, text=_flowing(body), templates=tuple(keys.get(name, ())))


def _flowing(body: str) -> str:
    """Paragraphs on one line each; an indented line opens one."""
    paragraphs = re.split(r"\n\s*\n|\n(?=   )", body)
    return "\n\n".join(" ".join(p.split()) for p in paragraphs if p.strip())


def _keys(part: Path) -> Mapping[str, list[Template]]:
    found: dict[str, list[Template]] = defaultdict(list)
    for path in sorted(part.glob("key-*")):
        lines = [
            x for x in path.read_text(encoding="utf-8", errors="replace").split("\n") if not x.startswith(";")
        ]
        for block in re.split(r"\n(?=0\.\s)", "\n".join(lines)):
            slots = dict(_slots(block))
            number = (slots.get(1) or ["*"])[0]
            if not number.startswith("*") and slots.get(0):
                found[slots[0][0].split()[0]].append(
                    Template(
                        slots={slot: _fills(values) for slot, values in slots.items() if slot > 1},
                        optional="OPTIONAL" in number,
                    )
                )
    return found


def _slots(block: str) -> Iterator[tuple[int, list[str]]]:
    """The slots of one template with their lines."""
    slot, values = -1, list[str]()
    for line in block.split("\n"):
        opens = _SLOT.match(line)
        if opens:
            if values:
                yield slot, values
            slot, values = int(opens[1]), [opens[2] or "-"]
        elif line.strip() and slot >= 0:
            values.append(line.strip())
    if values:
        yield slot, values


def _fills(lines: list[str]) -> tuple[Fill, ...]:
    found = []
    for line in lines:
        text = line.strip().removeprefix("?").strip()
        strings = tuple(s.replace('\\"', '"') for s in _STRING.findall(text))
        values = tuple(v for v in (x.strip() for x in text.partition('"')[0].rstrip(": ").split("/")) if v)
        if strings or (values and values[0] not in ("-", "*")):
            found.append(Fill(values=values, strings=strings, optional=line.strip().startswith("?")))
    return tuple(found)
