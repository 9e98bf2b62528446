"""The counted groups of a text: a number, or an article or "no", with the noun phrase that it counts.

Found by words and part-of-speech tags alone, so that a wrong parse does not hide a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from according.model import Qualifier
from according.read.casualty_words import casualty_words, is_casualty_word, measure_of, role_of
from according.read.document import Doc
from according.read.numbers import Quantity, find_numbers
from according.read.times import TimeMention

MORE = frozenset({"more", "further", "additional", "extra", "other", "new"})
OWNERS = frozenset(
    {"its", "their", "his", "her", "our", "my", "the", "those", "these", "them", "whom", "all"}
)
NONE, ONE = frozenset({"no", "zero"}), frozenset({"a", "an"})
POSSESSIVES = frozenset({"his", "her", "their", "my", "our", "'s", "’s"})
# The words that count without being numbers.
COUNTING = NONE | ONE | POSSESSIVES | {"none", "nobody", "both"}
# After a number that is one person's age.
SINGULAR_VERBS = frozenset({"was", "is", "has", "of", "said", "died"})
PHRASE_TAGS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
JOINERS = frozenset({"-", "’s", "'s", "‘s", "s", "/"})
LONGEST_PHRASE = 8


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens ``first``-``last`` of one counted phrase; ``number`` and ``head`` are the same token where no noun stands.

    ``kind``: a number, an article ("one"), "no" ("none") or "both". ``part``: the word of the whole of which it is a
    part ("15 of the wounded"). ``state``: a casualty word inside the phrase ("six wounded children").
    """

    first: int
    last: int
    number: int
    head: int
    low: int
    high: int | None
    qualifier: Qualifier | None = None
    increment: bool = False
    kind: Literal["number", "one", "none", "both"] = "number"
    part: str | None = None
    state: int | None = None

    @property
    def elliptic(self) -> bool:
        """Whether the noun is left out ("and wounded 40")."""
        return self.head == self.number


def find_groups(doc: Doc, times: Sequence[TimeMention]) -> tuple[Group, ...]:
    """Every counted group, left to right; numbers inside time phrases count nothing."""
    dated = {i for t in times for i in range(t.first, t.last + 1)}
    quantities = find_numbers(doc.text)
    spans = [doc.char_span(q.start, q.end, alignment_mode="expand") for q in quantities]
    counting = {i for span in spans if span is not None for i in range(span.start, span.end)}
    groups = [g for q in quantities if (g := _numbered(doc, q, dated, counting)) is not None]
    groups = _capped(doc, groups)
    taken = {i for g in groups for i in range(g.first, g.last + 1)}
    for token in doc:
        if token.lower_ in COUNTING and token.i not in taken and token.i not in dated:
            found = _worded(doc, token.i, dated)
            if found is not None and not taken & set(range(found.first, found.last + 1)):
                groups.append(found)
    return tuple(sorted(groups, key=lambda g: g.first))


def _numbered(doc: Doc, quantity: Quantity, dated: set[int], counting: set[int]) -> Group | None:
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    number = doc.char_span(quantity.number, quantity.number_end, alignment_mode="expand")
    if span is None or number is None or number.end - 1 in dated or number.start in dated:
        return None
    if number.start and doc[number.start - 1].lower_ == "no" and number.text.lower() == "one":
        return None
    phrase = _phrase(doc, span.end, dated | counting, owner=number.end - 1)
    if span.start == number.start and phrase.head == number.end - 1 and _is_age(doc, span.start, span.end):
        return None
    if _is_year(number.text) and not _is_counted(doc[phrase.head].lower_):
        return None
    if (
        span.start > 1
        and doc[span.start - 1].lower_ == "of"
        and doc[span.start - 2].is_digit
        and number[0].is_digit
    ):
        return None
    return Group(
        first=span.start,
        last=phrase.last,
        number=number.end - 1,
        head=phrase.head,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        increment=quantity.increment or phrase.more,
        part=phrase.part,
        state=phrase.state,
    )


def _is_age(doc: Doc, start: int, end: int) -> bool:
    """A bare number after a name ("Ahmed, 24, was killed"), also where a comma was lost."""
    if start == 0 or end >= len(doc) or not doc[start].is_digit:
        return False
    after = doc[end].lower_
    if doc[start - 1].text == "," and start > 1:
        named = doc[start - 2].is_alpha or doc[start - 2].text.endswith(".")
        told = after in SINGULAR_VERBS and doc[start - 2].text[:1].isupper() and len(doc[start]) <= 2
        return named and (after == "," or told)
    name = doc[start - 1]
    return name.is_alpha and name.text[:1].isupper() and after in SINGULAR_VERBS


