"""Who is named outright in a report: known names, organs of states by pattern, parties, states themselves."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from according.know.actor_entries import slug
from according.know.actors import ActorBook
from according.know.known_actor import KnownActor
from according.know.names import fold
from according.read.actor_words import (
    Country,
    country_at,
    fighter_phrases,
    foe_phrases,
    limb_phrases,
    nominals,
    office_phrases,
    organ_phrases,
    party_phrases,
    words_of,
)
from according.read.document import Doc, Token
from according.read.happenings import happenings
from according.read.lemmas import lemma

Via = Literal["name", "pattern", "pronoun", "nominal", "office"]
_AGENTIVE = frozenset(("nsubj", "nsubj:pass", "obl:agent", "nsubj:outer"))
_LOCATIVE = frozenset(
    ("in", "near", "at", "from", "to", "around", "outside", "into", "towards", "toward", "inside", "over")
)


class Hit(NamedTuple):
    """Words ``first`` up to ``last`` (excluded) denote ``ids``; ``head`` is the word that carries the phrase."""

    first: int
    last: int
    ids: tuple[str, ...]
    via: Via
    head: int


class Bare(NamedTuple):
    """An organ, state or party word without a country: whose it is must come from what stands before."""

    first: int
    last: int
    part: str


class Scan:
    """One report's words with the countries in them; the ground of all further reading of actors."""

    def __init__(self, doc: Doc, book: ActorBook, date: str | None) -> None:
        self.doc, self.book, self.date = doc, book, date
        self.text = doc.text
        self.words = words_of(doc)
        self._keys = {k: word.key for k, word in enumerate(self.words)}
        self.countries: dict[int, Country] = {}
        self.bodies: frozenset[int] = (
            frozenset()
        )  # words inside names of bodies: no person's name runs over them
        after = 0
        for k, word in enumerate(self.words):
            if k < after or not (word.text[0].isupper() or word.text[0].isdigit()):
                continue
            found = country_at(self.words, k, self.text)
            if found and not self._historical(found.end):
                self.countries[k] = found
            after = found.end if found else k + 1
        # Where the words for organs, parties, offices and for the other side's fighters stand.
        self.organs = organ_phrases().everywhere(self.words)
        self.parties = party_phrases().everywhere(self.words)
        self.offices = office_phrases().everywhere(self.words)
        self.foes = foe_phrases().everywhere(self.words)

    def _historical(self, k: int) -> bool:
        return k < len(self.words) and self.words[k].key in ("soviet", "ssr")

    def surface(self, first: int, last: int) -> str:
        """The text from word ``first`` up to word ``last`` (excluded), as printed, without a final possessive."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def joined(self, k: int, gaps: tuple[str, ...] = ("",)) -> bool:
        """Whether word ``k`` exists and follows the word before it with one of ``gaps`` between."""
        return 0 < k < len(self.words) and self.words[k].gap in gaps

    def key(self, k: int) -> str:
        """The key of word ``k``; ``""`` outside the report."""
        return self._keys.get(k, "")


@lru_cache(maxsize=65536)
def _letters(word: str) -> str:
    return fold(word).replace(" ", "")


def book_hits(scan: Scan) -> list[Hit]:
    """Known names as printed, the longest at each place; a name of two actors is nobody's."""
    hits: list[Hit] = []
    after = 0
    for k, word in enumerate(scan.words):
        found = _book_hit(scan, k) if k >= after and scan.book.opens(word.key) else None
        if found is not None and not _is_country(scan, found):
            hits.append(_with_members(scan, found))
            after = hits[-1].last
    hits += _short_forms(scan, hits)
    spelled_out = {h.ids[0] for h in hits if len(scan.surface(h.first, h.last)) > 6}
    return [h for h in hits if not _unsupported(scan, h) or h.ids[0] in spelled_out]


def _short_forms(scan: Scan, hits: list[Hit]) -> list[Hit]:
    """A body's own noun alone and capitalised, where one body of the report bears it: "the Observatory"."""
    bearers: dict[str, set[str]] = {}
    for hit in hits:
        known = scan.book.get(hit.ids[0])
        own = fold(known.name).split() if known and known.kind in ("other", "igo") else []
        for noun in known.nouns if known else ():
            if noun in own and len(own) > 1:
                bearers.setdefault(noun, set()).add(hit.ids[0])
    if not bearers:
        return []
    covered = {i for h in hits for i in range(h.first, h.last)}
    found = []
    for k, word in enumerate(scan.words):
        bearer = bearers.get(word.key)
        if bearer is None or k in covered or not word.text[0].isupper():
            continue
        alone = not (
            scan.joined(k) and scan.words[k - 1].text[:1].isupper() and scan.key(k - 1) not in ("the", "a")
        )
        if len(bearer) == 1 and alone:
            found.append(Hit(k, k + 1, tuple(bearer), "name", k))
    return found


def _is_country(scan: Scan, hit: Hit) -> bool:
    """Whether the name is a country's at least as long; a seat ("Pentagon") yields to the body that sits there."""
    country = scan.countries.get(hit.first)
    return country is not None and country.form != "capital" and country.end >= hit.last


def _unsupported(scan: Scan, hit: Hit) -> bool:
    """A short acronym of a little-known group, which may as well stand for anything else."""
    return hit.ids[0].startswith("ucdp-") and len(scan.surface(hit.first, hit.last)) <= 6


