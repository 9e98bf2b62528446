"""What is made to stay, out of the way of Python's cycle collector.

It would walk the million objects of a large state again and again, and everything waits meanwhile: pages took up to 1.4
seconds while it did. What is let go is freed all the same, for a state holds no cycles.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from according.link.uncollected import uncollected


@contextmanager
def long_lived() -> Iterator[None]:
    """The collector rests while something is made, and never looks at it afterwards."""
    with uncollected():
        yield
        gc.freeze()
