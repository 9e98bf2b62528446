"""A report as the words that names are made of, and the phrases of the actor lexicons found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

import msgspec

from according.know.actor_entries import belongings, party_patterns, portfolios, state_words
from according.know.countries import capital_metonym, country_named, country_of_demonym, opens_longer
from according.know.lexicon import Lexicon, lexicon
from according.know.names import fold
from according.know.offices import Office, counterparts, offices
from according.read.document import Doc

T = TypeVar("T")
_POSSESSIVE = frozenset(("'s", "’s", "‘s", "'", "’"))
_BRITISH = {"defense": "defence", "centre": "center", "organisation": "organization"}
_IRREGULAR = {"ministries": "ministry", "armies": "army", "ministers": "minister", "presidents": "president"}


class Nominals(Lexicon, frozen=True, kw_only=True):
    """The common nouns for actors; see ``data/actors/nominals.yaml`` for what each list means."""

    modifiers: frozenset[str]
    limbs: tuple[str, ...]
    fighters: tuple[str, ...]
    unnamed: frozenset[str]
    fighting: tuple[str, ...]
    foes: dict[str, tuple[str, ...]]
    foes_plain: frozenset[str]
    foes_named: frozenset[str]
    sides: tuple[str, ...]
    pair_words: frozenset[str]
    sides_alone: frozenset[str]
    sayings: frozenset[str]
    conflict: frozenset[str]
    announcing: frozenset[str]
    bodies: frozenset[str]
    official: frozenset[str]
    plain: frozenset[str]
    bare: frozenset[str]
    quantity: frozenset[str]


class PersonWords(Lexicon, frozen=True, kw_only=True):
    """What belongs to a person's name and what cannot; see ``data/actors/person_words.yaml``."""

    particles: frozenset[str]
    ranks: frozenset[str]
    not_names: frozenset[str]
    placing: frozenset[str]


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of the report: its token, key, place, what separates it from the word before, whether possessive.

    ``single`` is its key as phrases are looked up: an irregular plural in the singular.
    """

    token: int
    text: str
    key: str
    start: int
    end: int
    gap: str
    poss: bool
    single: str


class Country(NamedTuple):
    """A country's name in the text; ``form`` is name, demonym, people (plural demonym) or capital."""

    end: int
    code: str
    form: str
    poss: bool


@lru_cache(maxsize=65536)
def key_of(text: str) -> str:
    """A word as the lexicons are looked up: folded, in British spelling."""
    folded = fold(text)
    return _BRITISH.get(folded, folded)


def words_of(doc: Doc) -> tuple[Word, ...]:
    """The words of ``doc`` in order; punctuation and possessive marks survive only as ``gap`` and ``poss``."""
    found: list[Word] = []
    last, written = 0, doc.text
    for token in doc:
        text = token.text
        if found and text in _POSSESSIVE and token.idx == found[-1].end:
            found[-1] = msgspec.structs.replace(found[-1], poss=True)
            last = token.idx + len(text)
            continue
        key = key_of(text)
        if not key:
            continue
        between = written[last : token.idx]
        gap = _gap(between) if between != " " else ""
        end = token.idx + len(text)
        found.append(Word(token.i, text, key, token.idx, end, gap, False, _IRREGULAR.get(key, key)))
        last = end
    return tuple(found)


@lru_cache(maxsize=4096)
def _gap(between: str) -> str:
    return "\n" if "\n" in between else re.sub(r"[\s\"“”]+", "", between)


class Phrases(Mapping[tuple[str, ...], tuple[T, ...]]):
    """Phrases of several words with what they mean; found longest first."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._entries: dict[tuple[str, ...], tuple[T, ...]] = {}
        self._longest: dict[str, int] = {}
        for phrase, value in entries:
            parts = tuple(key_of(w) for w in fold(phrase).split())
            self._entries[parts] = (*self._entries.get(parts, ()), value)
            self._longest[parts[0]] = max(self._longest.get(parts[0], 0), len(parts))

    def __getitem__(self, parts: tuple[str, ...]) -> tuple[T, ...]:
        return self._entries[parts]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def at(self, words: tuple[Word, ...], k: int) -> tuple[int, tuple[T, ...]] | None:
        """The longest phrase that begins at word ``k``: the word after it, and its meanings."""
        if k >= len(words):
            return None
        longest = self._longest.get(words[k].single)
        if longest is None:
            return None
        end, farthest = k + 1, min(k + longest, len(words))
        while end < farthest and words[end].gap in ("", "-"):
            end += 1
        parts = tuple([w.single for w in words[k:end]])
        for length in range(end - k, 0, -1):
            *before, last = parts[:length]
            found = self._entries.get(parts[:length]) or self._entries.get((*before, last.removesuffix("s")))
            if found:
                return k + length, found
        return None

    def everywhere(self, words: tuple[Word, ...]) -> dict[int, tuple[int, tuple[T, ...]]]:
        """What :meth:`at` finds, by the word at which a phrase begins."""
        return {
            k: found
            for k, word in enumerate(words)
            if word.single in self._longest and (found := self.at(words, k)) is not None
        }


@cache
def nominals() -> Nominals:
    """The common nouns for actors."""
    return lexicon("actors/nominals", Nominals)


@cache
def person_words() -> PersonWords:
    """What belongs to a person's name and what cannot."""
    return lexicon("actors/person_words", PersonWords)


