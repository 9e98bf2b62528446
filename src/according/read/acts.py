"""The act of a saying by its content: who says that another side attacked accuses it, whatever the verb."""

from __future__ import annotations

from collections.abc import Iterable

from according.model import Act, Event, EventType
from according.read.arguments import Denoted
from according.read.blame import lays_blame
from according.read.chains import Chain
from according.read.clauses import subject_of
from according.read.cues import Attribution
from according.read.document import Doc, Token
from according.read.lemmas import lemma
from according.read.sides import Sides
from according.read.speech import speech

# What it is an accusation to say of another side, and a denial to say that one's own side did not do it.
BLAMED: frozenset[EventType] = frozenset(("ASSAULT", "COERCE"))
DUTIES = {"would", "will", "shall"}


class Acts:
    """Reads acts off the contents of one report's sayings."""

    def __init__(self, doc: Doc, sides: Sides, denoted: Denoted) -> None:
        self.doc = doc
        self.sides = sides
        self.denoted = denoted

    def of_saying(self, a: Attribution, chain: Chain) -> Act:
        """The act of an attribution itself; hearsay and what only goes on keep theirs."""
        if a.act != "assert" or a.manner in {"hearsay", "continuation"}:
            return a.act
        tokens = [self.doc.tokens[i] for i in sorted(a.covers)]
        if any(lays_blame(t) for t in tokens) and self.others_in(a, chain):
            return "accuse"
        head = next((t for t in tokens if t.head.i not in a.covers or t.head == t), None)
        if head is None:
            return a.act
        if any(_fears_more(t) for t in tokens):
            return "warn"
        if any(_condemns(t) for t in tokens):
            return "condemn"
        return self._of_own(head, chain) or a.act

    def _of_own(self, head: Token, chain: Chain) -> Act | None:
        """What a speaker says of its own side: that it will do something, or that it does not."""
        subject = subject_of(head)
        own = self.sides.of(self.denoted(subject)) if subject is not None else set()
        if not own & self.sides.of(chain.speakers):
            return None
        if any(c.dep_ == "aux" and c.lower_ in DUTIES for c in head.children):
            return "promise"
        return "deny" if any(c.lower_ in speech().contents.negations for c in head.children) else None

    def of_event(self, event: Event, chain: Chain) -> Act:
        """The act under which an event is told: by its cue, or by whose deed it is."""
        if chain.act in {"deny", "accuse", "claim_responsibility"}:
            return chain.act
        said_by_somebody = chain.act == "assert" and bool(chain.attributions)
        if not said_by_somebody or event.type not in BLAMED or not event.agents:
            return "assert"
        own = self.sides.of(event.agents) & self.sides.of(chain.speakers)
        if event.negated:
            return "deny" if own else "assert"
        return "assert" if own else "accuse"

    def others_in(self, a: Attribution, chain: Chain) -> tuple[str, ...]:
        """The actors of other sides than the speaker's that a content names."""
        return others(self.sides, (i for t in sorted(a.covers) for i in self.denoted(self.doc[t])), chain)


def others(sides: Sides, ids: Iterable[str], chain: Chain) -> tuple[str, ...]:
    """Those of the actors that are of no side of the speaker's, each once."""
    mine = sides.of(chain.speakers)
    return tuple(dict.fromkeys(i for i in ids if not sides.of([i]) & mine))


def _fears_more(verb: Token) -> bool:
    """ "The toll is likely to rise", "could climb": whoever says so warns."""
    words = speech().contents
    if lemma(verb) not in words.rising or verb.pos_ not in {"VERB", "AUX"}:
        return False
    sentence = verb.sent
    near = list(verb.doc[max(sentence.start, verb.i - 8) : verb.i])
    return any(lemma(t) in words.counted for t in near) and any(
        t.lower_ in words.unsure or lemma(t) in words.unsure for t in near
    )


def _condemns(token: Token) -> bool:
    """A word of outrage predicated of something ("were inhuman", "described it as barbaric")."""
    if token.lower_ not in speech().contents.condemning or token.dep_ == "amod":
        return False
    return any(c.dep_ in {"cop", "case"} for c in token.children) or token.dep_ in {"xcomp", "ccomp"}