def _is_year(text: str) -> bool:
    """Four digits as of a year of our time; only a noun for people or things makes a count of them."""
    return re.fullmatch(r"(?:19|20)\d\d", text) is not None


def _capped(doc: Doc, groups: Sequence[Group]) -> list[Group]:
    """ "Hundreds of people, up to 1429" is one group with both limits."""
    kept: list[Group] = []
    for group in groups:
        before = kept[-1] if kept else None
        gap = doc.written(before.last + 1, group.first).strip() if before else "-"
        ceiling = group.high if group.elliptic and group.qualifier == "at_most" else None
        if before and ceiling is not None and gap in ("", ",", "(") and ceiling >= before.low:
            kept[-1] = msgspec.structs.replace(before, last=group.last, high=ceiling, qualifier="at_most")
        else:
            kept.append(group)
    return kept


def _worded(doc: Doc, i: int, dated: set[int]) -> Group | None:
    """Groups counted by "no", "both" or an article."""
    word = doc[i].lower_
    if word in NONE:
        return _none(doc, i, dated)
    if word in ("none", "nobody"):
        phrase = _phrase(doc, i + 1, dated, owner=i)
        return _group(i, phrase, low=0, kind="none", number=i)
    if word == "both":
        phrase = _phrase(doc, i + 1, dated, owner=i)
        return _group(i, phrase, low=2, kind="both", number=i)
    if word in ONE:
        return _single(doc, i, dated)
    return _relative(doc, i)


def _single(doc: Doc, i: int, dated: set[int]) -> Group | None:
    """ "A 25-year-old man", "an 8-year-old"."""
    phrase = _phrase(doc, i + 1, dated, owner=i)
    end = _age_noun(doc, i + 1)
    if end is not None and phrase.head <= end:
        return _group(i, _Phrase(head=end, last=end), low=1, kind="one", number=i)
    if doc[phrase.head].lower_ not in casualty_words().singular:
        return None
    alone = msgspec.structs.replace(phrase, last=phrase.head)
    return _group(i, alone, low=1, kind="one", number=i)


def _age_noun(doc: Doc, i: int) -> int | None:
    """The last token of an age that stands for a person ("17-year-old"), however it was cut into tokens."""
    k, tokens = i, doc.tokens
    while k < min(len(tokens), i + 5) and not tokens[k].is_space and not tokens[k].lower_.endswith("old"):
        k += 1
    span = doc.written(i, k + 1) if k < len(doc) else ""
    return k if re.fullmatch(r"\w+[ -](?:year|month|week|day)s?[ -]old", span, re.IGNORECASE) else None


def _relative(doc: Doc, i: int) -> Group | None:
    """ "His wife", "her eldest son": one person."""
    k = i + 1
    while k < min(len(doc), i + 3) and doc[k].pos_ == "ADJ":
        k += 1
    if k >= len(doc) or doc[k].lower_ not in casualty_words().kin:
        return None
    return _group(i, _Phrase(head=k, last=k), low=1, kind="one", number=i)


def _none(doc: Doc, i: int, dated: set[int]) -> Group | None:
    if i + 1 < len(doc) and doc[i + 1].lower_ == "one":
        return Group(first=i, last=i + 1, number=i, head=i + 1, low=0, high=0, kind="none")
    phrase = _phrase(doc, i + 1, dated, owner=i)
    head = doc[phrase.head].lower_
    if role_of(head) is None and measure_of(head, "counted") is None and head != "losses":
        return None
    if not all(_plain(doc, k) for k in range(i + 1, phrase.head)):
        return None
    return _group(i, phrase, low=0, kind="none", number=i)


def _plain(doc: Doc, i: int) -> bool:
    """Not a describing word: "no Armenian casualties" denies them, "no apparent injuries" does not."""
    word = doc[i].lower_
    return (
        doc[i].text[:1].isupper() or role_of(word) is not None or word in MORE or word in ("immediate", "-")
    )


def _group(
    first: int, phrase: _Phrase, *, low: int, kind: Literal["one", "none", "both"], number: int
) -> Group:
    return Group(
        first=first,
        last=phrase.last,
        number=number,
        head=phrase.head,
        low=low,
        high=low,
        kind=kind,
        part=phrase.part,
        state=phrase.state,
    )


class _Phrase(msgspec.Struct, frozen=True, kw_only=True):
    head: int
    last: int
    part: str | None = None
    state: int | None = None
    more: bool = False


