"""What is said to have been done: event words with agents, targets, means, place, time, modality and negation.

Agents and targets come from the event's own clause; what the clause does not say stays empty.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from according.model import Event
from according.read.arguments import (
    TWO_SIDED,
    Denoted,
    attempt_above,
    bearer,
    merge,
    noun_arguments,
    noun_row,
    sufferers,
    undergone,
    verb_arguments,
    who,
)
from according.read.carried import antecedent, carried_by, told_again
from according.read.clauses import child, particles, subject_of
from according.read.deeds import deed
from according.read.document import Token
from according.read.happenings import EventWords, Happenings, happenings
from according.read.lemmas import lemma
from according.read.means import find_means
from according.read.modality import modality_of
from according.read.occurrences import occurrence, shaken
from according.read.parse import Parsed, clause
from according.read.speech import speech
from according.read.struck import is_reflexive, struck_by, struck_through

BEFORE = {"compound", "amod"}
NOUN_RELATIONS = {"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "nmod:poss"}


class EventMention(msgspec.Struct, frozen=True, kw_only=True):
    """One event word with its reading; ``start``/``end`` enclose its clause, place and time are still open."""

    anchor: int
    head: int  # the verb that carries it, which for a nominal event may be a light verb
    start: int
    end: int
    event: Event
    nominal: bool
    struck: tuple[int, ...] = ()  # tokens of what it was done to, actors or not
    bare: bool = False  # an event noun that names neither who nor whom


def find_events(parsed: Parsed, *, denoted: Denoted) -> tuple[EventMention, ...]:
    """Every event of a document; ``denoted`` gives the actor ids that a noun phrase's head stands for."""
    words = happenings()
    found: list[EventMention] = []
    taken: set[int] = set()
    for token in parsed.doc:
        verbal = token.pos_ in {"VERB", "AUX"} and token.i not in taken and not _stands_as_noun(token, words)
        mention = _verbal(token, words, denoted) if verbal else None
        if mention is not None:
            found.append(mention)
            taken |= {mention.anchor, mention.head, *told_again(token, words)}
    for token in parsed.doc:
        if token.pos_ == "ADJ" and lemma(token) in words.culprit:
            mention = _culpable(token, words, denoted)
            if mention is not None:
                found.append(mention)
        if (token.pos_ in {"NOUN", "PROPN"} or _stands_as_noun(token, words)) and token.i not in taken:
            mention = _nominal(token, words, denoted)
            if mention is not None:
                found.append(mention)
    return tuple(sorted(found, key=lambda m: m.anchor))


def _stands_as_noun(token: Token, words: Happenings) -> bool:
    """Whether an event noun was tagged as a verb ("clashes went on") though it stands where only a noun can."""
    return token.dep_ in NOUN_RELATIONS and noun_row(token, words) is not None


# --- verbs -------------------------------------------------------------------------------------------------------


def _verbal(verb: Token, words: Happenings, denoted: Denoted) -> EventMention | None:
    word = lemma(verb)
    row = words.verb(word)
    carried = carried_by(verb, words)
    needed = words.need_object.get(word)
    if row is not None and needed is not None and not _governs(verb, needed):
        row = None
    told_before = carried is not None and antecedent(verb) == carried
    carried_row = noun_row(carried, words) if carried is not None else None
    if carried_row is not None and (row is None or row.mode is None):
        row = carried_row
    row = row or _dealt(verb, words, denoted)
    first = verb.head if verb.dep_ == "conj" else verb  # "wrecked or burnt cars"
    adjective = first.dep_ == "amod" and carried is None and not _is_gerund(verb)
    if row is None or adjective or _is_means_of(verb, words) or _pictured(verb, words):
        return None
    agents, targets = verb_arguments(verb, row, words, denoted)
    if carried is not None:
        verbal = carried.pos_ == "VERB"  # "restarted shelling the post"
        more_agents, more_targets = (
            verb_arguments(carried, row, words, denoted)
            if verbal
            else noun_arguments(carried, words, denoted)
        )
        if word in words.undergone | words.watched and carried_row is row:
            agents, targets = undergone(verb, more_agents, words, denoted)
        elif row.type in TWO_SIDED:
            agents = merge(agents, more_agents)
        targets, agents = targets or more_targets, agents or more_agents
    attempt = attempt_above(verb, words)
    if attempt is not None:
        agents = noun_arguments(attempt, words, denoted)[0] or who(bearer(attempt, words), denoted)
    if agents and not targets:
        targets = sufferers(verb, words, denoted)
    struck = struck_by(verb, row, words)
    if carried is not None:
        below = struck_by(carried, row, words) if verbal else tuple(struck_through(carried, words))
        sufferer = subject_of(verb) if word in words.undergone else None
        struck = (*(t for t in struck if t != carried), *below, *((sufferer,) if sufferer else ()))
    modality, negated = modality_of(verb, words)
    if attempt is not None:
        modality = "attempted"
    span_head = _top(verb, words)
    start, end = clause(span_head, without=_coordinated(span_head))
    return EventMention(
        anchor=carried.i if carried is not None and carried_row is row and not told_before else verb.i,
        head=verb.i,
        start=start,
        end=end,
        event=Event(
            type=row.type,
            mode=row.mode,
            modality=modality,
            negated=negated,
            agents=agents,
            targets=tuple(t for t in targets if t not in agents or row.type == "CONSULT"),
            means=_means(_own_tokens(span_head), row, of=verb),
        ),
        nominal=False,
        struck=tuple(t.i for t in struck),
    )


