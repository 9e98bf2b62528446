"""The day of a report's news: where all it dates of attacks is one recent day, an attack told without one is of it.

"A mine killed nine in the town on Tuesday ... The driver was on a side road when it went off": the second
sentence goes on with the first. Where a report dates its attacks to two days, nothing is inferred.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from according.model import When
from according.read.document import Token

FRESH_DAYS = 7  # before publication: what lies further back is not the news
TO_THE_DAY = ("minute", "hour", "day")
POINTING = ("the", "this", "that")
NOT_YET = ("is", "are", "will", "would", "may", "might", "can", "could")
AGAIN_AND_AGAIN = ("regularly", "often", "frequently", "repeatedly")


def news_day(told: Iterable[When | None], published: When) -> When | None:
    """The one recent day that all dated attacks of a report are of; ``None`` where there is none, or several."""
    if published.start is None:
        return None
    printed = date.fromisoformat(published.start[:10])
    days = {
        when.start[:10]
        for when in told
        if when is not None and when.start is not None and when.precision in TO_THE_DAY and _one_day(when)
    }
    recent = {day for day in days if 0 <= (printed - date.fromisoformat(day)).days <= FRESH_DAYS}
    if len(recent) != 1:
        return None
    day = recent.pop()
    return When(start=day, end=day, precision="day", basis="inferred")


def goes_on(anchor: Token) -> bool:
    """Whether a word tells of an attack as past and once: "struck", "was hit", "has been hit", "the attack"."""
    if anchor.pos_ in ("NOUN", "PROPN"):
        return any(c.dep_ == "det" and c.lower_ in POINTING for c in anchor.children)
    helpers = [c for c in anchor.children if c.dep_ in ("aux", "aux:pass", "cop")]
    if any(c.lower_ in NOT_YET for c in helpers):
        return False
    if any(c.dep_ == "advmod" and c.lower_ in AGAIN_AND_AGAIN for c in anchor.children):
        return False
    past = "Past" in anchor.morph.get("Tense", ())
    return past and (anchor.dep_ not in ("amod", "acl") or bool(helpers))


def _one_day(when: When) -> bool:
    return when.end is None or when.start is None or when.end[:10] == when.start[:10]
