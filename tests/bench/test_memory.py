"""The peak of a process is its own, not its parent's."""

from __future__ import annotations

from multiprocessing import get_context

from according.bench.memory import peak_megabytes


def test_a_child_does_not_inherit_its_parents_peak() -> None:
    before = peak_megabytes()
    taken = bytearray(300_000_000)
    assert peak_megabytes() > before + 200
    with get_context("spawn").Pool(1) as own:
        assert own.apply(peak_megabytes) < 200
    del taken
