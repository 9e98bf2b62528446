"""Handlers that wait for the ledger or for a drawing, run beside the loop that answers requests.

Litestar's own ``sync_to_thread`` wraps a handler once for each of its paths, and fails for those that have several.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from litestar.concurrency import sync_to_thread

P = ParamSpec("P")
R = TypeVar("R")


def threaded(handler: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """The handler, run in a thread of its own."""

    def whole(*args: P.args, **values: P.kwargs) -> R:
        try:
            return handler(*args, **values)
        except StopIteration as fault:  # no future can carry it: whoever waits would wait for ever
            raise RuntimeError("An iterator ended before its time.") from fault

    @wraps(handler)
    async def run(*args: P.args, **values: P.kwargs) -> R:
        return await sync_to_thread(whole, *args, **values)

    return run
