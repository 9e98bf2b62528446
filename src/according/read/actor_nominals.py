"""Actors a report describes and does not name: "a medical source", "the army", "rebels", "the militants"."""

from __future__ import annotations

from collections import Counter

from according.know.actor_entries import portfolios, weak_words
from according.read.actor_cast import Cast
from according.read.actor_foes import NEARBY, Foes, party_of, sentences_between
from according.read.actor_names import Bare, Hit, Scan
from according.read.actor_patterns import organ_after
from according.read.actor_words import fighting_phrases, nominals

_BEFORE_NOUN = frozenset(("amod", "compound", "nmod:poss", "flat", "nmod"))
# Before an organ these are of the country at war with itself: "regime warplanes", "government troops".
_RULERS = frozenset(("government", "regime"))
_OWNERS = frozenset(("its", "their"))
_INSIDE = frozenset(("in", "of", "from", "at", "for", "on", "with", "inside"))


def home(scan: Scan) -> str | None:
    """The country at war with itself that the report is about (alpha-3), where there is one and no rival."""
    counts = Counter(c.code for c in scan.countries.values())
    inner = [(n, c) for c, n in counts.items() if scan.book.conflict(c, scan.date)]
    inner.sort(reverse=True)
    if not inner or len(inner) > 1 and inner[0][0] == inner[1][0]:
        return None
    return inner[0][1] if inner[0][0] * 2 >= max(counts.values()) else None


def bare_hits(scan: Scan, bare: list[Bare], hits: list[Hit]) -> list[Hit]:
    """Organs and parties without a country: of the last one named so, else of the country at war with itself."""
    found = []
    centre = home(scan)
    for item in bare:
        phrase = " ".join(w.key for w in scan.words[item.first : item.last])
        led = organ_after(scan, item.last) if centre and phrase in _RULERS else None
        if led and centre:
            forces = scan.book.body(led[1][0], centre).id
            found.append(Hit(item.first, led[0], (forces,), "nominal", led[0] - 1))
            continue
        party = item.part in ("opposition", "rebels", "pro-government-forces")
        if not party and phrase not in nominals().bare or _describes(scan, item.last - 1):
            continue
        ids: tuple[str, ...] = ()
        if not party and not (centre and scan.key(item.first) in ("government", "regime")):
            ids = _same_organ(item, hits)
        if not ids and centre and (party or scan.key(item.first - 1) == "the" or phrase not in weak_words()):
            if party:
                ids = (scan.book.party(item.part, centre).id,)
            else:
                ids = (
                    scan.book.state(centre).id
                    if item.part == "state"
                    else scan.book.body(item.part, centre).id,
                )
        if ids:
            found.append(Hit(item.first, item.last, ids, "nominal", item.last - 1))
    return found


def _same_organ(item: Bare, hits: list[Hit]) -> tuple[str, ...]:
    """The last organ of that portfolio named before, for "the defence ministry" after "Armenia's defence ministry"."""
    wanted = "" if item.part == "state" else f".{item.part}"
    before = [
        h for h in hits if h.last <= item.first and len(h.ids) == 1 and wanted and h.ids[0].endswith(wanted)
    ]
    owners = {h.ids[0] for h in hits if wanted and len(h.ids) == 1 and h.ids[0].endswith(wanted)}
    if before and (len(owners) == 1 or item.part in portfolios()):
        return max(before, key=lambda h: h.last).ids
    return ()


def _describes(scan: Scan, k: int) -> bool:
    """Whether word ``k`` only qualifies the next ("rebel-held", "military operations")."""
    if scan.joined(k + 1, ("-",)):
        return True
    token = scan.doc[scan.words[k].token]
    return token.dep_ in ("amod", "compound") and token.head.i > token.i and not token.head.is_space


def described(
    scan: Scan, cast: Cast, hits: list[Hit], taken: set[int], *, own: str | None = None
) -> list[Hit]:
    """People nobody names, with the body or country their description gives; ``own`` is the outlet's party."""
    foes = Foes(scan, cast, hits, own=own)
    fighting = {**fighting_phrases().everywhere(scan.words), **scan.foes}
    unnamed = nominals().unnamed
    found: list[Hit] = []
    after = 0
    for k, word in enumerate(scan.words):
        fighters = fighting.get(k)
        if k < after or k in taken or not (fighters or word.key in unnamed):
            continue
        end = fighters[0] if fighters else k + 1
        if _describes(scan, end - 1) or end in taken and scan.joined(end):
            continue
        after = end
        first, last = _phrase(scan, k, end, hits)
        if fighters and scan.key(first) in _OWNERS:
            continue  # whose they are, the pronoun tells
        hit = _fighters(scan, cast, foes, (first, k, end), [*hits, *found]) if fighters else None
        hit = hit or (foes.at(first, k, end) if fighters else None)
        if hit is None and (fighters or scan.key(k) not in nominals().plain or first < k or last > end):
            hit = _unnamed(scan, cast, (first, end, last), found, hits)
        if hit:
            found.append(hit)
    return found


