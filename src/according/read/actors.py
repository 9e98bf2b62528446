"""Who is in a report, under which names, and whom each noun phrase denotes: names, patterns, offices, pronouns.

One pure function, :func:`read_actors`. It never joins by guess: a phrase that may denote two actors denotes none.
"""

from __future__ import annotations

from functools import cached_property

from according.know.actor_entries import party_patterns, slug
from according.know.actors import ActorBook
from according.know.known_actor import KnownActor
from according.know.names import fold
from according.model import Actor, Noun
from according.read.actor_cast import Cast, Doubt
from according.read.actor_names import Bare, Hit, Scan, Via, book_hits, state_hits, unknown_bodies
from according.read.actor_nominals import bare_hits, described
from according.read.actor_patterns import organ_after, pattern_hits
from according.read.actor_persons import OfficeAlone, Sighting, free_names, surnames_again
from according.read.actor_titles import Titles
from according.read.coreference import Discourse
from according.read.document import Doc


class ActorMention(Noun, frozen=True, kw_only=True):
    """Where a report speaks of actors: characters ``start`` to ``end``, the token that carries the phrase, how.

    ``reach`` is the run of tokens that belongs to the phrase, titles included.
    """

    start: int
    end: int
    head: int
    actors: tuple[str, ...]
    via: Via
    reach: tuple[int, int]


class ActorReading(Noun, frozen=True, kw_only=True, dict=True):
    """The actors of one report and its mentions of them, in text order; ``outlet`` is who publishes it.

    ``doubts`` are words for a party of which the report does not show whose they are.
    """

    actors: tuple[Actor, ...]
    mentions: tuple[ActorMention, ...]
    outlet: str | None = None
    doubts: tuple[Doubt, ...] = ()

    def denoted(self, token_index: int) -> tuple[str, ...]:
        """The ids of the actors denoted by the noun phrase headed by, or containing, that token; () for nobody."""
        found = self.mention(token_index)
        return found.actors if found else ()

    def mention(self, token_index: int) -> ActorMention | None:
        """The mention headed by that token, else the smallest that contains it."""
        return self._by_token.get(token_index)

    @cached_property
    def _by_token(self) -> dict[int, ActorMention]:
        around: dict[int, ActorMention] = {}
        headed: dict[int, ActorMention] = {}
        for mention in sorted(self.mentions, key=_length):
            for i in range(*mention.reach):
                around.setdefault(i, mention)
        for mention in sorted(self.mentions, key=_length, reverse=True):
            headed.setdefault(mention.head, mention)
        return around | headed


def _length(mention: ActorMention) -> int:
    return mention.reach[1] - mention.reach[0]


def read_actors(
    doc: Doc, *, book: ActorBook, date: str | None, outlet: str | None, title: Doc | None = None
) -> ActorReading:
    """The actors of a parsed report of ``date`` (ISO, or ``None``); ``title`` only adds spellings.

    Needs no entity reader, but uses one's PERSON spans where there are any.
    """
    scan = Scan(doc, book, date)
    cast = Cast(scan)
    known = _known_outlet(book, outlet)
    hits, reaches = _hits(scan, cast, own=known.side if known else None)
    publisher = _outlet(cast, outlet, known)
    mentions = tuple(
        _mention(scan, h, reaches.get(h)) for h in sorted(hits, key=lambda h: (h.first, h.last)) if h.ids
    )
    if title is not None:
        _spellings_of_title(title, cast, scan)
    return ActorReading(actors=cast.actors(), mentions=mentions, outlet=publisher, doubts=tuple(cast.doubts))


