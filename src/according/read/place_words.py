"""The words around a place name: what stands before and after it, and what that says about it."""

from __future__ import annotations

from functools import cache

from according.know.countries import country_named, country_of_demonym
from according.know.gazetteer import KindWords
from according.know.gazetteer_sources import Kind
from according.know.lexicon import Lexicon, lexicon
from according.model import Noun
from according.read.document import Doc

_FARTHEST = 10  # tokens looked at before a name


class PlaceWords(Lexicon, frozen=True, kw_only=True):
    """``know/data/place_words.yaml``."""

    locative: frozenset[str]
    weak_locative: frozenset[str]
    near: frozenset[str]
    near_to: frozenset[str]
    compass: frozenset[str]
    part_adjectives: frozenset[str]
    units: dict[str, float]
    parts: frozenset[str]
    stretches: frozenset[str]
    territory: frozenset[str]
    strikes: frozenset[str]
    strikes_upon: frozenset[str]
    taken: frozenset[str]
    going: frozenset[str]
    going_in: frozenset[str]
    going_to: frozenset[str]
    surroundings: frozenset[str]
    soft: frozenset[str]
    joining: frozenset[str]
    articles: frozenset[str]
    border: frozenset[str]
    border_soft: frozenset[str]
    peoples: frozenset[str]
    parts_of_town: frozenset[str]
    institutions: frozenset[str]
    same_event: frozenset[str]
    same_town: frozenset[str]
    same_quarter: frozenset[str]
    same_division: frozenset[str]


class Setting(Noun, frozen=True, kw_only=True):
    """What the words around a name say: its kinds, how the scene lies to it, and whether it is a location at all.

    ``end`` is the token after the name and its kind word; ``away_km`` a distance given in the text; ``strong`` when
    a kind word or a bearing leaves no doubt; ``firm`` when the preposition would not stand before an actor;
    ``article`` when the name itself has one ("the Assad regime"); ``struck`` when it stands under fire; ``quarter``
    is the first token of the name of a part of it ("the Jobar district of Damascus").
    """

    end: int
    kinds: tuple[Kind, ...] = ()
    plural: bool = False
    relation: str | None = None
    part: str | None = None
    away_km: float | None = None
    locative: bool = False
    firm: bool = False
    strong: bool = False
    article: bool = False
    struck: bool = False
    quarter: int | None = None


@cache
def words() -> PlaceWords:
    """The lexicon."""
    return lexicon("place_words", PlaceWords)


@cache
def kind_words() -> dict[str, tuple[Kind, ...]]:
    """Kind words in lower case with the kinds of entry they may stand with."""
    return lexicon("place_kinds", KindWords).kinds


def setting_of(doc: Doc, start: int, end: int) -> Setting:
    """What stands around the name at tokens ``start`` to ``end``."""
    return _Reader(doc).read(start, end)


