"""The lexicons of this room: YAML data beside the code, decoded once into the frozen struct of its reader."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class LexiconError(ValueError):
    """A lexicon that is absent or does not have the shape its reader declares; the message names file and fix."""


class Lexicon(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all lexicons: where the words come from stands in the file, and a misspelt key is an error.

    Declare tuples and frozensets, not lists, so that a decoded lexicon can be shared.
    """

    provenance: str


def lexicon(name: str, type_: type[T]) -> T:
    """The data file ``know/data/<name>.yaml`` as ``type_``: read once per process, then shared.

    Raises LexiconError when there is no such file or when it does not fit ``type_``.
    """
    shape: Any = type_
    found: T = _decoded(name, shape)
    return found


@cache
def _decoded(name: str, type_: Any) -> Any:
    path = files("according") / "know" / "data" / f"{name}.yaml"
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise LexiconError(f"There is no lexicon {name!r}: put it at {path}, or correct the name.") from None
    try:
        return msgspec.yaml.decode(raw, type=type_)
    except (msgspec.ValidationError, msgspec.DecodeError) as wrong:
        raise LexiconError(
            f"The lexicon {path} is not a {type_.__name__}: {wrong}. Correct that entry."
        ) from wrong
