"""Codes that formats know a country by: Gleditsch-Ward, ISO numeric, FIPS 10-4, and the names UCDP and ACLED write."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final

import msgspec
import yaml

# UCDP's regions are ranges of Gleditsch-Ward numbers.
_UCDP_REGIONS: Final = (
    (2, 199, "Americas"),
    (200, 399, "Europe"),
    (400, 629, "Africa"),
    (630, 699, "Middle East"),
    (700, 999, "Asia"),
)


class Country(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One country's codes; what it has not, or what is not certain, is ``None``."""

    iso2: str
    name: str
    numeric: str | None = None
    fips: str | None = None
    gw: int | None = None
    acled_region: str | None = None
    ucdp: str | None = None
    acled: str | None = None

    @property
    def ucdp_name(self) -> str:
        """The name in UCDP's files."""
        return self.ucdp or self.name

    @property
    def acled_name(self) -> str:
        """The name in ACLED's files."""
        return self.acled or self.name

    @property
    def ucdp_region(self) -> str | None:
        """UCDP's region of the country's Gleditsch-Ward number."""
        if self.gw is None:
            return None
        return next((name for low, high, name in _UCDP_REGIONS if low <= self.gw <= high), None)


def country(iso3: str | None) -> Country | None:
    """The country of an ISO 3166-1 alpha-3 code, or ``None``."""
    return None if iso3 is None else countries().get(iso3)


@cache
def countries() -> dict[str, Country]:
    """All countries by alpha-3, read once."""
    text = (resources.files("according.show") / "data" / "countries.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Country])
