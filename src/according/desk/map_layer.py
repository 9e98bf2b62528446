"""The places of an episode or of the whole ledger as a layer for the map that zooms: GeoJSON, precision as area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal
from urllib.parse import quote

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from according.desk.desk import Desk, as_json, found
from according.desk.rendering import OPENS
from according.desk.snapshot import Snapshot
from according.desk.threaded import threaded
from according.model import Claim, Episode, content_hash
from according.show.countries import country
from according.show.episode import episode_claims
from according.show.places import Named, gather, how_precisely
from according.show.plain import excerpt
from according.show.recent import DISTRICT

Shape = Literal["point", "town", "area", "country", "none"]
MOST_PLACES = 400  # on a map of the whole ledger, the most often named
MOST_SENTENCES = 6  # of a place, in what opens on the map
POINT_KM = 1.0  # up to this it is a spot, not a town


def all_places(at: Snapshot) -> list[Named]:
    """Every place that claims or incidents name, the most often named first; gathered once for a state."""
    return at.once("places", lambda: gather(at.outcome.claims, at.outcome.incidents, today=at.context.today))


def places_of(episode: Episode, at: Snapshot) -> list[Named]:
    """The places of one episode."""
    context = at.context_of(episode)
    incidents = [context.incidents[each] for each in episode.incidents if each in context.incidents]
    return gather(episode_claims(episode, context), incidents, today=context.today)


def address_of(place: Named) -> str:
    """The path segment of a place's page: its key where that can stand in an address, else the key's hash."""
    plain = place.key.replace("-", "").replace("_", "").isalnum() and place.key.isascii()
    return place.key if plain else content_hash("place", place.key)


def shape_of(place: Named) -> Shape:
    """How it is drawn: a spot, a town with its circle, a wider area, a country, or not at all."""
    if place.precision == 6:
        return "country" if place.country else "none"
    if not place.located:
        return "none"
    if place.precision >= DISTRICT:
        return "area"
    return "point" if (place.radius_km or 0) <= POINT_KM else "town"


def layer(places: Sequence[Named], at: Snapshot) -> dict[str, Any]:
    """The places as a FeatureCollection of RFC 7946; what has no point has no geometry, and says why."""
    return {"type": "FeatureCollection", "features": [_feature(each, at) for each in places]}


def whole_layer(at: Snapshot) -> dict[str, Any]:
    """The places most often named in the whole ledger, gathered once for a state."""
    return at.once("layer", lambda: layer(all_places(at)[:MOST_PLACES], at))


def _feature(place: Named, at: Snapshot) -> dict[str, Any]:
    (precision, note), nation = how_precisely(place), country(place.country)
    point = [place.lon, place.lat] if place.lat is not None and place.lon is not None else None
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point} if point else None,
        "properties": {
            "name": at.cast.hide(place.name),
            "written": at.cast.hide(", ".join(each for each in place.written if each != place.name)),
            "precision": precision,
            "note": note,
            "shape": shape_of(place),
            "radius_km": place.radius_km,
            "country": nation.numeric if nation is not None else None,
            "country_name": nation.name if nation is not None else None,
            "claims": len(place.claims),
            "href": f"/places/{quote(address_of(place), safe='')}",
            "sentences": [_sentence(at.claims[each], at) for each in place.claims[:MOST_SENTENCES]],
        },
    }


def _sentence(claim: Claim, at: Snapshot) -> dict[str, str]:
    return {
        "href": f"{OPENS}{at.claim_anchors[claim.id]}",
        "quote": excerpt(at.cast.hide(claim.evidence.text), most=90),
        "outlet": at.cast.hide(at.cast.outlet(claim.report)),
    }


@get("/episodes/{key:str}/map.json")
@threaded
def episode_map(desk: NamedDependency[Desk], key: FromPath[str]) -> Response[Any]:
    """The places of an episode as GeoJSON: each with its precision, its radius, and the sentences that name it."""
    at = desk.newest()
    one: Episode = found(at.episode(key), "episode")
    return as_json(at.drawn.of((one.id, "map"), lambda: layer(places_of(one, at), at)))


@get("/map.json")
@threaded
def whole_map(desk: NamedDependency[Desk]) -> Response[Any]:
    """The places of the whole ledger as GeoJSON, the 400 most often named."""
    at = desk.newest()
    return as_json(whole_layer(at))


MAPS = (episode_map, whole_map)
