"""How a figure stands to the present news: when it holds, over what span, and whether it is history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from according.model import Scope, When
from according.read.calendar import day_span
from according.read.casualty_words import casualty_words
from according.read.count import Count
from according.read.document import Doc, Token
from according.read.times import TimeMention, time_of, weekday_of

# What lies so many days before publication, or has run so long by then, is history and not the report's news.
STALE_DAYS = 30
# How many tokens before its number the words may stand that call it an earlier count.
REVISION_REACH = 9
# How many sentences back "then" may point.
THEN_REACH = 3


def when_of(doc: Doc, index: int, counts: Sequence[Count], times: Sequence[TimeMention]) -> When | None:
    """The time right after this figure, where its sentence has several figures; else that of its clause.

    "Then" takes up the last time that a sentence shortly before has named.
    """
    count = counts[index]
    times = happening(times, doc[count.predicate])
    sentence = doc[count.group.number].sent
    following = [c.group.first for c in counts[index + 1 :] if c.group.first > count.group.last]
    limit = min([sentence.end, *following[:1]])
    own = [t for t in times if count.group.last < t.first < limit and t.when.start is not None]
    shared = sum(sentence.start <= c.group.number < sentence.end for c in counts) > 1
    if own and shared and own[0].first - max(count.last, count.group.last) <= 3:
        return own[0].when
    dated = time_of(count.predicate, times, doc) or _then(doc, count, times)
    return dated or weekday_of(count.predicate, times, doc)


def happening(times: Sequence[TimeMention], word: Token) -> Sequence[TimeMention]:
    """The times that can be when what a word tells happened: not all, where it is a toll or stands below one.

    "The toll of Saturday's attack rose to 9 on Sunday" dates an attack and a count.
    """
    if not any(t.lower_ in casualty_words().standing for t in (word, *word.ancestors) if t.i <= word.i):
        return times
    counts = {i for t in word.subtree if t.pos_ == "NUM" for i in (c.i for c in t.subtree)}
    below = {t.i for t in word.subtree} - counts
    return [t for t in times if t.head in below]


def _then(doc: Doc, count: Count, times: Sequence[TimeMention]) -> When | None:
    near = doc[max(0, count.first - 3) : count.last + 2]
    if not any(t.lower_ == "then" for t in near):
        return None
    sentences = [s.start for s in doc.sents if s.start <= count.first][-THEN_REACH:]
    before = [t for t in times if sentences[0] <= t.first < count.first and t.when.start is not None]
    return before[-1].when if before else None


def scope_of(doc: Doc, count: Count, when: When | None, times: Sequence[TimeMention]) -> Scope:
    """``war`` for the count of a whole war, ``total`` for one that runs since a day or says so, else this incident."""
    words = casualty_words()
    sentence = doc[count.group.number].sent
    said = sentence.text.lower()
    since = any(start in said for start in words.war_starts) or re.search(_since_war(), said) is not None
    if since or _stock_of_refugees(doc, count):
        return "war"
    subjects = [t.i for t in sentence if t.i < count.predicate and t.lower_ in words.wars]
    if subjects and _leads_to(doc, subjects[-1], count):
        return "war"
    if when is not None and any(t.kind == "since" and t.when == when for t in times):
        return "war" if _long(when) else "total"
    near = doc[max(sentence.start, count.first - 4) : min(sentence.end, count.last + 5)].text.lower()
    if any(re.search(rf"\b{t}\b", near) for t in words.totals):
        return "total"
    wide = doc[max(sentence.start, count.first - 10) : min(sentence.end, count.last + 9)].text.lower()
    return "day" if any(day in wide for day in words.days) else "incident"


def is_revised(doc: Doc, count: Count) -> bool:
    """Whether the words before the figure call it an earlier count ("had earlier put the toll at eight")."""
    sentence = doc[count.group.number].sent
    lead = doc[max(sentence.start, count.group.first - REVISION_REACH) : count.group.first].text.lower()
    near = f"{lead} "
    return any(f"{cue} " in near for cue in casualty_words().revisions)


def counted_at(doc: Doc, count: Count, times: Sequence[TimeMention]) -> When | None:
    """The time as of which a figure counts: "as of Monday", "by Tuesday evening", "the toll rose on Sunday"."""
    sentence = doc[count.group.number].sent
    for time in times:
        if sentence.start <= time.first < sentence.end and time.when.start is not None:
            before = doc[max(sentence.start, time.first - 2) : time.first + 1].text.lower()
            owner = any(t.lower_ in ("'s", "’s") for t in doc[time.last : time.last + 2])
            if re.search(r"\bas of\b|\bas at\b|\bby\b", before) and not owner:
                return time.when
    toll = doc[count.predicate]
    if happening(times, toll) is times:
        return None
    return time_of(toll.i, [t for t in times if t not in happening(times, toll)], doc)


@cache
def _since_war() -> str:
    """ "Since its conflict began", "since Syria's war started"."""
    return rf"\bsince (?:[\w'’-]+ ){{1,3}}(?:{'|'.join(sorted(casualty_words().wars))})\b"


def _leads_to(doc: Doc, noun: int, count: Count) -> bool:
    """Whether the war is what killed: only auxiliaries, "that" and "left" stand between it and the count."""
    between = doc[noun + 1 : min(count.predicate, count.group.first)]
    leaving = casualty_words().leaving
    return len(between) <= 6 and all(
        t.pos_ in ("AUX", "PRON", "ADV", "SCONJ", "DET") or t.lower_ in leaving for t in between
    )


def _long(when: When) -> bool:
    span = day_span(when)
    return span is not None and (span[1] - span[0]).days > STALE_DAYS


def _stock_of_refugees(doc: Doc, count: Count) -> bool:
    """People who are refugees or "internally displaced": a state of long standing, not an event of the day."""
    if count.measure != "displaced":
        return False
    word, before = doc[count.predicate].lower_, doc[count.predicate - 1].lower_
    return word in ("refugees", "idps") or count.predicate == count.group.state or before == "internally"


def is_history(when: When | None, today: When | None) -> bool:
    """Whether the time ended, or as a running one began, long before ``today``; unknown is never history."""
    if when is None or today is None:
        return False
    span, now = day_span(when), day_span(today)
    if span is None or now is None:
        return False
    ended = (now[0] - span[1]).days > STALE_DAYS
    return ended or ((now[0] - span[0]).days > STALE_DAYS and span[1] >= now[0])


def latest(times: Sequence[TimeMention]) -> When | None:
    """The latest day that a text names: its own "today" where no publication time is known."""
    days = [t.when for t in times if t.when.start is not None]
    days = [w for w in days if w.precision in ("day", "minute")]
    return max(days, key=lambda w: str(w.end), default=None)
