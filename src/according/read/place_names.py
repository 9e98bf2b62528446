"""Which words of a report may be the name of a place: capitalised runs, split where countries and kinds show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from according.know.countries import capital_metonym, country_named, country_of_demonym, opens_longer
from according.know.gazetteer import Gazetteer, Meant
from according.model import Noun
from according.read.document import Doc, Token
from according.read.place_short_forms import division_of
from according.read.place_words import Setting, kind_words, setting_of, words

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_FREE_PARTICLES = frozenset(
    "al el ez az de del".split()
)  # these may stand apart from the name they belong to
_PARTICLES = _FREE_PARTICLES | frozenset("ul as es ash ad ed ar er an en at et la las los le du von".split())
NOWHERE = Meant()
_HYPHENS = frozenset("-–")
_LONGEST_ACRONYM = 5
_DATELINE_TOKENS = 10  # looked at after a name that may open a dateline
_DATELINE_AFTER = re.compile(
    r"\s*(?:,\s*(?:[A-Z][a-z]+\.?,?\s*)?[A-Z][a-z]+\.?\s+\d{1,2}\b|\([A-Z][\w /]+\)\s*[-–—]|\s[-–—]{1,2}\s)"
)


class Name(Noun, frozen=True, kw_only=True):
    """A possible place name at tokens ``start`` to ``end`` (without its kind word), as it is looked up in ``text``."""

    start: int
    end: int
    text: str
    setting: Setting
    country: str | None = None
    metonym: bool = False
    tagged: bool = False
    barred: bool = False
    dateline: bool = False
    entries: Meant = NOWHERE


def find_names(doc: Doc, gazetteer: Gazetteer) -> list[Name]:
    """Possible place names from left to right, never overlapping; what stands around coordinated ones is shared."""
    stripped = "'s" not in doc.text and "’s" not in doc.text
    found = []
    for start, end in _joined(doc, list(_runs(doc)), gazetteer):
        for first, stop in _split(doc, start, end, gazetteer, stripped=stripped):
            found.append(_name(doc, first, stop, gazetteer, stripped=stripped))
    return _coordinated(doc, found)


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, with hyphens and particles between and a particle before ("al-Rashideen")."""
    at, tokens = 0, doc.tokens
    while at < len(tokens):
        if not _is_capital(tokens[at]):
            at += 1
            continue
        start = at
        while start > 0 and _belongs(doc, start - 1):
            start -= 1
        at += 1
        while at < len(tokens) and (_is_capital(tokens[at]) or _belongs(doc, at)) and not _breaks(tokens[at]):
            at += 1
        end = at
        while end > start and not _is_capital(tokens[end - 1]):
            end -= 1
        yield start, end


def _is_capital(token: Token) -> bool:
    first = token.text[:1]
    if first.isupper():
        return token.text not in {"A", "An", "I"}
    return first in "‘’'ʻ" and token.text[1:2].isupper()


def _belongs(doc: Doc, at: int) -> bool:
    """Whether a small token is part of the name around it: a tight hyphen, or a particle before more of the name."""
    tokens = doc.tokens
    token = tokens[at]
    if at + 1 >= len(tokens) or not (token.text in _HYPHENS or token.text in _PARTICLES):
        return False
    following = tokens[at + 1]
    if token.text in _HYPHENS:
        tight = not token.whitespace_ and at > 0 and not tokens[at - 1].whitespace_
        joins = at > 0 and (_is_capital(tokens[at - 1]) or tokens[at - 1].lower_ in _PARTICLES)
        return tight and joins and (_is_capital(following) or following.lower_ in _PARTICLES)
    hyphenated = following.text in _HYPHENS and not token.whitespace_
    return hyphenated or (token.text in _FREE_PARTICLES and _is_capital(following))


def _breaks(token: Token) -> bool:
    return bool(token.is_sent_start) or token.is_space