def _phrase(doc: Doc, start: int, dated: set[int], *, owner: int) -> _Phrase:
    """The noun phrase from token ``start`` on that belongs to the number at ``owner``."""
    i, more, part = start, False, None
    while i < len(doc) and doc[i].lower_ in MORE and i not in dated:
        more = more or doc[i].lower_ != "new"
        i += 1
    if i < len(doc) and doc[i].lower_ == "others":
        return _Phrase(head=i, last=i, more=True)
    if i < len(doc) and doc[i].lower_ == "of":
        k = i + 1
        while k < len(doc) and doc[k].lower_ in OWNERS:
            part = doc[k].lower_ if doc[k].lower_ in ("them", "whom", "those") else part
            k += 1
        if k < len(doc) and k > i + 1 and measure_of(doc[k].lower_, "state") and doc[k - 1].lower_ in OWNERS:
            return _Phrase(head=k, last=k, part=doc[k].lower_, more=more)
        if part in ("them", "whom"):
            k, i = _skip_copula(doc, k), k - 1
        return _scan(doc, k, dated, _Phrase(head=owner, last=max(i, k - 1), part=part, more=more))
    return _scan(doc, i, dated, _Phrase(head=owner, last=i - 1, more=more))


def _skip_copula(doc: Doc, i: int) -> int:
    while i < len(doc) and doc[i].lower_ in ("were", "are", "was"):
        i += 1
    return i


def _scan(doc: Doc, start: int, dated: set[int], so_far: _Phrase) -> _Phrase:
    """Adjectives and nouns up to the first noun for people or things, else to the last noun of the run."""
    head, state, i = None, None, start
    while i < min(len(doc), start + LONGEST_PHRASE) and i not in dated and _inside(doc, i):
        word = doc[i].lower_
        if is_casualty_word(word) and role_of(word) in (None, "unknown") and _noun_follows(doc, i, dated):
            state = i
        elif role_of(word) is not None or word in casualty_words().things:
            head = i
            if not (i + 1 < len(doc) and i + 1 not in dated and _is_counted(doc[i + 1].lower_)):
                break
        i += 1
    if head is None:
        nouns = [
            k for k in range(start, i) if doc[k].pos_ in ("NOUN", "PROPN") and doc[k].lower_ not in JOINERS
        ]
        head = nouns[-1] if nouns and not (so_far.more and len(nouns) > 1) else None
    if head is None:
        return so_far
    last = _coordinated(doc, head)
    return msgspec.structs.replace(so_far, head=head, last=last, state=state if state != head else None)


def _is_counted(word: str) -> bool:
    """People or things, but not a casualty word, which after a noun is rather a predicate ("31 people killed")."""
    return (role_of(word) is not None or word in casualty_words().things) and not is_casualty_word(word)


def _inside(doc: Doc, i: int) -> bool:
    token, word = doc[i], doc[i].lower_
    if i and doc[i - 1].text == "-" and not token.is_punct:
        return True
    if token.is_space or token.is_punct and word not in JOINERS:
        return False
    if _is_counted(word) or word in JOINERS:
        return True
    if is_casualty_word(word):
        return measure_of(word, "counted") is not None or _noun_follows(doc, i, set())
    if token.pos_ == "VERB":
        return word.endswith(("ed", "ing")) and _noun_follows(doc, i, set())
    return token.pos_ in PHRASE_TAGS


def _noun_follows(doc: Doc, i: int, dated: set[int]) -> bool:
    """Whether a noun for people follows within two words, so that the word at ``i`` describes it."""
    for k in range(i + 1, min(len(doc), i + 3)):
        if k in dated or doc[k].is_punct or doc[k].pos_ in ("ADP", "DET", "CCONJ", "AUX", "PRON"):
            return False
        if _is_counted(doc[k].lower_) or _is_nationality(doc, k):
            return True
    return False


def _is_nationality(doc: Doc, i: int) -> bool:
    """A capitalised plural such as "Syrians"."""
    return doc[i].text.istitle() and doc[i].lower_.endswith("s") and doc[i].pos_ in ("NOUN", "PROPN", "ADJ")


def _coordinated(doc: Doc, head: int) -> int:
    """The last token of "women and children", "insurgents and their families"."""
    last = head
    if head + 2 < len(doc) and doc[head + 1].lower_ in ("and", "or"):
        k = head + 3 if doc[head + 2].lower_ in OWNERS else head + 2
        if k < len(doc) and doc[k].pos_ == "ADJ" and k + 1 < len(doc) and role_of(doc[k + 1].lower_):
            k += 1
        if k < len(doc) and _is_counted(doc[k].lower_):
            last = k
    return last