def _book_hit(scan: Scan, k: int) -> Hit | None:
    first = scan.words[k].key
    longest = [scan.book.longest(first), scan.book.longest(first[:-1]) if first.endswith("s") else 0]
    ends = _ends_of_names(scan, k, max(longest))
    for most in longest:
        for end in ends:
            if end - k > most:
                continue
            written = scan.surface(k, end)
            for name in (written, written[:-1] if written.endswith("s") else written):
                known = _one(scan.book.named(name))
                if known and known.kind != "person":
                    return Hit(k, end, (known.id,), "name", end - 1)
    return None


def _ends_of_names(scan: Scan, k: int, longest: int) -> list[int]:
    """Where, the farthest first, names of at most ``longest`` words can end whose letters begin at word ``k``."""
    found: list[int] = []
    letters = ""
    for i in range(k, min(k + longest, len(scan.words))):
        if i > k and scan.words[i].gap not in ("", "-", "/", "&"):
            break
        letters += _letters(scan.words[i].text)
        if scan.book.holds(letters):
            found.append(i + 1)
    return found[::-1]


def _one(found: tuple[KnownActor, ...]) -> KnownActor | None:
    usual = [k for k in found if not k.id.startswith("ucdp-")]
    chosen = usual or list(found)
    return chosen[0] if len(chosen) == 1 else None


def _with_members(scan: Scan, hit: Hit) -> Hit:
    """Grow a hit over what stands for the same actor: "IS militants", "CSTO Secretariat", "Secretariat of the CSTO"."""
    known = scan.book.get(hit.ids[0])
    last, first, head = hit.last, hit.first, hit.head
    phrases = fighter_phrases() if known and known.kind in ("group", "force") else limb_phrases()
    grown = phrases.at(scan.words, last) if scan.joined(last) else None
    if grown and not scan.words[last].key.startswith("statement"):
        last, head = grown[0], grown[0] - 1
    return with_limb(scan, Hit(first, last, hit.ids, hit.via, head))


def with_limb(scan: Scan, hit: Hit) -> Hit:
    """Grow over "press service of the …" before the hit."""
    before = hit.first - 1
    if scan.key(before) == "the":
        before -= 1
    if scan.key(before) != "of":
        return hit
    for length in (2, 1):
        start = before - length
        limb = limb_phrases().at(scan.words, start) if start >= 0 else None
        if limb and limb[0] == before and scan.key(start) not in ("statement", "website"):
            return hit._replace(first=start, head=before - 1)
    return hit


def unknown_bodies(scan: Scan, taken: set[int]) -> list[Hit]:
    """Capitalised runs that end with a word for a body and that nobody knows: "Idlib Health Directorate"."""
    found: list[Hit] = []
    words, bodies, k = scan.words, nominals().bodies, 0
    while k < len(words):
        if not words[k].text[0].isupper():
            k += 1
            continue
        end = k
        while (
            end < len(words)
            and words[end].text[0].isupper()
            and end not in taken
            and (end == k or scan.joined(end, ("", "-")))
        ):
            end += 1
            if words[end - 1].poss:
                break
        last = next((i + 1 for i in range(end - 1, k, -1) if words[i].key in bodies), 0)
        if not last:
            k = max(end, k + 1)
            continue
        first = k + (scan.key(k) in ("the", "a", "an"))
        owners = (i for i in range(last - 1, first - 1, -1) if i in scan.countries and scan.countries[i].poss)
        first = next((i + 1 for i in owners), first)
        organ = scan.organs.get(first)
        if (
            last - first > 1
            and not (organ and organ[0] >= last)
            and scan.key(first) not in ("in", "on", "at")
        ):
            found.append(Hit(first, last, (f"body:{slug(scan.surface(first, last))}",), "name", last - 1))
        k = max(end, k + 1)
    return found


def state_hits(scan: Scan) -> list[Hit]:
    """States under their own names, and capitals where they act or are dealt with."""
    hits = []
    for k, country in scan.countries.items():
        if (
            country.form == "name"
            or country.form == "capital"
            and _acts(scan, country.end - 1)
            or country.form == "demonym"
            and _owns_deed(scan, country.end)
        ):
            if scan.joined(country.end, ("-",)) and scan.key(country.end) in (
                "backed",
                "led",
                "based",
                "born",
                "run",
                "held",
            ):
                continue
            hits.append(Hit(k, country.end, (scan.book.state(country.code).id,), "name", country.end - 1))
    return hits


def _owns_deed(scan: Scan, k: int) -> bool:
    """Whether the words from ``k`` on make the adjective before them a state's: "Russian strikes", "drone attack"."""
    words, armed = happenings(), False
    while scan.key(k) in words.armed_with:
        armed = True
        k += 1
    noun = (scan.key(k) or "").removesuffix("s")
    return noun in words.state_deeds or armed and noun in words.armed_attacks


def _is_attack(token: Token) -> bool:
    row = happenings().verb(lemma(token)) or happenings().noun(lemma(token))
    return row is not None and row.type == "ASSAULT"


def _acts(scan: Scan, k: int) -> bool:
    """Whether a capital stands for its government: it acts, or is spoken with, or is coordinated with one that does."""
    token = scan.doc[scan.words[k].token]
    if not scan.doc.has_annotation("DEP"):
        return False
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    if token.dep_ in _AGENTIVE:
        return True
    if _is_attack(token.head):
        return False  # "bombed Sanaa": the town, whoever holds it
    case = next((c.lower_ for c in token.children if c.dep_ == "case"), None)
    if case in ("with", "between", "by", "against"):
        return True
    return case is None and token.dep_ in ("obj", "iobj") and scan.key(k - 1) not in _LOCATIVE