class _Reader:
    """Reads leftwards, then rightwards, from one name."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.tokens = doc, doc.tokens
        self.words = words()
        self.kind_words = kind_words()
        self.kinds: tuple[Kind, ...] = ()
        self.plural = False
        self.apposed = False
        self.relation: str | None = None
        self.part: str | None = None
        self.away_km: float | None = None
        self.locative = False
        self.firm = False
        self.struck = False
        self.quarter: int | None = None

    def read(self, start: int, end: int) -> Setting:
        at = self._adjectives(start - 1)
        at = self._kind_before(at)
        at = self._of(at)
        self._preposition(self._soft(at, start))
        self._struck(self._soft(at, start), country_named(self.doc.written(start, end)) is not None)
        stop = self._after(end)
        return Setting(
            end=stop,
            kinds=self.kinds,
            plural=self.plural,
            relation=self.relation,
            part=self.part,
            away_km=self.away_km,
            locative=self.locative,
            firm=self.firm,
            strong=(bool(self.kinds) and not self.apposed) or self.relation is not None,
            article=self._word(start - 1) in self.words.articles,
            struck=self.struck,
            quarter=self.quarter,
        )

    def _word(self, at: int) -> str:
        return self.tokens[at].lower_ if 0 <= at < len(self.tokens) else ""

    def _adjectives(self, at: int) -> int:
        """ "northern Aleppo", "north-eastern Syria": the part is kept, other adjectives are passed over."""
        if self._word(at) in self.words.part_adjectives:
            self.part = self.doc[at].text
            at -= 1
            if self._word(at) == "-" and self._word(at - 1) in self.words.compass:
                self.part = self.doc.written(at - 1, at + 2)
                at -= 2
        return at

    def _kind_before(self, at: int) -> int:
        """ "the village Movses", "the capital Damascus"."""
        if self._word(at) in self.kind_words:
            self._set_kind(self._word(at))
            self.apposed = True  # a weaker sign than "the village of": "the town mayor" reads alike
            return at - 1
        return at

    def _of(self, at: int) -> int:
        """ "the city of X", "20 km north of X", "the outskirts of X", "the territory of X"."""
        of = self._soft(at, at + 1)
        if self._word(of) not in {"of", "from"}:
            return at
        before = self._word(of - 1)
        named = (
            of > 1 and self.doc[of - 2].text[:1].isupper() and self._word(of - 2) not in self.words.articles
        )
        if self._word(of) == "of" and before in self.words.parts_of_town and named:
            # "the Jobar district of Damascus": the district is named already.
            self.locative = self.firm = True
            self.quarter = self._name_start(of - 2)
            return at
        if self._word(of) == "of" and before in self.kind_words:
            self._set_kind(before)
            return of - 2
        if self._word(of) == "of" and before in self.words.parts:
            self.relation = f"{before} of"
            return of - 2
        if before in self.words.compass and self._word(of) == "of":
            distance = self._distance(of - 2)
            self.relation = self.doc.written(distance, of + 1) if distance is not None else f"{before} of"
            return (distance if distance is not None else of - 1) - 1
        distance = self._distance(of - 1)
        if distance is not None:
            self.relation = self.doc.written(distance, of + 1)
            return distance - 1
        if before in self.words.territory:
            self.locative = self.firm = True
        return at

    def _name_start(self, at: int) -> int:
        """Where the capitalised words begin that end at a token."""
        while at > 0 and self.doc[at - 1].text[:1].isupper() and not self.doc[at].is_sent_start:
            at -= 1
        return at

    def _distance(self, at: int) -> int | None:
        """Where "20 km" begins that ends at a token (passing over "to the" and "away"), with its length taken."""
        while self._word(at) in {"the", "to", "away", "due"}:
            at -= 1
        factor = self.words.units.get(self._word(at))
        if factor is None or at < 1:
            return None
        try:
            self.away_km = float(self._word(at - 1).replace(",", "")) * factor
        except ValueError:
            return None
        return at - 1

    def _soft(self, at: int, start: int) -> int:
        """The first token to the left that is no article, adjective, possessor or name of a country."""
        while at >= 0 and start - at < _FARTHEST and self._is_soft(at):
            at -= 1
        return at

    def _is_soft(self, at: int) -> bool:
        token = self.tokens[at]
        if (
            token.text in self.words.peoples
            or token.lower_ in self.words.soft
            or token.lower_ in self.words.part_adjectives
            or token.pos_ == "ADJ"
        ):
            return True
        if self._word(at + 1) == "-" and token.is_lower:
            return True  # "rebel-held"
        return bool(country_named(token.text) or country_of_demonym(token.text))

    def _preposition(self, at: int) -> None:
        word = self._word(at)
        if word == "to" and self._word(at - 1) == "according":
            return
        if word in self.words.near or (word == "to" and self._word(at - 1) in self.words.near_to):
            self.relation = self.relation or ("near" if word == "to" else word)
        if word in self.words.locative:
            self.locative = True
            self.firm = self.firm or word not in self.words.weak_locative

    def _struck(self, at: int, country: bool) -> None:
        """ "air strikes on X", "rockets hit X": a town under fire, even one whose name may stand for a government."""
        upon = self._word(at) in self.words.strikes_upon and self._word(at - 1) in self.words.strikes
        if (upon or self._word(at) in self.words.taken) and not country:
            self.locative = self.firm = self.struck = True

    def _after(self, end: int) -> int:
        """ "X province", "X's outskirts", "the X section of the border"."""
        if self._word(end) in self.kind_words and self._word(end + 1) != "of":
            self._set_kind(self._word(end), after=True)
            return end + 1
        after = end + 1 if self._word(end) in {"'s", "’s", "'", "’"} else end
        word = self._word(after)
        surrounds = after == end and word in self.words.surroundings and self.locative
        if surrounds or (word in self.words.parts and word != "direction"):
            self.relation = self.relation or f"{word} of"
        elif after == end and word in self.words.stretches and self._of_border(end + 1):
            self.relation = f"{word} of"
        return end

    def _of_border(self, at: int) -> bool:
        """Whether "of the … border" or "of the front line" follows: a direction alone is no stretch of a border."""
        following = [self._word(i) for i in range(at, min(at + 8, len(self.doc)))]
        return following[:1] == ["of"] and bool(
            self.words.border.union({"front", "frontline", "contact"}) & {*following}
        )

    def _set_kind(self, word: str, *, after: bool = False) -> None:
        self.apposed = False
        if not self.kinds or after:
            self.kinds = self.kind_words[word]
            self.plural = (
                word.endswith("s")
                and word.removesuffix("s") in self.kind_words
                or word in {"cities", "counties"}
            )
