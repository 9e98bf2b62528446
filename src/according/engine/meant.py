"""Which claim or actor of a result is meant by an id, its first characters, or an actor's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from according.engine.answers import Joined
from according.engine.faults import NotThere
from according.engine.result import Kept
from according.know.names import fold
from according.link.incidents import incident_id
from according.model import Actor, Claim


def meant(kept: Kept, joined: Joined, written: str) -> Claim | Actor:
    """The claim, the claim that founds the incident, or the actor as single reports have it.

    An actor goes by its id or by a name that reports give it, so that two names of one actor can be told apart.
    Raises NotThere for what the result does not hold or what may mean several things.
    """
    claims = _claims(kept)
    spelt = {each.id: each for reading in kept.as_read for each in reading.actors}
    if written in claims or written in spelt:
        return claims.get(written) or spelt[written]
    named = _named(kept, joined, written)
    if len(named) == 1:
        return spelt[named[0]]
    begun = [key for key in (*sorted(claims), *sorted(spelt)) if key.startswith(written)]
    if len({(claims.get(key) or spelt[key]).id for key in begun}) == 1 and not named:
        return claims.get(begun[0]) or spelt[begun[0]]
    if named:
        raise NotThere(
            f"{written!r} is the name of several actors: write the id of one ({', '.join(named)})."
        )
    if begun:
        raise NotThere(f"{written!r} begins {len(begun)} ids: write more of the one that is meant.")
    raise NotThere(
        f"The result holds no claim, no incident and no actor {written!r}: take an id from its files."
    )


def actor_meant(kept: Kept, joined: Joined, written: str) -> Actor | None:
    """The actor of an id or a name, as single reports have it; ``None`` for none.

    Raises NotThere for several.
    """
    spelt = {each.id: each for reading in kept.as_read for each in reading.actors}
    if written in spelt:
        return spelt[written]
    named = sorted(key for key in spelt if joined.names.get(key, key) == written) or _named(
        kept, joined, written
    )
    if len(named) > 1 and len({joined.names.get(key, key) for key in named}) > 1:
        raise NotThere(
            f"{written!r} is the name of several actors: write the id of one ({', '.join(named)})."
        )
    return spelt[named[0]] if named else None


def claim_meant(kept: Kept, written: str) -> Claim:
    """The claim of an id or of its first characters. Raises NotThere."""
    found = [each for each in kept.claims if each.id.startswith(written)] if written else []
    exact = [each for each in found if each.id == written]
    if len(exact or found) != 1:
        raise NotThere(
            f"{written!r} begins {len(found)} ids of claims: write more of the one that is meant."
            if found
            else f"There is no claim {written!r}: `according claims` and `according search --claims` find claims."
        )
    return (exact or found)[0]


def _claims(kept: Kept) -> Mapping[str, Claim]:
    """Claims by their ids and by those of the incidents they found."""
    founding = {incident_id(each): each for each in kept.claims}
    known = {each.id: each for each in kept.claims}
    return known | {each.id: founding[each.id] for each in kept.incidents if each.id in founding}


def _named(kept: Kept, joined: Joined, written: str) -> list[str]:
    """Ids of the actors that reports call so, one for each actor of the result, and its own id where it bears the name.

    A canonical name goes before a mere spelling.
    """
    wanted = fold(written)
    canonical: dict[str, set[str]] = defaultdict(set)
    spelt: dict[str, set[str]] = defaultdict(set)
    for actor in (each for reading in kept.as_read for each in reading.actors):
        home = joined.names.get(actor.id, actor.id)
        if wanted and fold(actor.name) == wanted:
            canonical[home].add(actor.id)
        if wanted and wanted in map(fold, actor.aliases):
            spelt[home].add(actor.id)
    found = canonical or spelt
    return sorted(home if home in ids else min(ids) for home, ids in found.items())
