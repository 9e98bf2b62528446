"""How far fetching may go: bytes, seconds, redirects, and whether into private networks."""

from __future__ import annotations

from according.model import Noun


class Limits(Noun, frozen=True, kw_only=True):
    """The limits of one fetch. ``seconds`` bounds the whole of it, redirects included, not each single wait."""

    max_bytes: int = 20_000_000
    seconds: float = 60.0
    redirects: int = 10
    allow_private: bool = False
