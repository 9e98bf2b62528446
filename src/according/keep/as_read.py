"""What each report said before actors of many reports were joined, so that a joining can be judged and taken back."""

from __future__ import annotations

import zlib

import msgspec

from according.model import UNKNOWN_TIME, Abstention, Actor, Claim, When


class AsRead(msgspec.Struct, frozen=True, kw_only=True):
    """The claims and actors of one report under the ids that it alone gives them, in the order they were read in.

    ``published`` is when it was, as far as its own text tells; ``reader`` is who read it.
    """

    report: str
    claims: tuple[Claim, ...] = ()
    actors: tuple[Actor, ...] = ()
    abstentions: tuple[Abstention, ...] = ()
    published: When = UNKNOWN_TIME
    reader: str | None = None


def packed(each: AsRead) -> bytes:
    """The row's body: it mostly repeats the joined claims, so it is kept small."""
    return zlib.compress(msgspec.msgpack.encode(each))


def unpacked(body: bytes) -> AsRead:
    """The inverse of ``packed``. Raises msgspec.DecodeError for a damaged body."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(body), type=AsRead)
    except zlib.error as fault:
        raise msgspec.DecodeError(f"a reading is damaged ({fault})") from fault
