"""Which places go together, worked out from places alone."""

from __future__ import annotations

from according.know.gazetteer import Entry
from according.know.gazetteer_sources import Kind
from according.read.place_company import Company, Guess, company_of


def place(
    id_: str, lat: float, lon: float, *, country: str = "USA", division: str = "Texas", kind: Kind = "city"
) -> Entry:
    admin = () if kind == "admin1" else (division,)
    name = division if kind == "admin1" else id_
    return Entry(
        id=id_,
        name=name,
        kind=kind,
        lat=lat,
        lon=lon,
        country=country,
        admin=admin,
        population=5000,
        radius_km=3.0 if kind == "city" else 300.0,
        where_prec=1,
    )


PARIS_TX = place("paris-tx", 33.66, -95.56)
PARIS_FR = place("paris-fr", 48.85, 2.35, country="FRA", division="Île-de-France")
BONHAM = place("bonham", 33.58, -96.18)
TEXAS = place("texas", 31.0, -99.0, kind="admin1")


def worth(company: Company) -> float:
    return company.near + company.division + company.country


def guess(text: str, *scored: tuple[Entry, float], weight: float = 1.0) -> Guess:
    entries, scores = zip(*scored, strict=True)
    return Guess(key=(text, ""), entries=entries, scores=scores, weight=weight)


def test_a_small_town_gains_from_its_neighbours_and_its_state() -> None:
    paris = guess("Paris", (PARIS_FR, 6.0), (PARIS_TX, 3.0))
    found = company_of([paris, guess("Bonham", (BONHAM, 2.0)), guess("Texas", (TEXAS, 4.0))], worth=worth)
    texan, french = found[("Paris", ""), "paris-tx"], found[("Paris", ""), "paris-fr"]
    assert texan.near > 0.4
    assert texan.division == texan.country == 1.0
    assert french.near < 1e-9
    assert french.division == french.country == 0.0


def test_no_name_is_its_own_company() -> None:
    found = company_of([guess("Paris", (PARIS_FR, 6.0), (PARIS_TX, 3.0))], worth=worth)
    assert {worth(company) for company in found.values()} == {0.0}


def test_a_name_that_may_be_no_place_weighs_less() -> None:
    def near(weight: float) -> float:
        bonham = guess("Bonham", (BONHAM, 2.0), weight=weight)
        return company_of([guess("Paris", (PARIS_TX, 3.0)), bonham], worth=worth)[
            ("Paris", ""), "paris-tx"
        ].near

    assert 0 < near(0.3) < near(1.0)


def test_a_wide_place_has_no_spot_to_be_near_to() -> None:
    found = company_of([guess("Paris", (PARIS_TX, 3.0)), guess("Texas", (TEXAS, 4.0))], worth=worth)
    assert found[("Paris", ""), "paris-tx"].near == 0.0


def test_nothing_to_weigh() -> None:
    assert company_of([], worth=worth) == {}
