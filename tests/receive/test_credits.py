"""Agency credits: named as material, not as a speaker, a subject or a photographer."""

from __future__ import annotations

import pytest

from according.receive.credits import find_credits

CASES = [
    (["With reporting by AFP and dpa"], "", ("AFP", "dpa")),
    (["MOSCOW, July 14. /TASS/."], "", ("TASS",)),
    (["--Reuters"], "", ("Reuters",)),
    (["Source Ajax World and agencies"], "", ("agencies",)),
    ([], "A baker told The Associated Press over the phone what she saw.", ("AP",)),
    ([], "Bodies were seen by an AFP correspondent.", ("AFP",)),
    ([], "The media, quoted by the Reuters agency, said the deal was off.", ("Reuters",)),
    ([], "State news agency SANA reported that nine shops burned.", ()),
    ([], "The tass of the cup broke. He went to APA Street.", ()),
    ([], "AP News is a company. The capital was quiet.", ()),
]


@pytest.mark.parametrize(("pieces", "text", "expected"), CASES)
def test_credits(pieces: list[str], text: str, expected: tuple[str, ...]) -> None:
    assert find_credits(pieces, text) == expected


def test_an_agency_s_own_report_is_its_own_material() -> None:
    assert find_credits([], "", outlet="TASS") == ("TASS",)
    assert find_credits([], "", outlet="Valley Post") == ()
