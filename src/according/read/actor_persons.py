"""Persons in a report: their names as printed, the offices given to them, and which of them are one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from according.know.countries import country_by_code
from according.know.names import fold, name_parts
from according.know.offices import Office
from according.read.actor_names import Scan
from according.read.actor_words import nominals, person_words
from according.read.happenings import happenings


class Sighting(NamedTuple):
    """A person's name at words ``first`` to ``last``, with the office and owner the same phrase gives, if any.

    ``owner`` is a country code or an actor id; ``reach`` is the whole phrase, office included.
    """

    first: int
    last: int
    office: Office | None
    owner: str | None
    reach: tuple[int, int]


class OfficeAlone(NamedTuple):
    """An office without its holder's name: "Russia's top diplomat", "his Armenian counterpart"."""

    first: int
    last: int
    office: Office | None
    owners: tuple[str, ...]
    counterpart: bool


def name_at(scan: Scan, k: int) -> int | None:
    """The word after the personal name that begins at ``k``; ``None`` where none does."""
    j, words = k, scan.words
    while j < len(words) and j - k < 6:
        word = words[j]
        if j > k and word.gap not in ("", "-") and not (word.gap == "." and len(words[j - 1].key) == 1):
            break
        particle = (
            word.key in person_words().particles
            and j + 1 < len(words)
            and words[j + 1].text[:1].isupper()
            and words[j + 1].gap in ("", "-")
        )
        if not particle and not is_name_word(scan, j):
            break
        j += 1
        if words[j - 1].poss:
            break
    while (
        j > k
        and words[j - 1].key in person_words().particles
        and j - k > 1
        and not words[j - 1].text[:1].isupper()
    ):
        j -= 1
    return j if j > k and any(len(w.key) > 1 for w in words[k:j]) else None


def is_name_word(scan: Scan, j: int) -> bool:
    """Whether word ``j`` can be part of a person's name: capitalised, and nothing that is known to be else."""
    word = scan.words[j]
    if (
        j in scan.bodies
        or any(c.isdigit() for c in word.text)
        or word.key in person_words().ranks
        or word.key in nominals().bodies
    ):
        return False
    if not word.text[:1].isupper() or word.text[:1].isdigit() or (word.text.isupper() and len(word.text) > 3):
        return False
    if word.key in person_words().not_names or word.key in nominals().unnamed or happenings().noun(word.key):
        return False
    country = scan.countries.get(j)
    if country is not None and not (
        country.form != "name" and len(word.key) > 3 and scan.doc[word.token].ent_type_ == "PERSON"
    ):
        return False
    return j not in scan.offices and j not in scan.organs


def free_names(scan: Scan, taken: set[int]) -> list[Sighting]:
    """Names no office introduces: what the entity reader or a rank calls a person, and known full names.

    A name nobody knows must act or speak somewhere in the report, and must not stand where a place would.
    """
    found = list(_candidates(scan, taken))
    acting = {fold(scan.surface(s.first, s.last)) for s, sure in found if sure}
    placed = {
        fold(scan.surface(s.first, s.last))
        for s, _ in found
        if scan.key(s.first - 1) in person_words().placing
    }
    kept = []
    for sight, _ in found:
        name = fold(scan.surface(sight.first, sight.last))
        if _known(scan, sight.first, sight.last) or name in acting - placed:
            kept.append(sight)
    return kept


def surnames_again(scan: Scan, sightings: list[Sighting], taken: set[int]) -> list[Sighting]:
    """Surnames, standing alone, of persons the report has named in full; no entity reader is asked."""
    full = (name_parts(scan.surface(s.first, s.last)) for s in sightings)
    families = {parts[-1] for parts in full if len(parts) > 1 and len(parts[-1]) > 2}
    covered = taken | {i for s in sightings for i in range(s.first, s.last)}
    return [
        Sighting(k, k + 1, None, None, (k, k + 1))
        for k, word in enumerate(scan.words)
        if (word.key in families or word.key.removesuffix("s") in families)
        and k not in covered
        and word.text[0].isupper()
    ]


def _candidates(scan: Scan, taken: set[int]) -> Iterator[tuple[Sighting, bool]]:
    """Possible names, each with whether it is seen to act or speak here."""
    inside = {i for e in scan.doc.ents if e.label_ == "PERSON" for i in range(e.start, e.end)}
    starts = {e.start for e in scan.doc.ents if e.label_ == "PERSON"}
    k = 0
    while k < len(scan.words):
        end = name_at(scan, k) if k not in taken and scan.words[k].text[:1].isupper() else None
        if end is None:
            k += 1
            continue
        end = next((i for i in range(k, end) if i in taken), end)
        if end - k == 1 and scan.joined(end) and scan.key(end) in nominals().unnamed:
            k = end  # "Qamishli resident X": where somebody is from
            continue
        first = _where_name_starts(scan, k, end, starts, inside)
        sure = _acts(scan, first, end)
        if any(scan.words[i].token in inside for i in range(first, end)) or sure or _known(scan, first, end):
            yield Sighting(first, end, None, None, (first, end)), sure
        k = end


def _where_name_starts(scan: Scan, k: int, end: int, starts: set[int], inside: set[int]) -> int:
    """Where in a run of capitals the name begins: at the entity reader's person, or at a known full name."""
    if _known(scan, k, end):
        while end - k > 2 and _known(scan, k + 1, end):
            k += 1
        return k
    later = [i for i in range(k + 1, end) if scan.words[i].token in starts]
    return later[0] if later and scan.words[k].token not in inside else k


def _acts(scan: Scan, k: int, end: int) -> bool:
    """Whether a name has a rank, or speaks, or is the subject; one word alone must be the entity reader's too."""
    ranked = scan.key(k - 1) in person_words().ranks and scan.words[k].gap in ("", ".")
    tokens = [scan.doc[scan.words[i].token] for i in range(k, end)]
    subject = any(t.dep_ in ("nsubj", "nsubj:pass") for t in tokens) or scan.key(k - 1) == "named"
    person = any(t.ent_type_ == "PERSON" for t in tokens)
    if end - k == 1:
        by_verb = (
            tokens[0].dep_ == "nsubj" and tokens[0].pos_ == "PROPN" and scan.key(k - 1) in ("said", "says")
        )
        if by_verb and scan.words[k].gap == "":
            return True
        return ranked or person and scan.key(k - 1) != "the" and (subject or _beside_speech(scan, k, end))
    return ranked or _beside_speech(scan, k, end) or person and subject


def _known(scan: Scan, k: int, end: int) -> bool:
    name = scan.surface(k, end)
    if len(name_parts(name)) < 2:
        bare = name[:-1] if name.endswith("s") and len(name) > 4 else name
        return any(p.kind == "person" for n in (name, bare) for p in scan.book.named(n)) or bool(
            current(scan, name)
        )
    return bool(scan.book.persons_like(name))


def current(scan: Scan, surname: str) -> tuple[str, ...]:
    """Known persons of that surname in office at the report's date, of a country the report names."""
    if scan.date is None:
        return ()
    alike = scan.book.persons_like(surname)
    here = {c.code for c in scan.countries.values()} if alike else set()
    return tuple(
        p.id
        for p in alike
        if any(t.covers(scan.date) and (t.of in here or country_by_code(t.of) is None) for t in p.terms)
    )


def _beside_speech(scan: Scan, k: int, end: int) -> bool:
    if scan.key(k - 1) == "to" and scan.key(k - 2) == "according":
        return True
    return scan.key(k - 1) in ("said", "says", "told") or scan.key(end) in (
        "said",
        "says",
        "told",
        "added",
        "told",
    )
