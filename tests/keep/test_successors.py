"""Former ids of incidents: none is forgotten, however often the reports are linked anew."""

from __future__ import annotations

import pytest

from according.keep.successors import successors
from according.model import Incident


def incident(id_: str, *former: str) -> Incident:
    return Incident(
        id=id_, episode=None, type="ASSAULT", mode=None, when=None, place=None, sides=(), claims=(), reports=(),
        origins=0, former=former,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old_claims", "old", "claims", "new", "expected"),
    [
        # taken over, split, and still there
        ({"c": "i"}, [incident("i")], {"c": "j"}, [incident("j")], {("i", "j")}),
        ({"c": "i", "d": "i"}, [incident("i")], {"c": "j", "d": "k"}, [incident("j"), incident("k")],
         {("i", "j"), ("i", "k")}),
        ({"c": "i"}, [incident("i")], {"c": "i"}, [incident("i")], set()),
        # what the old one was called before
        ({"c": "i"}, [incident("i", "h")], {"c": "j"}, [incident("j")], {("i", "j"), ("h", "j")}),
        ({"c": "i"}, [incident("i", "h")], {"c": "i"}, [incident("i")], {("h", "i")}),
        ({"c": "i"}, [incident("i", "h")], {"c": "h"}, [incident("h")], {("i", "h")}),
        # what the new one comes with
        ({}, [], {"c": "j"}, [incident("j", "h")], {("h", "j")}),
        ({}, [], {"c": "j"}, [incident("j", "j")], set()),
        # a claim that is no longer read leads nowhere
        ({"c": "i"}, [incident("i", "h")], {}, [], set()),
    ],
)  # fmt: skip
def test_a_former_id_leads_to_whoever_holds_its_claims(
    old_claims: dict[str, str],
    old: list[Incident],
    claims: dict[str, str],
    new: list[Incident],
    expected: set[tuple[str, str]],
) -> None:
    assert successors(old_claims.items(), old, claims=claims, incidents=new) == expected