def _means(tokens: Sequence[Token], row: EventWords, *, of: Token) -> tuple[str, ...]:
    """The means that a clause names; what aircraft strike is struck from the air, who blows himself up is a bomb."""
    found = find_means(tokens)
    if row.mode == "explosives" and is_reflexive(of) and "suicide bomb" not in found:
        found = (*found, "suicide bomb")
    flown = row.type == "ASSAULT" and "aircraft" in found and "airstrike" not in found
    return (*found, "airstrike") if flown else found


def _dealt(verb: Token, words: Happenings, denoted: Denoted) -> EventWords | None:
    """What one actor's verb does to another, where no event word says it; speech is not an event but a source."""
    if speech().act_of_verb(lemma(verb), particles(verb)) is not None:
        return None
    row = EventWords(type="AID", mode=None, words=())
    agents, targets = verb_arguments(verb, row, words, denoted)
    if not set(targets) - set(agents) or not agents:
        return None
    found = deed(verb, turned=False)
    return msgspec.structs.replace(row, type=found) if found is not None else None


def _pictured(verb: Token, words: Happenings) -> bool:
    """ "A photo captured from the town", "footage captured the blast": nothing was taken."""
    if lemma(verb) not in words.taking:
        return False
    about = (
        child(verb, "nsubj", "nsubj:pass"),
        child(verb, "obj"),
        verb.head if verb.dep_ == "acl" else None,
    )
    return any(each is not None and lemma(each) in words.pictures for each in about)


def _is_gerund(verb: Token) -> bool:
    """ "Accused of shelling villages": the parse may take the verb for an adjective of its object."""
    return verb.lower_.endswith("ing") and verb.i > 0 and verb.doc[verb.i - 1].lower_ == "of"


def _is_means_of(verb: Token, words: Happenings) -> bool:
    """ "…, using mortars": the means of the event above, which has them already."""
    wields = lemma(verb) in words.wielding and verb.dep_ in {"advcl", "acl", "xcomp"}
    return wields and (
        words.verb(lemma(verb.head)) is not None or lemma(verb.head) in words.aspect | words.attempt
    )


def _governs(verb: Token, needed: frozenset[str]) -> bool:
    governed = {"obj", "nsubj:pass", "compound:prt", "advmod", "obl", "xcomp", "nsubj", "nmod"}
    below = [c for c in verb.children if c.dep_ in governed]
    if verb.dep_ == "acl":
        below.append(verb.head)  # "gas dropped by aircraft"
    heads = {lemma(c) for c in below} | {c.lower_ for c in below}
    heads |= {g.lower_ for c in below for g in c.children if g.dep_ == "case"}
    heads |= {lemma(g) for c in below for g in c.subtree if g.dep_ in {"compound", "nmod"}}
    return bool(heads & needed)


