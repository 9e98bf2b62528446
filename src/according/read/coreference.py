"""Whom pronouns and common nouns take up: "the ministry", "he added", "both sides", "the statement".

Everything here prefers silence: where two actors fit equally, nobody is denoted.
"""

from __future__ import annotations

from bisect import insort

from according.model import ActorKind
from according.read.actor_cast import Cast
from according.read.actor_names import Hit, Scan
from according.read.actor_words import (
    Phrases,
    fighter_phrases,
    nominals,
    opening_sides,
    organ_phrases,
    people_phrases,
    quoted,
    speech_verbs,
)
from according.read.belligerents import belligerents
from according.read.document import Token

_PERSONAL = frozenset(("he", "she", "him", "her", "his", "himself", "herself", "hers"))
_NEUTER = frozenset(("it", "its", "itself"))
_PLURAL = frozenset(("they", "their", "them", "themselves"))
_PRONOUNS = _PERSONAL | _NEUTER | _PLURAL
_CARRY_ON = frozenset(
    ("add", "continue", "go", "conclude", "stress", "note", "emphasize", "emphasise", "underline")
)
_DEFINITE = frozenset(("the", "this", "that", "its", "same"))
REACH = 3  # sentences a pronoun looks back
# The common nouns of a text that may take actors up: by word the end of each and the actors.
_Nouns = dict[int, tuple[int, tuple[str, ...]]]


