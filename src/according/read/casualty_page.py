"""The words of one document as the casualty rules look at them: bounds, voice, modality, and what befalls whom."""

from __future__ import annotations

from collections.abc import Sequence

from according.model import Measure
from according.read.casualty_phrases import phrase_from
from according.read.casualty_words import casualty_words, measure_of, role_of
from according.read.document import Doc
from according.read.groups import Group

BE = frozenset({"was", "were", "is", "are", "be", "been", "being", "'s", "got", "get", "gets"})
AUXILIARIES = BE | set("had has have having did do does remain remains remained went gone".split())
# What may stand between an auxiliary and its participle.
BETWEEN = frozenset(
    "reported reportedly confirmed said believed thought known presumed pronounced declared feared to also slightly "
    "seriously severely badly lightly critically already both all now still not either only later fatally internally "
    "then immediately instantly accidentally found allegedly further deliberately left".split()
)
OWNERS = frozenset(
    {"the", "a", "an", "all", "about", "another", "also", "some", "his", "her", "their", "its"}
)
# How many tokens a predicate may stand behind those it is about.
REACH = 26


class Page:
    """One document in lower case, with its counted groups by their first token."""

    def __init__(self, doc: Doc, groups: Sequence[Group]) -> None:
        self.doc = doc
        self.low = [t.lower_.replace("’", "'") for t in doc]
        self.words = casualty_words()
        self.starts = {g.first: g for g in groups if g.kind in ("number", "one")}

    def __len__(self) -> int:
        return len(self.low)

    def word(self, i: int) -> str:
        """The word at ``i`` in lower case; empty outside the document."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def ends(self, i: int) -> bool:
        """Whether a sentence ends at token ``i``."""
        return self.low[i] in (".", "!", "?") or "\n" in self.doc[i].text

    def stops(self, i: int) -> bool:
        """Whether no casualty word reaches over token ``i``."""
        return self.ends(i) or self.low[i] in (";", "—", "–")

    def before(self, first: int) -> int:
        """The nearest word before a group, over quotation marks, articles and owners; -1 where there is none."""
        i = first - 1
        while i >= 0 and (self.low[i] in OWNERS or self.doc[i].is_quote):
            i -= 1
        return i

    def is_thing(self, group: Group) -> bool:
        """Whether the group counts things that can be destroyed."""
        return self.low[group.head] in self.words.things

    def is_people(self, group: Group) -> bool:
        """Whether the group counts people by a noun that the lexicon knows."""
        return role_of(self.low[group.head]) is not None

    def is_lives(self, group: Group) -> bool:
        """Whether the group counts lives."""
        return self.low[group.head] in ("lives", "life")

    def passive(self, i: int) -> bool:
        """Whether the casualty word at ``i`` has a form of "be" before it."""
        k = i - 1
        while k >= 0 and i - k < 5 and (self.low[k] in BETWEEN or self.doc[k].pos_ == "ADV"):
            k -= 1
        return k >= 0 and self.low[k] in BE

    def unreal(self, i: int) -> bool:
        """Whether the verb group of the word at ``i`` is about the future, a wish or a mere possibility."""
        k = i - 1
        while k >= 0 and i - k < 6 and self._in_verb_group(k):
            if self.low[k] in self.words.unreal:
                return True
            k -= 1
        return k >= 0 and self.low[k] in self.words.unreal

    def _in_verb_group(self, k: int) -> bool:
        word = self.low[k]
        return word in AUXILIARIES or word in BETWEEN or self.doc[k].pos_ in ("ADV", "PART", "AUX")

    def harmed(self, i: int) -> tuple[Measure, int] | None:
        """The measure of what befalls those before token ``i``, and the last token that says so."""
        if not 0 <= i < len(self.low):
            return None
        phrase = phrase_from(self.low, i)
        if phrase is not None:
            return phrase
        word = self.low[i]
        if word in self.words.light:
            return self._suffered(i)
        if word == "forced" and any(w in ("flee", "homes") for w in self.low[i : i + 5]):
            return "displaced", i
        measure = measure_of(word, "undergone") or measure_of(word, "befalls")
        return (measure, i) if measure else None

    def _suffered(self, i: int) -> tuple[Measure, int] | None:
        """ "Received minor wounds", "suffered respiratory problems"."""
        for k in range(i + 1, min(len(self.low), i + 5)):
            word = self.low[k]
            if word in self.words.harms:
                return "wounded", k
            if k in self.starts or word in self.words.light or self.doc[k].is_punct:
                return None
            if self.doc[k].pos_ in ("ADP", "VERB"):
                return None
        return None

    def can_act(self, i: int, end: int) -> bool:
        """Whether the casualty word or phrase at ``i``-``end`` can be what somebody does to others."""
        return any(measure_of(self.low[k], "acts") is not None for k in range(i, end + 1))

    def acts_on_next(self, i: int, end: int) -> bool:
        """Whether the casualty word is active, because those it acts on follow it."""
        if not self.can_act(i, end) or self.passive(i):
            return False
        k = end + 1
        if self.word(k) in ("and", "or") and measure_of(self.word(k + 1), "acts"):
            k += 2
        owned = False
        while self.word(k) in OWNERS and k not in self.starts:
            owned, k = True, k + 1
        return k in self.starts or owned
