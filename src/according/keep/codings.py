"""Rounds of blind coding and their answers; answers are only ever added, and change nothing that is derived."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from according.keep import tables as t
from according.keep.rows import body
from according.model import Coding, CodingRound


def put_round(to: Connection, each: CodingRound) -> None:
    """Keeps a round."""
    row = {"id": each.id, "who": each.who, "made": each.made, "body": body(each)}
    to.execute(t.coding_rounds.insert(), [row])


def put_coding(to: Connection, each: Coding) -> None:
    """Keeps an answer beside any earlier ones."""
    found_by = {"id": each.id, "round": each.round, "item": each.item}
    row = {**found_by, "who": each.who, "made": each.made, "body": body(each)}
    to.execute(t.codings.insert(), [row])


def rounds_in(at: Connection) -> tuple[CodingRound, ...]:
    """All rounds, the newest first."""
    c = t.coding_rounds.c
    bodies = at.execute(select(c.body).order_by(c.made.desc(), c.id)).scalars()
    return tuple(msgspec.json.decode(each, type=CodingRound) for each in bodies)


def codings_in(at: Connection, round_: str) -> tuple[Coding, ...]:
    """The answers of one round by the time they were given."""
    c = t.codings.c
    bodies = at.execute(select(c.body).where(c.round == round_).order_by(c.made, c.id)).scalars()
    return tuple(msgspec.json.decode(each, type=Coding) for each in bodies)