class Discourse:
    """The mentions of a report in order, against which what comes later is resolved."""

    def __init__(self, scan: Scan, cast: Cast, hits: list[Hit]) -> None:
        self.scan, self.cast = scan, cast
        self.hits = sorted(hits, key=_place)
        sentence_of: list[int] = []
        for number, sentence in enumerate(
            scan.doc.sents if scan.doc.has_annotation("SENT_START") else [scan.doc[:]]
        ):
            sentence_of += [number] * len(sentence)
        self._sentence = sentence_of
        self._quoted = quoted(scan.doc)
        self.pair: tuple[str, ...] = ()  # the two sides of the report, known once all its names are

    def resolve(self) -> list[Hit]:
        """Further hits for pronouns and common nouns, each resolved against those before it."""
        nouns = self._nouns()
        self.pair = belligerents(self.scan, self.cast, self.hits)
        found: list[Hit] = []
        covered = {i for h in self.hits for i in range(h.first, h.last)}
        opening = _PRONOUNS | nominals().sayings | opening_sides()
        opened = {k for k, word in enumerate(self.scan.words) if word.key in opening}
        for k in sorted(opened | nouns.keys() | self.scan.offices.keys()):
            hit = None if k in covered else self._at(k, nouns)
            if hit is not None and hit.ids:
                found.append(hit)
                covered.update(range(hit.first, hit.last))
                insort(self.hits, hit, key=_place)
        return found

    def speak_for(self) -> list[Hit]:
        """ "The Armenian military" that speaks right after Armenia's defence ministry did is the ministry speaking.

        Those hits denote their ministries from now on; they are given as they then are.
        """
        found = []
        for at, hit in enumerate(self.hits):
            forces = hit.ids[0].endswith(".armed-forces") and len(hit.ids) == 1
            if not forces or self.scan.key(hit.head) not in ("military", "army") or not self._speaks(hit):
                continue
            ministry = hit.ids[0].replace(".armed-forces", ".defence-ministry")
            before = [h for h in self._before(hit.first) if h.ids == (ministry,) and self._speaks(h)]
            if before and self._sent(hit.head) - self._sent(before[-1].head) <= 1:
                found.append((at, hit._replace(ids=(ministry,))))
        for at, hit in found:
            self.hits[at] = hit
        return [hit for _, hit in found]

    def _at(self, k: int, nouns: _Nouns) -> Hit | None:
        key = self.scan.key(k)
        if key in _PRONOUNS:
            return self._owned(Hit(k, k + 1, self._pronoun(k, key), "pronoun", k))
        if key in nominals().sayings and self._definite(k):
            return Hit(k, k + 1, self._issuer(k), "nominal", k)
        sides = self._sides(k) or self._leader(k, nouns)
        if sides:
            return sides
        meant = nouns.get(k)
        if meant and not self._definite(k) and self.scan.words[k].gap in ("", "\n", "."):
            return self._announced(k, meant)
        if meant and self._definite(k) and not self._modifies(meant[0] - 1):
            return Hit(k, meant[0], self._taken_up(k, meant[1]), "nominal", meant[0] - 1)
        return None

    # --- common nouns -----------------------------------------------------------------------------------------

    def _nouns(self) -> _Nouns:
        pairs = {(noun, i) for h in self.hits for i in h.ids for noun in self.cast.nouns(i)}
        return Phrases(sorted(pairs)).everywhere(self.scan.words)

    def _definite(self, k: int) -> bool:
        """Whether "the" or its like opens the phrase that word ``k`` ends, over "Britain-based" and adjectives."""
        j = k - 1
        while j >= 0 and k - j < 6:
            if self.scan.key(j) in _DEFINITE:
                return True
            token = self.scan.doc[self.scan.words[j].token]
            hyphened = self.scan.words[j + 1].gap == "-" or self.scan.key(j) in ("based", "run", "led")
            if not (token.pos_ == "ADJ" or hyphened) or self.scan.words[j + 1].gap not in ("", "-"):
                return False
            j -= 1
        return False

    def _modifies(self, k: int) -> bool:
        """Whether a word only describes a noun after it ("the ministry building", "the group leader")."""
        if self.scan.joined(k + 1, ("-",)):
            return True
        token = self.scan.doc[self.scan.words[k].token]
        return (
            token.dep_ in ("compound", "amod")
            and token.head.i == token.i + 1
            and token.head.pos_ in ("NOUN", "PROPN")
        )

    def _taken_up(self, k: int, fitting: tuple[str, ...]) -> tuple[str, ...]:
        before = [
            h for h in self._before(k) if len(h.ids) == 1 and h.ids[0] in fitting and h.via != "pronoun"
        ]
        if any(
            self.scan.key(i) == "based" for i in range(max(0, k - 3), k)
        ):  # an armed group is not "London-based"
            before = [
                h for h in before if (a := self.cast.get(h.ids[0])) and a.kind not in ("group", "force")
            ]
        return before[-1].ids if before else ()

    def _announced(self, k: int, meant: tuple[int, tuple[str, ...]]) -> Hit | None:
        """ "A monitoring group said" before, or beside, the one monitor the report names."""
        phrase = " ".join(w.key for w in self.scan.words[k : meant[0]])
        owners = {i for i in meant[1] if (a := self.cast.get(i)) and a.kind == "other"}
        if phrase not in nominals().announcing or len(owners) != 1 or self._modifies(meant[0] - 1):
            return None
        return Hit(k, meant[0], tuple(owners), "nominal", meant[0] - 1)

    def _issuer(self, k: int) -> tuple[str, ...]:
        """Whoever issued "the statement": who last spoke or acted as a subject in this sentence or those before."""
        if self.scan.key(k + 1) in ("by", "from", "of"):
            start = k + (3 if self.scan.key(k + 2) == "the" else 2)
            after = [h for h in self.hits if h.first == start]
            return after[0].ids if len(after) == 1 else ()
        return self._last_speaker(k)

    def _leader(self, k: int, nouns: _Nouns) -> Hit | None:
        """ "The head of the Britain-based group": whoever heads the body the noun takes up."""
        office = self.scan.offices.get(k)
        if office is None or self.scan.key(office[0]) != "of" or self.scan.key(office[0] + 1) != "the":
            return None
        for j in range(office[0] + 2, min(office[0] + 6, len(self.scan.words))):
            meant = nouns.get(j)
            if meant and self._definite(j):
                body = self._taken_up(j, meant[1])
                ids = self.cast.leader(body[0], {o.id for o in office[1]}) if body else ()
                return Hit(k, meant[0], ids, "office", office[0] - 1) if ids else None
        return None

    def _sides(self, k: int) -> Hit | None:
        words, key = self.scan.words, self.scan.key(k)
        if key not in opening_sides():
            return None
        for length in (2, 1):
            phrase = " ".join(w.key for w in words[k : k + length])
            if phrase not in nominals().sides or len(words) < k + length:
                continue
            j, first = k - 1, k
            while self.scan.key(j) in nominals().pair_words and words[j + 1].gap in ("", "-"):
                first, j = j, j - 1
            alone = self.scan.key(j) == "the" and phrase in nominals().sides_alone
            paired = first < k or length == 2
            if self.pair and (paired or alone) and not self._modifies(k + length - 1):
                return Hit(first, k + length, self.pair, "nominal", k + length - 1)
            if key != phrase:
                continue
            return None
        return None

    # --- pronouns ---------------------------------------------------------------------------------------------

    def _pronoun(self, k: int, key: str) -> tuple[str, ...]:
        token = self.scan.doc[self.scan.words[k].token]
        speaks = token.dep_.startswith("nsubj") and token.head.lemma_ in speech_verbs()
        if speaks and token.head.lemma_ in _CARRY_ON and key in ("he", "she", "it"):
            speaker = self._last_speaker(k)
            if len(speaker) == 1:
                return speaker
        if key in ("it", "itself") and not speaks or key in _NEUTER | _PLURAL and self._quoted[token.i]:
            return ()
        fitting = [h for h in self._before(k) if self._near(h, k) and self._agrees(h, key)]
        if not fitting:
            return ()
        here = [h for h in fitting if self._sent(h.head) == self._sent(k)]
        if key.endswith("self") and not here:
            return ()  # nobody does a thing to himself from another sentence
        subjects = [h for h in (here or fitting) if self._is_subject(h)]
        if key in _PLURAL and not subjects:
            return ()
        return (subjects or here or fitting)[-1].ids

    def _owned(self, pronoun: Hit) -> Hit:
        """ "Its soldiers", "their positions": the forces of whom the pronoun takes up."""
        k = pronoun.last
        if (
            not pronoun.ids
            or self.scan.key(pronoun.first) not in ("its", "their", "his")
            or not self.scan.joined(k)
        ):
            return pronoun
        k += self.scan.key(k) in nominals().modifiers
        phrases = (organ_phrases(), people_phrases(), fighter_phrases())
        meant = next((m for p in phrases if (m := p.at(self.scan.words, k))), None)
        if meant is None or self._modifies(meant[0] - 1):
            return pronoun
        ids = tuple(self._part(i, meant[1][0]) for i in pronoun.ids)
        return Hit(pronoun.first, meant[0], ids, "nominal", meant[0] - 1)

    def _part(self, owner: str, part: str) -> str:
        actor = self.cast.get(owner)
        state = self.scan.book.get(actor.side) if actor and actor.side else None
        if (
            actor is None
            or actor.kind == "group"
            or state is None
            or state.country is None
            or state.kind != "state"
        ):
            return owner
        if part in ("holding", "state", "fighters"):
            return state.id if part != "fighters" else self.scan.book.body("armed-forces", state.country).id
        return self.scan.book.body(part, state.country).id

    def _agrees(self, hit: Hit, key: str) -> bool:
        kinds = {a.kind for i in hit.ids if (a := self.cast.get(i))}
        if key in _PERSONAL:
            return kinds == {"person"} and len(hit.ids) == 1 or self._single_unnamed(hit, kinds)
        if key in _PLURAL:
            plural = (
                len(hit.ids) > 1
                or self.scan.key(hit.head).endswith("s")
                and bool(kinds & {"unnamed", "group", "force"})
            )
            return plural and "person" not in kinds or len(hit.ids) > 1
        return len(hit.ids) == 1 and not kinds & {"person", "unnamed"}

    def _single_unnamed(self, hit: Hit, kinds: set[ActorKind]) -> bool:
        return (
            kinds == {"unnamed"}
            and not self.scan.key(hit.head).endswith("s")
            and self.scan.key(hit.head) != "media"
        )

    def _near(self, hit: Hit, k: int) -> bool:
        return 0 <= self._sent(k) - self._sent(hit.head) <= REACH

    def _sent(self, k: int) -> int:
        return self._sentence[self.scan.words[k].token]

    def _before(self, k: int) -> list[Hit]:
        return [h for h in self.hits if h.last <= k]

    def _is_subject(self, hit: Hit) -> bool:
        tokens = (self.scan.doc[self.scan.words[i].token] for i in range(hit.first, hit.last))
        return any(t.dep_.startswith("nsubj") for t in tokens)

    # --- who spoke --------------------------------------------------------------------------------------------

    def _last_speaker(self, k: int) -> tuple[str, ...]:
        """The ids of the last actor that is the subject of a verb of speech before word ``k``."""
        for hit in sorted(self._before(k), key=lambda h: h.head, reverse=True):
            if self._speaks(hit):
                return hit.ids if self._sent(k) - self._sent(hit.head) <= 2 * REACH else ()
        return ()

    def _speaks(self, hit: Hit) -> bool:
        doc, words = self.scan.doc, self.scan.words
        for i in range(hit.first, hit.last):
            token: Token = doc[words[i].token]
            if token.dep_.startswith("nsubj") and token.head.lemma_ in speech_verbs():
                return True
        after, before = hit.last, hit.first - 1
        if self.scan.key(before) == "the":
            before -= 1
        beside = [k for k in (after, before) if 0 <= k < len(words)]
        if any(
            doc[words[k].token].lemma_ in speech_verbs() and doc[words[k].token].pos_ == "VERB"
            for k in beside
        ):
            return True
        if self.scan.key(before) in ("of", "from"):  # "according to information from the …"
            before = next(
                (k for k in range(before, max(0, before - 4), -1) if self.scan.key(k) == "to"), before
            )
        return self.scan.key(before) == "to" and self.scan.key(before - 1) == "according"


def _place(hit: Hit) -> tuple[int, int]:
    return hit.first, hit.last
