"""Whose side actors and casualties are on: from the words of the phrase, or from who counts whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from according.model import Event, Interest, Measure
from according.read.actors import ActorReading
from according.read.arguments import Denoted
from according.read.chains import Chain
from according.read.clauses import is_passive, subject_of
from according.read.document import Doc, Token
from according.read.figure_mention import FigureMention
from according.read.happenings import happenings, weapon_names
from according.read.lemmas import lemma

# Ministries that count the dead and hurt of their own country when they name no other.
HOME = (".health-ministry", ".emergency-ministry", ".interior-ministry")
# Speakers who, saying "four soldiers died" and no more, speak of their own.
OFFICIAL = {"ministry", "force", "state"}

# What can be lost, and be admitted or boasted of.
LOSSES: frozenset[Measure] = frozenset(
    {"killed", "wounded", "missing", "captured", "casualties", "destroyed"}
)
# Where these stand before an attack, they watched, helped or reported it.
UNARMED = {"agency", "outlet", "other", "igo"}
# Bodies of a state that count, accuse and negotiate, and shoot at nobody.
CIVIL = tuple(
    f".{body}"
    for body in (
        "emergency-ministry",
        "finance-ministry",
        "foreign-ministry",
        "health-ministry",
        "information-ministry",
        "justice-ministry",
        "ombudsman",
        "parliament",
        "prosecutor",
        "state-media",
        "state-television",
    )
)
ARMED_BODIES = {"nato", "csto", "african-union", "ecowas"}


class Sides:
    """The parties of one report's actors, as of its date."""

    def __init__(
        self, doc: Doc, actors: ActorReading, denoted: Denoted, fights: Iterable[Event] = ()
    ) -> None:
        self.doc = doc
        self.denoted = denoted
        self.party = {a.id: a.side for a in actors.actors}
        self.kind = {a.id: a.kind for a in actors.actors}
        self.bodies = {
            a.id: tuple(b for b in (a.affiliation, a.side) if b is not None and b != a.id)
            for a in actors.actors
            if a.kind == "person"
        }
        self.foes = {
            frozenset((one, other))
            for fight in fights
            if fight.type == "ASSAULT"
            for one in self.of(fight.agents)
            for other in self.of(fight.targets)
            if one != other
        }
        self.spokesmen = {a.id for a in actors.actors if a.kind == "person" and a.affiliation is not None}

    def side_of(self, actor: str) -> str | None:
        """The party that an actor of this report belongs to at its date."""
        return self.party.get(actor)

    def of(self, ids: Sequence[str]) -> set[str]:
        """The parties of several actors; an actor of no party stands for itself."""
        return {self.side_of(i) or i for i in ids}

    def interest(self, measure: Measure, side: str | None, speakers: Sequence[str]) -> Interest | None:
        """Whether a count is of the speaker's own losses, or those of a party that fights its own in the report."""
        if side is None or measure not in LOSSES:
            return None
        own = {s for i in speakers if (s := self.side_of(i)) is not None}
        if side in own:
            return "own_loss" if len(own) == 1 else None
        return "enemy_loss" if any(frozenset((side, s)) in self.foes for s in own) else None

    def can_attack(self, actor: str) -> bool:
        """Whether an actor can be an attacker: no monitor, aid, news or civil body and none of their people; of the
        international bodies only those with forces of their own.
        """
        kind = self.kind.get(actor)
        if kind == "person":
            return all(self.can_attack(body) for body in self.bodies.get(actor, ()) if body in self.kind)
        return (kind not in UNARMED and not actor.endswith(CIVIL)) or actor in ARMED_BODIES

    def of_figure(self, mention: FigureMention, chain: Chain) -> str | None:
        """The party whose people are counted: by the word that names it, else by the victims' own phrase."""
        for index in (mention.holder, mention.head):
            if index is None:
                continue
            token = self.doc[index]
            if token.lower_ in {"its", "our", "their", "we"} and chain.speakers:
                ids: tuple[str, ...] = self.denoted(token) or chain.speakers[:1]
            else:
                ids = self.denoted(token)
            sides = {s for i in ids if (s := self.side_of(i)) is not None}
            if len(sides) == 1:
                return sides.pop()
            if sides:
                return None
        return self._own_losses(mention, chain)

    def _own_losses(self, mention: FigureMention, chain: Chain) -> str | None:
        """Whose people a bare "four soldiers" are: the deployer's, or those of the army or ministry that reports it."""
        sides = self._named_sides(mention)
        if sides:
            return sides.pop() if len(sides) == 1 else None
        if mention.measure == "deployed":
            subject = subject_of(self.doc[mention.predicate])
            sides = self.of(self.denoted(subject)) if subject is not None else set()
        elif mention.role in {"military", "police"} and mention.measure in {
            "killed",
            "wounded",
            "missing",
            "captured",
        }:
            official = [i for i in chain.speakers if self.kind.get(i) in OFFICIAL or i in self.spokesmen]
            sides = {s for i in official if (s := self.side_of(i)) is not None}
        elif mention.role in {"civilian", "unknown"} and mention.measure in {"killed", "wounded", "missing"}:
            sides = {s for i in chain.speakers if i.endswith(HOME) and (s := self.side_of(i)) is not None}
        return sides.pop() if len(sides) == 1 else None

    def _named_sides(self, mention: FigureMention) -> set[str]:
        """Sides that the figure's own clause gives its people: "Kyrgyzstan's death toll", "on the Tajik side"."""
        sides: set[str] = set()
        predicate = self.doc[mention.predicate]
        subject = subject_of(predicate)
        hitting = lemma(predicate) in happenings().hits and not is_passive(predicate)
        if hitting and subject is not None and subject.i != mention.head:
            subject = None  # "Georgian troops killed three": who killed them
        nouns = (subject, predicate, predicate.head, self.doc[mention.head])
        counted = [t for t in nouns if t is not None]
        for noun in counted:
            # "A Russian strike killed five": whose strike it was says nothing of the five.
            if noun.pos_ not in {"NOUN", "PROPN"} or (_is_attack(noun) and noun.i != mention.head):
                continue
            below = [*noun.children, *(t for c in noun.children if c.dep_ == "nmod" for t in c.children)]
            for token in below:
                if token.dep_ in {"nmod:poss", "amod", "compound"}:
                    sides |= self.of(self.denoted(token)) & set(self.party.values())
        if sides:
            return sides
        for token in self.doc[mention.number].sent:
            if token.lower_ == "side" and token.dep_.startswith(("obl", "nmod")):
                sides |= self.of(self.denoted(token)) & set(self.party.values())
        return sides


def _is_attack(noun: Token) -> bool:
    name = lemma(noun)
    return happenings().noun(name) is not None or bool({name, noun.lower_} & weapon_names().keys())
