"""What asking a language model about one report came to: tokens, tries, and what of its proposals was refused."""

from __future__ import annotations

import msgspec


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """One report's account. ``fallback`` is why the built-in reader read it instead; tokens as the server counts them.

    ``unmetered`` counts replies that came without a count of tokens, so that a sum is never taken for the whole.
    """

    model: str
    server: str
    requests: int = 0
    retries: int = 0
    seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    unmetered: int = 0
    proposed: int = 0
    refused: dict[str, int] = {}  # msgspec copies it for each
    fallback: str | None = None