def _hits(scan: Scan, cast: Cast, *, own: str | None = None) -> tuple[list[Hit], dict[Hit, tuple[int, int]]]:
    """Everybody mentioned, from the surest kind of mention to the least; ``own`` is the outlet's party."""
    named, bare = _named(scan, cast)
    titles = Titles(scan, named)
    taken = {
        i
        for h in named
        if h.via != "name" or h.last - h.first > 1 or _is_body(scan, h)
        for i in range(h.first, h.last)
    }
    introduced = {i for s in titles.sightings for i in range(s.first, s.last)}
    sightings = [*titles.sightings, *free_names(scan, taken | introduced)]
    sightings += surnames_again(scan, sightings, taken)
    who = cast.persons(sightings)
    hits = [h for h in named if not any(s.first <= h.first and h.last <= s.last for s in sightings)]
    for hit in hits:
        _see(scan, cast, hit)
    reaches: dict[Hit, tuple[int, int]] = {}
    for sight, person in who.items():
        if person is not None:
            hit = _person_hit(scan, cast, sight, person)
            reaches[hit] = sight.reach
            hits.append(hit)
    hits += _led_by(scan, cast, hits)
    hits += _offices(scan, cast, titles.alone, who)
    covered = {i for h in hits for i in range(h.first, h.last)}
    unowned = [b for b in bare if b.first not in covered]
    for hit in bare_hits(scan, unowned, hits):
        hits.append(_see(scan, cast, hit))
        covered.update(range(hit.first, hit.last))
    heads = {h.head for h in hits} | {i for s in sightings for i in range(*s.reach)}
    inner = {i for h in hits if h.via == "name" and h.last - h.first > 1 for i in range(h.first, h.last)}
    hits += [_see(scan, cast, h) for h in described(scan, cast, hits, heads | inner, own=own)]
    discourse = Discourse(scan, cast, hits)
    for ministry in discourse.speak_for():
        _see(scan, cast, ministry)
    hits = discourse.hits.copy()
    hits += [_see(scan, cast, h) for h in discourse.resolve()]
    return hits, reaches


def _named(scan: Scan, cast: Cast) -> tuple[list[Hit], list[Bare]]:
    """Bodies and states named outright, and the organs whose state is not."""
    patterned, bare = pattern_hits(scan)
    known = [*book_hits(scan), *patterned]
    taken = {i for h in known for i in range(h.first, h.last)}
    named = _longest([*known, *state_hits(scan), *unknown_bodies(scan, taken)])
    for hit in named:
        if hit.ids[0].startswith("body:"):
            cast.enter(Actor(id=hit.ids[0], name=scan.surface(hit.first, hit.last), kind="other"))
    return named, bare


def _is_body(scan: Scan, hit: Hit) -> bool:
    known = scan.book.get(hit.ids[0])
    return known is None or known.kind != "state"


def _longest(hits: list[Hit]) -> list[Hit]:
    """Hits no longer hit overlaps: within one run of words the longest name is meant."""
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda h: (h.first - h.last, h.first, h.via)):
        run = set(range(hit.first, hit.last))
        if not run & taken:
            kept.append(hit)
            taken |= run
    return sorted(kept)


def _see(scan: Scan, cast: Cast, hit: Hit) -> Hit:
    """Enter the hit's actors with the spelling used, where it is one actor's own."""
    spelling = (
        hit.via in ("name", "pattern", "office") or hit.via == "nominal" and _is_spelling(scan, cast, hit)
    )
    first = hit.first
    while hit.via == "nominal" and (
        scan.joined(first, ("-",)) or scan.joined(first) and scan.key(first - 1) in ("based", "led", "run")
    ):
        first -= 1
    if (
        scan.key(first - 1) == "the"
        and scan.joined(first)
        and not (first in scan.countries and hit.via == "name" and scan.joined(hit.last, ("-",)))
    ):
        first -= 1
    for actor in hit.ids:
        alone = len(hit.ids) == 1 and spelling
        if cast.get(actor) is None or cast.book.get(actor):
            cast.see(actor, scan.surface(first, hit.last) if alone else None)
        elif alone:
            cast.see(actor, scan.surface(first, hit.last))
    return hit


def _is_spelling(scan: Scan, cast: Cast, hit: Hit) -> bool:
    """Whether a common noun is a name of its actor here ("the Observatory", "the rebels") and not a mere noun."""
    actor = cast.get(hit.ids[0]) or cast.book.get(hit.ids[0])
    if hit.first in scan.foes:
        return False  # no name, but what others call it
    if actor is None or actor.kind in ("ministry", "state") or len(hit.ids) != 1:
        return False
    own = fold(" ".join((actor.name, *getattr(actor, "aliases", ())))).split()
    based = any(scan.joined(i, ("-",)) for i in range(max(1, hit.first - 2), hit.first + 1))
    if any(actor.id.endswith(f".{p.id}") for p in party_patterns()):
        return True
    return actor.kind in ("unnamed", "outlet") or scan.key(hit.head) in own or based


