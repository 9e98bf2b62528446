"""Work that makes many objects and no cycles, with Python's cycle collector at rest.

The collector walks all that lives again and again: linking 100,000 claims took a quarter longer because of it, and grew
faster than the claims did (exponent 1.18 with it, 1.09 without).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """The collector rests inside, and goes on outside if it was at work."""
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()