def _joined(doc: Doc, runs: list[tuple[int, int]], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Runs, two made one where the whole is known ("Gulf of Aden", "Jammu and Kashmir")."""
    at = 0
    while at < len(runs):
        start, end = runs[at]
        if at + 1 < len(runs):
            further, stop = runs[at + 1]
            between = [t.lower_ for t in doc[end:further]] if further - end <= 2 else []
            if between in (["of"], ["of", "the"], ["and"]) and _names_one(doc, start, stop, gazetteer):
                yield start, stop
                at += 2
                continue
        yield start, end
        at += 1


def _names_one(doc: Doc, start: int, stop: int, gazetteer: Gazetteer) -> bool:
    whole = doc.written(start, stop)
    if country_named(whole):
        return True
    return doc[start].lower_ not in kind_words() and _known(whole, gazetteer)


def _known(text: str, gazetteer: Gazetteer) -> bool:
    return bool(country_named(text)) or any(e.kind != "country" for e in gazetteer.spelt(text))


def _split(
    doc: Doc, start: int, end: int, gazetteer: Gazetteer, *, stripped: bool
) -> Iterator[tuple[int, int]]:
    """The names in one run: the whole where it is known, else what is left between words that explain themselves."""
    while start < end:
        text = doc.written(start, end)
        if end - start > 1 and doc[end - 1].lower_ in words().institutions:
            return
        alone = end - start == 1 and _explains_itself(doc[start])
        if not alone and not country_of_demonym(text) and _known(text, gazetteer):
            yield start, end
            return
        country = _leading_country(doc, start, end)
        place = start if country > start else _leading_place(doc, start, end, gazetteer, stripped=stripped)
        if max(country, place) > start:
            yield start, max(country, place)
            start = max(country, place)
            while start < end and doc[start].text in _HYPHENS:
                start += 1
        elif _explains_itself(doc[start]):
            start += 1
        elif end - start > 1 and doc[end - 1].lower_ in kind_words():
            end -= 1
        else:
            yield start, end
            return


def _leading_place(doc: Doc, start: int, end: int, gazetteer: Gazetteer, *, stripped: bool) -> int:
    """Where a known place at the head of a run ends, if the words before it locate something there.

    Text without commas runs names together ("in Idlib Syria", "in Khan Sheikhoun UN officials").
    """
    for stop in range(end - 1, start, -1):
        if stop - start == 1 and _explains_itself(doc[start]):
            return start
        text = doc.written(start, stop)
        owner = stripped and text.endswith("s") and _known(text[:-1], gazetteer)
        particle = doc[stop - 1].text in _PARTICLES or doc[stop].text in _PARTICLES  # "al-Bab", "Tell al-Bab"
        if particle or doc[stop - 1].text in _HYPHENS or not (owner or _known(text, gazetteer)):
            continue
        setting = setting_of(doc, start, stop)
        located = (setting.locative or setting.strong) and not setting.article
        return stop if located and not _part_of_other(doc, start, stop) else start
    return start


def _leading_country(doc: Doc, start: int, end: int) -> int:
    """Where a country's name or demonym at the head of a run ends; ``start`` where there is none."""
    farthest = start + 6 if opens_longer(doc[start].text) else start + 1
    for stop in range(min(end, farthest), start, -1):
        text = doc.written(start, stop)
        if country_named(text) or country_of_demonym(text):
            return stop
    return start


def _explains_itself(token: Token) -> bool:
    """A capitalised word that is no part of a name: at the head of a sentence, a compass word, a kind of place."""
    lexicon = words()
    plain = token.lower_
    if (
        token.text in lexicon.peoples
        or plain in lexicon.part_adjectives
        or plain in lexicon.compass
        or plain in kind_words()
    ):
        return True
    opens = bool(token.is_sent_start) and (plain in lexicon.locative or plain in lexicon.near)
    return opens or (token.is_stop and not token.text.isupper())


def _name(doc: Doc, start: int, end: int, gazetteer: Gazetteer, *, stripped: bool) -> Name:
    text = doc.written(start, end)
    setting = setting_of(doc, start, end)
    country = country_named(text)
    if country is None and (country_of_demonym(text) or text in words().peoples):
        return Name(start=start, end=end, text=text, setting=setting, barred=True)
    dateline = is_dateline(doc, start, end)
    acronym = len(text) <= _LONGEST_ACRONYM and text.isupper() and len(text) > 1
    stopped = text + "." if doc.written(end, end + 1) == "." and not doc[end - 1].whitespace_ else text
    short = division_of(stopped, gazetteer, after_town=_after_town(doc, start))
    if short is not None:
        entries = Meant((short,))
    else:
        named = country or dateline or not acronym
        entries = gazetteer.meant(text, first=setting.kinds) if named else NOWHERE
    if stripped and text.endswith("s") and not entries.exact:
        # A possessive that lost its apostrophe with all the others of the text.
        owned = gazetteer.spelt(text[:-1])
        text, entries = (text[:-1], Meant(owned)) if owned else (text, entries)
    setting, entries = _fitting(setting, end, entries)
    return Name(
        start=start,
        end=end,
        text=text,
        setting=setting,
        country=country,
        metonym=capital_metonym(text) is not None,
        tagged=any(t.ent_type_ in PLACE_LABELS for t in doc[start:end]),
        barred=_part_of_other(doc, start, end),
        dateline=dateline,
        entries=entries,
    )


def _after_town(doc: Doc, start: int) -> bool:
    """Whether a capitalised word and a comma stand before."""
    return start > 1 and doc[start - 1].text == "," and _is_capital(doc[start - 2])


def leading_names(doc: Doc, gazetteer: Gazetteer, names: Sequence[Name]) -> Iterator[Name]:
    """Known places at the head of longer names that are no place themselves ("Ohio State University")."""
    taken = {i for name in names for i in range(name.start, name.end) if name.country or name.entries.all}
    for start, end in _runs(doc):
        if any(i in taken for i in range(start, end)):
            continue
        if doc[start].lower_ in words().institutions or doc[start].is_stop:
            continue
        for stop in range(end - 1, start, -1):
            if doc[stop - 1].text not in _HYPHENS and _known(doc.written(start, stop), gazetteer):
                yield _name(doc, start, stop, gazetteer, stripped=False)
                break


def is_dateline(doc: Doc, start: int, end: int) -> bool:
    """ "MOSCOW, July 14. /TASS/" or "BEIRUT (Reuters) -" at the head of a paragraph."""
    begins = start == 0 or "\n" in doc.tokens[start - 1].text
    text = doc.written(start, end) if begins else ""
    if not text.isupper() or len(text) < 3:
        return False
    after = doc[end - 1].whitespace_ + doc[end : end + _DATELINE_TOKENS].text_with_ws
    return bool(_DATELINE_AFTER.match(after))


def _fitting(setting: Setting, end: int, entries: Meant) -> tuple[Setting, Meant]:
    """The setting without a kind word after the name that the name does not go with ("the Karabakh settlement").

    A county or province of a name that only towns bear is a place unknown, and a lone name before a plural is no
    name of a place ("Shiite villages").
    """
    if setting.end == end:
        return setting, entries
    fits = any(e.kind in setting.kinds for e in entries.exact)
    misfit = not fits and bool(entries.all) and not any(e.kind in setting.kinds for e in entries.all)
    if not (misfit or setting.plural):
        return setting, entries
    if misfit and setting.kinds[0] in {"admin1", "admin2"} and "country" not in {e.kind for e in entries.all}:
        return setting, NOWHERE
    plural = setting.plural and not misfit
    bare = msgspec.structs.replace(
        setting, end=end, kinds=(), strong=setting.relation is not None, plural=plural
    )
    return bare, entries


def _part_of_other(doc: Doc, start: int, end: int) -> bool:
    """Whether the entity recogniser takes these words, or more than them, for something that is no place."""
    return any(token.ent_type_ and token.ent_type_ not in PLACE_LABELS for token in doc[start:end])


def _coordinated(doc: Doc, names: list[Name]) -> list[Name]:
    """Names told of in one breath share their preposition and a kind word in the plural ("towns of A and B")."""
    for at in range(1, len(names)):
        before, name = names[at - 1], names[at]
        if _in_one_breath(doc, before, name) and not name.setting.strong and not name.setting.locative:
            names[at] = msgspec.structs.replace(name, setting=_shared(before.setting, name.setting))
    for at in range(len(names) - 1, 0, -1):
        before, name = names[at - 1], names[at]
        plural = doc[name.end].lower_ if name.setting.plural and name.end < len(doc) else ""
        if _in_one_breath(doc, before, name) and plural in kind_words() and not before.setting.kinds:
            for i in (at - 1, at):
                kinds = msgspec.structs.replace(names[i].setting, kinds=kind_words()[plural], strong=True)
                names[i] = msgspec.structs.replace(names[i], setting=kinds)
    return names


def _shared(before: Setting, own: Setting) -> Setting:
    kinds = before.kinds if before.plural and not own.kinds else own.kinds
    return msgspec.structs.replace(
        own,
        kinds=kinds,
        plural=before.plural or own.plural,
        relation=own.relation or before.relation,
        locative=before.locative,
        firm=before.firm,
        strong=own.strong or bool(kinds) or before.relation is not None,
    )


def _in_one_breath(doc: Doc, before: Name, name: Name) -> bool:
    between = doc[before.setting.end : name.start]
    return 0 < len(between) <= 3 and all(t.lower_ in words().joining for t in between)
