"""The collector rests inside and is as it was outside, whatever happens inside."""

from __future__ import annotations

import gc

import pytest

from according.link.uncollected import uncollected


def test_the_collector_rests_inside_and_goes_on_outside() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled(), "whoever had it at rest keeps it so"
    assert gc.isenabled()


def test_a_fault_inside_sets_it_to_work_again() -> None:
    def work() -> None:
        with uncollected():
            raise ValueError("inside")

    with pytest.raises(ValueError, match="inside"):
        work()
    assert gc.isenabled()