def _person_hit(scan: Scan, cast: Cast, sight: Sighting, person: str) -> Hit:
    cast.see(person, scan.surface(sight.first, sight.last))
    if (
        sight.office
        and sight.reach[1] == sight.last
        and sight.last - sight.reach[0] <= 8
        and _one_name(sight)
    ):
        cast.see(person, scan.surface(sight.reach[0], sight.last))
    tokens = [scan.doc[scan.words[i].token] for i in range(sight.first, sight.last)]
    inside = {t.i for t in tokens}
    head = next(
        (i for i, t in zip(range(sight.first, sight.last), tokens, strict=True) if t.head.i not in inside),
        sight.last - 1,
    )
    return Hit(sight.first, sight.last, (person,), "name", head)


def _one_name(sight: Sighting) -> bool:
    return sight.owner is not None


def _led_by(scan: Scan, cast: Cast, hits: list[Hit]) -> list[Hit]:
    """ "The Assad regime", "Assad's forces": a leader's name before an organ is the state's."""
    found = []
    for hit in hits:
        person = cast.get(hit.ids[0]) if len(hit.ids) == 1 else None
        if person is None or person.kind != "person" or person.country is None or not scan.joined(hit.last):
            continue
        k = hit.last
        meant = scan.organs.get(k)
        if (
            meant
            and meant[1][0] != "holding"
            and (person.office in ("president", "prime-minister", "leader", "supreme-leader", "monarch"))
        ):
            meant = organ_after(scan, meant[0]) or meant if meant[1][0] == "state" else meant
            body = (
                scan.book.state(person.country)
                if meant[1][0] == "state"
                else scan.book.body(meant[1][0], person.country)
            )
            found.append(_see(scan, cast, Hit(hit.first, meant[0], (body.id,), "pattern", meant[0] - 1)))
    return found


def _offices(scan: Scan, cast: Cast, alone: list[OfficeAlone], who: dict[Sighting, str | None]) -> list[Hit]:
    found = []
    for item in alone:
        office = item.office
        if item.counterpart:
            before = [s for s in who if s.last <= item.first and s.office]
            office = max(before, key=lambda s: s.last).office if before else None
        ids = cast.holders(item, office, who)
        if ids:
            found.append(
                _see(scan, cast, Hit(item.first, item.last, ids, "office", _office_head(scan, item)))
            )
    return found


def _office_head(scan: Scan, item: OfficeAlone) -> int:
    return next((i - 1 for i in range(item.first + 1, item.last) if scan.key(i) == "of"), item.last - 1)


def _known_outlet(book: ActorBook, outlet: str | None) -> KnownActor | None:
    named = book.named(outlet) if outlet else ()
    known = [k for k in named if k.kind in ("agency", "outlet", "other", "igo")]
    return known[0] if len(known) == 1 else None


def _outlet(cast: Cast, outlet: str | None, known: KnownActor | None) -> str | None:
    if not outlet:
        return None
    if known is not None:
        return cast.see(known.id, outlet)
    actor = cast.enter(Actor(id=f"outlet:{slug(outlet)}", name=outlet, kind="outlet"))
    cast._aliases.setdefault(actor, {})[outlet] = None
    return actor


def _mention(scan: Scan, hit: Hit, reach: tuple[int, int] | None) -> ActorMention:
    first, last = reach or (hit.first, hit.last)
    words = scan.words
    return ActorMention(
        start=words[hit.first].start,
        end=words[hit.last - 1].end,
        head=words[hit.head].token,
        actors=hit.ids,
        via=hit.via,
        reach=(words[first].token, words[last - 1].token + 1),
    )


def _spellings_of_title(title: Doc, cast: Cast, body: Scan) -> None:
    """The title adds spellings of actors that the story has; it brings no actor of its own."""
    scan = Scan(title, body.book, body.date)
    own = Cast(scan)
    _hits(scan, own)
    for actor in own.actors():
        if cast.get(actor.id):
            for alias in actor.aliases:
                cast.see(actor.id, alias)