def _top(verb: Token, words: Happenings) -> Token:
    """The verb whose phrase is the event's clause: "attempted to violate …" begins at "attempted"."""
    top = verb
    while top.dep_ == "xcomp" and lemma(top.head) in words.attempt | words.aspect | words.plan:
        top = top.head
    return top


def _coordinated(verb: Token) -> list[Token]:
    """Verbs joined to this one: each is an event, or a saying, of its own."""
    return [c for c in verb.children if c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"}]


def _own_tokens(head: Token) -> list[Token]:
    barred = {
        t.i
        for c in head.children
        if c.dep_ in {"conj", "parataxis", "ccomp"} and c.pos_ in {"VERB", "AUX"}
        for t in c.subtree
    }
    return [t for t in head.subtree if t.i not in barred]


# --- nouns -------------------------------------------------------------------------------------------------------


def _nominal(noun: Token, words: Happenings, denoted: Denoted) -> EventMention | None:
    holder = noun
    if lemma(noun) in words.attempt_nouns:  # "a breakthrough attempt on the part of …"
        noun = next((c for c in noun.children if c.dep_ in BEFORE and noun_row(c, words)), noun)
    elif noun.dep_ in {"compound", "amod", "flat"}:
        return None
    row = noun_row(noun, words)
    if row is None or (
        lemma(noun) in words.need_object and not _governs(noun, words.need_object[lemma(noun)])
    ):
        return None
    agents, targets = noun_arguments(holder, words, denoted)
    if lemma(noun) in words.mutual and targets and not agents:
        agents, targets = targets, ()
    if lemma(noun) in words.mutual and len(agents) < 2:
        agents = ()  # "clashes with X" says who fought, not who began
    bare = not agents and not targets
    if bare and lemma(noun) in words.mutual:
        return None
    means = _means(list(holder.subtree), row, of=holder)
    if bare and holder.dep_ in {"nsubj", "nsubj:pass"}:  # "the blast was caused by a mine"
        means = _means(_own_tokens(holder.head), row, of=holder)
        bare = not means
    if not targets:
        targets = sufferers(holder, words, denoted)
    flown = lemma(noun) in words.flown and "airstrike" in means
    happened = occurrence(holder, words)
    felt = shaken(happened, words)
    modality, negated = modality_of(holder, words)
    if holder != noun and modality == "actual":
        modality = "attempted"
    start, end = clause(_whole(holder), without=_coordinated(_whole(holder)))
    return EventMention(
        anchor=noun.i,
        head=holder.i,
        start=start,
        end=end,
        event=Event(
            type=row.type,
            mode="aerial" if flown else row.mode,
            modality=modality,
            negated=negated,
            agents=agents,
            targets=tuple(t for t in targets if t not in agents),
            means=means,
        ),
        nominal=True,
        struck=tuple(t.i for t in (*struck_through(holder, words), *((felt,) if felt is not None else ()))),
        bare=bare and happened is None,
    )


def _culpable(adjective: Token, words: Happenings, denoted: Denoted) -> EventMention | None:
    """ "X was responsible for the attack": X made it. Who is responsible for anything else made none."""
    agents = who(child(adjective, "nsubj"), denoted)
    about = [
        c
        for c in adjective.children
        if c.dep_.startswith("obl") and any(g.lower_ == "for" for g in c.children)
    ]
    rows = [row for c in about if (row := noun_row(c, words)) is not None and row.type == "ASSAULT"]
    if not agents or adjective.dep_ == "amod" or (about and not rows):
        return None
    modality, negated = modality_of(adjective, words)
    start, end = clause(adjective, without=_coordinated(adjective))
    return EventMention(
        anchor=adjective.i,
        head=adjective.i,
        start=start,
        end=end,
        event=Event(type="ASSAULT", mode=None, modality=modality, negated=negated, agents=agents),
        nominal=True,
    )


def _whole(noun: Token) -> Token:
    """The clause that says an event noun happened: "shooting broke out on Thursday", unless that verb is speech."""
    verb = noun.head
    carried = noun.dep_ in {"nsubj", "nsubj:pass", "obj"} and verb.pos_ in {"VERB", "AUX"}
    return verb if carried and speech().act_of_verb(lemma(verb), frozenset()) is None else noun


# --- modality ----------------------------------------------------------------------------------------------------
