"""Handlers that wait for the ledger or for a drawing, run beside the loop that answers requests.

Pages to read have threads of their own: whoever decides something waits until all is weighed anew, and must keep nobody
from reading. Litestar's own ``sync_to_thread`` wraps a handler once for each of its paths, and fails for several.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial, wraps
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
READING: Final = ThreadPoolExecutor(8, "reading")
AT_LENGTH: Final = ThreadPoolExecutor(4, "at-length")


def threaded(handler: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """A handler that reads, run in one of the threads for that."""
    return _run(handler, READING)


def at_length(handler: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """A handler that may take long, for it decides, adds, weighs what would change, or hands out everything."""
    return _run(handler, AT_LENGTH)


def _run(handler: Callable[P, R], threads: ThreadPoolExecutor) -> Callable[P, Awaitable[R]]:
    def whole(*args: P.args, **values: P.kwargs) -> R:
        try:
            return handler(*args, **values)
        except StopIteration as fault:  # no future can carry it: whoever waits would wait for ever
            raise RuntimeError("An iterator ended before its time.") from fault

    @wraps(handler)
    async def run(*args: P.args, **values: P.kwargs) -> R:
        within = partial(copy_context().run, whole, *args, **values)
        return await asyncio.get_running_loop().run_in_executor(threads, within)

    return run
