"""What a person wrote of one aspect of a claim, understood: a count, a place, a time, a speaker or a side."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime

import msgspec

from according.engine.answers import Joined
from according.engine.corrected import detail
from according.engine.faults import NotThere
from according.engine.meant import actor_meant
from according.engine.places_offered import place_asked
from according.engine.result import Kept
from according.model import (
    Claim,
    Correctable,
    Detail,
    Measure,
    Place,
    Qualifier,
    TimePrecision,
    When,
)

UNKNOWN, NOBODY = "unknown", "nobody"
_OPEN = ("at_least", "more_than", "dozens")


class AskedDetail(msgspec.Struct, frozen=True, kw_only=True):
    """One aspect as written; only the fields of that aspect are looked at.

    ``low`` alone is an exact count, ``high`` "open" leaves its end open. ``place`` is a gazetteer's id, a name or "lat,
    lon"; ``when`` is ISO 8601, two with a slash between for a stretch. Both may be "unknown", as ``side`` may; a
    speaker may be "nobody". ``agents`` and ``targets`` are names with ";" between, or "unknown".
    """

    aspect: Correctable
    low: str = ""
    high: str = ""
    measure: Measure | None = None
    qualifier: Qualifier | None = None
    place: str = ""
    when: str = ""
    speaker: str = ""
    side: str = ""
    agents: str = ""
    targets: str = ""


def detail_asked(kept: Kept, joined: Joined, read: Claim, asked: AskedDetail) -> Detail:
    """The detail that is meant of a claim as its report alone has it. Raises NotThere, with the fix."""
    if asked.aspect in ("figure", "side") and read.figure is None:
        raise NotThere("This claim gives no figure: only its place, time and speaker can be corrected.")
    if asked.aspect == "figure":
        return _count(detail(read, "figure"), asked)
    if asked.aspect == "place":
        return Detail(place=_place(read, asked.place.strip()))
    if asked.aspect == "when":
        if read.event is None and read.figure is None:
            raise NotThere("This claim tells of nothing that has a time.")
        return Detail(when=when_asked(asked.when.strip()))
    if asked.aspect == "side":
        return Detail(side=_side(kept, joined, asked.side.strip()))
    if asked.aspect in ("agents", "targets"):
        return Detail(actors=_actors(kept, joined, read, asked))
    return _speaker(kept, joined, asked.speaker.strip())


def _count(was: Detail, asked: AskedDetail) -> Detail:
    low, high = _number(asked.low), asked.high.strip().casefold()
    if low is None:
        raise NotThere("A figure needs a number: write digits, 0 for none.")
    limit = None if high == "open" else _number(high)
    if asked.qualifier == "at_most" and not high:
        low, limit = 0, low
    elif not high and asked.qualifier not in _OPEN:
        limit = low
    if limit is not None and limit < low:
        raise NotThere(f"A figure cannot run from {low} to {limit}: write the smaller number first.")
    return Detail(measure=asked.measure or was.measure, low=low, high=limit, qualifier=asked.qualifier)


def _number(text: str) -> int | None:
    plain = re.sub(r"[\s,\u202f]", "", text)
    if not plain:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", plain):
        raise NotThere(f"{text!r} is no count: write digits, at most nine.")
    return int(plain)


def _place(read: Claim, text: str) -> Place | None:
    if read.event is None and read.figure is None:
        raise NotThere("This claim tells of nothing that has a place.")
    if not text:
        raise NotThere("Write a place, coordinates as 40.1, 70.8, or unknown where the report gives none.")
    was = detail(read, "place").place
    return None if text.casefold() == UNKNOWN else place_asked(text, written=was.written if was else "")


def _speaker(kept: Kept, joined: Joined, text: str) -> Detail:
    if not text:
        raise NotThere("Write who says it, or nobody where the outlet says it itself.")
    if text.casefold() == NOBODY:
        return Detail()
    actor = actor_meant(kept, joined, text)
    return Detail(speaker=actor.id, name=actor.name) if actor is not None else Detail(name=text)


def _side(kept: Kept, joined: Joined, text: str) -> str | None:
    if text.casefold() == UNKNOWN:
        return None
    actor = actor_meant(kept, joined, text) if text else None
    if actor is None:
        raise NotThere(f"No report names an actor {text!r}: write a name or an id from `actors`, or unknown.")
    return actor.id


def _actors(kept: Kept, joined: Joined, read: Claim, asked: AskedDetail) -> tuple[str, ...]:
    """Who did it, or to whom: each an actor of the reports, in the order written."""
    if read.event is None:
        raise NotThere("This claim tells of no act, so that nobody did it and nobody was its target.")
    written = asked.agents if asked.aspect == "agents" else asked.targets
    names = [each.strip() for each in written.split(";") if each.strip()]
    if not names:
        raise NotThere("Write a name, several with ; between, or unknown where the report names nobody.")
    if [each.casefold() for each in names] == [UNKNOWN]:
        return ()
    found = []
    for name in names:
        actor = actor_meant(kept, joined, name)
        if actor is None:
            raise NotThere(
                f"No report names an actor {name!r}: write names or ids from `actors`, with ; between, or unknown."
            )
        found.append(actor.id)
    return tuple(dict.fromkeys(found))


def when_asked(text: str) -> When | None:
    """A day, a month, a year, a minute, or a stretch of two with a slash between. Raises NotThere."""
    if text.casefold() == UNKNOWN:
        return None
    first, _, last = (part.strip() for part in text.partition("/"))
    start, _, precision = _moment(first)
    end = _moment(last or first)[1]
    if end[:10] < start[:10]:
        raise NotThere(f"A time cannot end ({last}) before it starts ({first}).")
    return When(start=start, end=end, precision=precision, basis="stated")


def _moment(text: str) -> tuple[str, str, TimePrecision]:
    """First and last of an ISO date or time, and how precise it is."""
    try:
        if re.fullmatch(r"\d{4}", text):
            return f"{date(int(text), 1, 1)}", f"{date(int(text), 12, 31)}", "year"
        if re.fullmatch(r"\d{4}-\d{2}", text):
            year, month = int(text[:4]), int(text[5:])
            return f"{date(year, month, 1)}", f"{date(year, month, monthrange(year, month)[1])}", "month"
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return f"{date.fromisoformat(text)}", text, "day"
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
            moment = datetime.fromisoformat(text).isoformat(timespec="minutes")
            return moment, moment, "minute"
    except ValueError as fault:
        raise NotThere(f"{text!r} is no date: {fault}.") from fault
    raise NotThere(
        f"{text!r} is no time: write 2021-04-29, 2021-04-29T14:30, 2021-04, 2021, two with a slash between, or unknown."
    )
