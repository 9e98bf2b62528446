"""Which two sides a report sets against each other: those "both sides" and "the two countries" stand for."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from according.read.actor_cast import Cast
from according.read.actor_names import Hit, Scan
from according.read.actor_words import nominals

# What may stand between two countries that are set against each other.
_BETWEEN = (["and"], ["and", "the"], ["with"], ["on", "the", "border", "with"])
_LONGEST = max(map(len, _BETWEEN))  # words


def belligerents(scan: Scan, cast: Cast, hits: list[Hit]) -> tuple[str, ...]:
    """The two sides the report sets against each other, or nobody where it is not plain which two.

    Two states count by "the A-B border", "between A and B", and by both having forces in the report; a country at war
    with itself by its government and its opposition. A mediator named beside neither is none of them.
    """
    scores: Counter[tuple[str, str]] = Counter()
    for one, two, weight in _state_pairs(scan):
        if one != two:
            scores[min(one, two), max(one, two)] += weight
    best = scores.most_common(2)
    if best and best[0][1] >= 2 and (len(best) == 1 or best[0][1] > best[1][1]):
        pair = best[0][0]
        order = {c.code: k for k, c in reversed(list(scan.countries.items()))}
        return tuple(scan.book.state(c).id for c in sorted(pair, key=lambda c: order[c]))
    sides = Counter(a.side for h in hits for i in h.ids if (a := cast.get(i)) and a.side)
    inner = [s for s in sides if s and s.endswith(".opposition") and s.partition(".")[0] in sides]
    return (inner[0].partition(".")[0], inner[0]) if len(inner) == 1 else ()


def _state_pairs(scan: Scan) -> list[tuple[str, str, int]]:
    """Pairs of countries side by side, with how plainly the words set them against each other."""
    found = []
    order = sorted(scan.countries.items())
    for (k, one), (j, two) in pairwise(order):
        if one.form == "people" and two.form == "people" or j - one.end > _LONGEST:
            continue
        between = [scan.key(i) for i in range(one.end, j)]
        window = {scan.key(i) for i in (*range(max(0, k - 4), k), *range(two.end, two.end + 3))}
        contested = bool(window & nominals().conflict) or scan.key(k - 1) == "between"
        neighbours = (scan.key(two.end), scan.key(k - 1))
        listed = "and" in neighbours or scan.joined(two.end, (",",)) or scan.joined(k, (",",))
        touching = not between and scan.words[j].gap in ("-", "–", "")
        if touching or between in _BETWEEN and not listed:
            found.append((one.code, two.code, 3 if contested else 1))
    return found
