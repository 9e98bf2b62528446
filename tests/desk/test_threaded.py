"""What runs beside the loop always comes back, whatever it raises."""

from __future__ import annotations

import asyncio

import pytest

from according.desk.threaded import threaded


@threaded
def doubled(number: int) -> int:
    if number < 0:
        raise ValueError("no")
    return 2 * next(iter([number] if number else []))


async def waited(number: int) -> int:
    return await asyncio.wait_for(doubled(number), timeout=10)


def test_what_comes_back() -> None:
    assert asyncio.run(waited(2)) == 4
    with pytest.raises(ValueError, match="no"):
        asyncio.run(waited(-1))


def test_an_iterator_that_ends_early_hangs_nobody() -> None:
    with pytest.raises(RuntimeError, match="before its time"):
        asyncio.run(waited(0))