@cache
def organ_phrases() -> Phrases[str]:
    """Words for an organ of a state (portfolio id), the state ("state") or what it holds ("holding")."""
    pairs = [(w, p.id) for p in portfolios().values() for w in p.words]
    pairs += [(w, "state") for w in state_words()]
    return Phrases([*pairs, *((w, "holding") for w in belongings())])


@cache
def people_phrases() -> Phrases[str]:
    """Words for members of an organ, counted or acting: "servicemen"."""
    return Phrases((w, p.id) for p in portfolios().values() for w in p.people)


@cache
def party_phrases() -> Phrases[str]:
    """Words for a party inside a country: "rebels"."""
    return Phrases((w, p.id) for p in party_patterns() for w in p.words)


@cache
def office_phrases() -> Phrases[Office]:
    """Words for an office."""
    return Phrases((w, o) for o in offices() for w in o.words)


@cache
def limb_phrases() -> Phrases[str]:
    """Parts that speak for the whole: "press service"."""
    return Phrases((w, "limb") for w in nominals().limbs)


@cache
def fighter_phrases() -> Phrases[str]:
    """Members that stand for their group."""
    return Phrases((w, "fighters") for w in nominals().fighters)


@cache
def fighting_phrases() -> Phrases[str]:
    """Words for those who fight, with or without a name of their own."""
    return Phrases((w, w) for w in nominals().fighting)


@cache
def foe_phrases() -> Phrases[str]:
    """What one side calls the other's fighters, with the word it says of them."""
    return Phrases((w, word) for word, listed in nominals().foes.items() for w in listed)


@cache
def opening_sides() -> frozenset[str]:
    """With what a phrase for two sides can begin: each such phrase cut off after any of its words."""
    parts = [phrase.split() for phrase in nominals().sides]
    return frozenset(" ".join(words[:count]) for words in parts for count in range(1, len(words) + 1))


@cache
def counterpart_words() -> frozenset[str]:
    """Nouns for the same office held elsewhere."""
    return counterparts()


def country_at(words: tuple[Word, ...], k: int, text: str) -> Country | None:
    """The country named from word ``k`` on, the longest name first; ``k`` is not in small letters."""
    for length in range(_longest_run(words, k), 0, -1):
        run = words[k : k + length]
        written = text[run[0].start : run[-1].end]
        code = country_named(written)
        if code:
            bare = length == 1 and written.endswith("s") and country_named(written[:-1]) == code
            return Country(k + length, code, "name", run[-1].poss or bare)
    code, form = _by_one_word(words[k].text)
    if form == "people" and words[k].poss:
        form = "demonym"
    return Country(k + 1, code, form, words[k].poss) if code else None


@lru_cache(maxsize=65536)
def _by_one_word(written: str) -> tuple[str | None, str]:
    """The country that a word means without being its name, and the form of the word."""
    code = country_of_demonym(written)
    if code:
        plural = written.endswith("s") and country_of_demonym(written[:-1]) == code
        return code, "people" if plural else "demonym"
    return capital_metonym(written), "capital"


def _longest_run(words: tuple[Word, ...], k: int) -> int:
    """How many words from ``k`` on may make up one country's name."""
    if not opens_longer(words[k].text):
        return 1
    end = k + 1
    while end < min(k + 5, len(words)) and words[end].gap in ("", "-") and not words[end - 1].poss:
        end += 1
    return end - k


def quoted(doc: Doc) -> list[bool]:
    """Which tokens stand between quotation marks; a paragraph's end closes a quotation left open.

    A straight mark opens where space stands before it and none behind, so that a long quotation may open anew.
    """
    inside, open_ = [], False
    for token in doc:
        if token.text == '"':
            before = token.i == 0 or doc[token.i - 1].whitespace_ or doc[token.i - 1].is_space
            open_ = bool(before) and not token.whitespace_
        elif "\n" in token.text or token.text in ("”", "»"):
            open_ = False
        elif token.text in ("“", "«"):
            open_ = True
        inside.append(open_)
    return inside


class _Speech(msgspec.Struct, frozen=True):
    verbs: dict[str, tuple[str, ...]]


@cache
def speech_verbs() -> frozenset[str]:
    """Lemmas of the verbs that make their subject a speaker."""
    return frozenset(v for verbs in lexicon("speech", _Speech).verbs.values() for v in verbs) | {
        "express",
        "voice",
        "call",
    }
