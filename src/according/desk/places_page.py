"""Places at the desk: under which names they are written, how precisely they are known, and who names them."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from markupsafe import Markup

from according.desk.desk import Desk, as_json, found
from according.desk.map_layer import MOST_PLACES, address_of, all_places, shape_of
from according.desk.paging import next_address, rows_after
from according.desk.rows import claim_line
from according.desk.snapshot import Snapshot
from according.desk.threaded import threaded
from according.show.countries import country
from according.show.map import draw_map
from according.show.places import Named, how_precisely
from according.show.wording import plural

Asked = Request[Any, Any, Any]
TWIN = ".json"


class PlaceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a list; ``id`` is its address, ``written`` how reports write it where that is another name."""

    id: str
    name: str
    written: tuple[str, ...]
    country: str | None
    precision: str
    note: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    drawn: bool
    claims: int


def place_line(place: Named, at: Snapshot) -> PlaceLine:
    """One place, a recent position of forces no finer than a district."""
    (precision, note), nation = how_precisely(place), country(place.country)
    return PlaceLine(
        id=address_of(place),
        name=place.name,
        written=tuple(at.cast.hide(each) for each in place.written if each != place.name),
        country=nation.name if nation is not None and nation.name != place.name else None,
        precision=precision,
        note=note,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        drawn=shape_of(place) != "none",
        claims=len(place.claims),
    )


def place_lines(at: Snapshot) -> list[PlaceLine]:
    """All places, worked out once for a state."""
    return at.once("place lines", lambda: [place_line(each, at) for each in all_places(at)])


def by_address(at: Snapshot) -> dict[str, Named]:
    """All places by what their addresses end with."""
    return at.once("places by address", lambda: {address_of(each): each for each in all_places(at)})


def whole_picture(at: Snapshot) -> Markup | None:
    """The places most often named on one map, drawn once for a state."""
    return at.once(
        "places drawn",
        lambda: draw_map(all_places(at)[:MOST_PLACES], key="places", title="The places that reports name"),
    )


@get(["/places", "/places.json"])
@threaded
def places(desk: NamedDependency[Desk], request: Asked, after: FromQuery[str | None] = None) -> Response[Any]:
    """All places with the names that reports write, the most often named first."""
    at = desk.newest()
    lines = place_lines(at)
    rows, more = rows_after(lines, after)
    if request.url.path.endswith(TWIN):
        return as_json(rows)
    return desk.page(
        request,
        "places_list.html.j2",
        at,
        total=plural(len(lines), "place"),
        rows=rows,
        picture=whole_picture(at) if after is None else None,
        next_page=next_address("/places", rows, more),
    )


@get("/places/{key:str}")
@threaded
def place(
    desk: NamedDependency[Desk], request: Asked, key: FromPath[str], after: FromQuery[str | None] = None
) -> Response[Any]:
    """One place: its names, how precisely it is known, and the claims that name it."""
    at = desk.newest()
    one: Named = found(by_address(at).get(key.removesuffix(TWIN)), "place")
    if key.endswith(TWIN):
        return as_json({"place": place_line(one, at), "claims": one.claims})
    claims = [at.claims[each] for each in one.claims if each in at.claims]
    rows, more = rows_after(claims, after)
    picture = draw_map([one], key="place", title=one.name) if after is None else None
    return desk.page(
        request,
        "place.html.j2",
        at,
        place=place_line(one, at),
        picture=picture,
        claims=[claim_line(each, at) for each in rows],
        next_page=next_address(f"/places/{address_of(one)}", rows, more),
    )


PLACES = (places, place)
