"""How well each place that a name may mean goes with what the other names of a report may mean.

Every name spreads a weight of at most 1 over its places. A place gains from the weight of the other names that lies
near it, in its division and in its country. Since their company is as undecided as its own, this goes in rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from according.know.gazetteer import Entry
from according.model import Noun

_ROUNDS = 3
_NEAR_KM = 80.0
_MOST_NEAR = 1.5  # more company than this close by tells nothing more
_KM_A_DEGREE = 111.2
_WIDEST_KM = 100.0  # what is wider has no one spot to be near to
_SHARPNESS = 1.0

Key = tuple[str, str]
Numbers = NDArray[np.float64]


class Guess(Noun, frozen=True, kw_only=True):
    """The places that one name of a report may mean, how likely each is by itself, and how surely it is a place."""

    key: Key
    entries: tuple[Entry, ...]
    scores: tuple[float, ...]
    weight: float = 1.0


class Company(Noun, frozen=True, kw_only=True):
    """The weight of other names near a place, and the shares of it that lie in its division and in its country."""

    near: float = 0.0
    division: float = 0.0
    country: float = 0.0


ALONE = Company()


def company_of(
    guesses: Sequence[Guess], *, worth: Callable[[Company], float]
) -> Mapping[tuple[Key, str], Company]:
    """The company of each place, by the key of the name and the id; ``worth`` turns it into a part of the score."""
    held = [(at, entry) for at, guess in enumerate(guesses) for entry in guess.entries]
    if not held:
        return {}
    owner = np.array([at for at, _ in held])
    weights = np.array([guess.weight for guess in guesses])
    other = owner[:, None] != owner[None, :]
    near, division, country = _near(held) * other, _same(held, _division) * other, _same(held, _land) * other
    rest = np.maximum(weights.sum() - weights[owner], 1.0)
    alone = np.array([score for guess in guesses for score in guess.scores])
    share = _shares(alone, owner) * weights[owner]
    found: list[Company] = []
    for _ in range(_ROUNDS):
        found = [
            Company(near=min(float(n), _MOST_NEAR), division=float(d), country=float(c))
            for n, d, c in zip(near @ share, division @ share / rest, country @ share / rest, strict=True)
        ]
        share = _shares(alone + np.array([worth(c) for c in found]), owner) * weights[owner]
    return {(guesses[at].key, entry.id): c for (at, entry), c in zip(held, found, strict=True)}


def _shares(scores: Numbers, owner: NDArray[np.int_]) -> Numbers:
    """The softmax of the scores of each name's places."""
    top = np.full(owner.max() + 1, -np.inf)
    np.maximum.at(top, owner, scores)
    raised = np.exp(_SHARPNESS * (scores - top[owner]))
    total = np.bincount(owner, weights=raised)
    shares: Numbers = raised / total[owner]
    return shares


def _near(held: Sequence[tuple[int, Entry]]) -> Numbers:
    """Closeness of places to each other, 1 on one spot; 0 to what has no spot."""
    point = np.array([e.lat is not None and (e.radius_km or 0.0) <= _WIDEST_KM for _, e in held])
    lat = np.array([e.lat or 0.0 for _, e in held])
    lon = np.array([e.lon or 0.0 for _, e in held])
    across = np.abs(lon[:, None] - lon[None, :])
    across = np.minimum(across, 360.0 - across) * np.cos(np.radians((lat[:, None] + lat[None, :]) / 2))
    km = _KM_A_DEGREE * np.hypot(lat[:, None] - lat[None, :], across)
    close: Numbers = np.exp(-km / _NEAR_KM) * point[:, None] * point[None, :]
    return close


def _same(held: Sequence[tuple[int, Entry]], of: Callable[[Entry], str | None]) -> Numbers:
    """1 for places that share what ``of`` tells, else 0."""
    values = [of(entry) for _, entry in held]
    numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
    code = np.array([numbers[value] for value in values])
    told = np.array([value is not None for value in values])
    same: Numbers = ((code[:, None] == code[None, :]) & told[:, None] & told[None, :]).astype(np.float64)
    return same


def _division(entry: Entry) -> str | None:
    name = entry.name if entry.kind == "admin1" else next(iter(entry.admin), None)
    return f"{entry.country} {name}" if name else None


def _land(entry: Entry) -> str | None:
    return entry.country