def _phrase(scan: Scan, k: int, end: int, hits: list[Hit]) -> tuple[int, int]:
    """The words of the noun phrase around its head, without the article: adjectives before, "of the …" after."""
    first = k
    while first > 0 and scan.words[first].gap in ("", "-") and not scan.words[first - 1].text.isdigit():
        token = scan.doc[scan.words[first - 1].token]
        joined = scan.words[first].gap == "-" or scan.joined(first - 1, ("-",))
        if token.dep_ not in _BEFORE_NOUN and not joined or token.lower_ in nominals().quantity:
            break
        if token.is_sent_start and token.pos_ == "NOUN" or token.ent_type_ in ("DATE", "TIME"):
            break
        first -= 1
    last = end
    if scan.key(end) in _INSIDE and scan.joined(end):
        start = end + (2 if scan.key(end + 1) in ("the", "a") else 1)
        inside = max((h.last for h in hits if h.first == start), default=0)
        if (
            not inside
            and start < len(scan.words)
            and scan.words[start].text[:1].isupper()
            and scan.joined(start)
        ):
            inside = start + 1
            while scan.joined(inside) and (
                scan.words[inside].text[:1].isupper() or scan.key(inside) in ("city", "province")
            ):
                inside += 1
            if scan.doc[scan.words[start].token].ent_type_ in ("DATE", "TIME"):
                inside = 0
        last = inside or end
    return first, last


def _unnamed(scan: Scan, cast: Cast, span: tuple[int, int, int], found: list[Hit], hits: list[Hit]) -> Hit:
    first, end, last = span
    head = end - 1
    if first == head and last == end and scan.key(first - 1) == "the":
        again = [h for h in found if scan.key(h.head) == scan.key(head)]
        if again:
            return Hit(first, last, again[-1].ids, "nominal", head)
    inside = [
        h
        for h in hits
        if h.first >= first and h.last <= last and len(h.ids) == 1 and not (h.first <= head < h.last)
    ]
    organs = [h for h in inside if (a := cast.get(h.ids[0])) and a.kind != "state"] or inside
    country = next((c for k, c in scan.countries.items() if first <= k < last), None)
    body = cast.get(organs[0].ids[0]) if organs else None
    affiliation, side = (
        (body.id, body.side) if body and body.kind not in ("person", "state") else (None, None)
    )
    if affiliation is None and country and scan.key(head) in nominals().official:
        affiliation = side = scan.book.state(country.code).id
    actor = cast.unnamed(
        " ".join(scan.surface(first, last).split()),
        affiliation=affiliation,
        country=country.code if country else body.country if body else None,
        side=side,
    )
    return Hit(first, last, (actor,), "nominal", head)


def _fighters(scan: Scan, cast: Cast, foes: Foes, span: tuple[int, int, int], hits: list[Hit]) -> Hit | None:
    """ "The militants" after a group was named are that group; "the militants" after unnamed ones are those.

    Of several parties nearby it is the one that the report calls so, or like it, elsewhere, else the one that does
    nothing to them: "X drove out the militants" tells of others than X.
    """
    first, k, end = span
    if scan.key(first - 1) != "the" or not scan.key(end - 1).endswith("s") and scan.key(end - 1) != "group":
        return None
    if scan.key(end - 1) in ("attackers", "assailants", "bombers", "gunmen"):
        return None
    before = [h for h in hits if h.last <= first and len(h.ids) == 1]
    groups = [
        h
        for h in before
        if (a := cast.get(h.ids[0]))
        and (a.kind == "group" or a.kind == "unnamed" and scan.key(h.head) == scan.key(end - 1))
    ]
    near = [h for h in groups if sentences_between(scan, h.last - 1, first) <= NEARBY]
    parties = {party for h in near if (party := party_of(cast, h.ids[0]))}
    if k in scan.foes and parties:
        doers = foes.doers(end - 1)
        apart = parties - {party_of(cast, h.ids[0]) for h in near if doers.intersection(range(*h[:2]))}
        likely = (foes.called(scan.foes[k][1][0]) & parties, foes.called() & parties, apart)
        meant = next((party for party in likely if len(party) == 1), set())
        near = [h for h in near if party_of(cast, h.ids[0]) in meant]
    return Hit(first, end, max(near, key=lambda h: h.last).ids, "nominal", end - 1) if near else None
