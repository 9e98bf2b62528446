"""What is said to have been done: event words with agents, targets, means, place, time, modality and negation.

Agents and targets come from the event's own clause; what the clause does not say stays empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
from spacy.tokens import Token

from according.model import Event, Modality
from according.read.clauses import agent_of, child, cover, is_passive, subject_of
from according.read.happenings import EventWords, Happenings, happenings
from according.read.lemmas import lemma
from according.read.means import find_means
from according.read.parse import Parsed, clause

Denoted = Callable[[Token], tuple[str, ...]]
HYPOTHETICAL = {"could", "may", "might", "would", "should", "can"}
CONDITIONS = {"if", "unless", "whether", "lest"}
OBLIQUES = ("obl", "nmod")
TWO_SIDED = {"CONSULT", "AGREE"}


class EventMention(msgspec.Struct, frozen=True, kw_only=True):
    """One event word with its reading; ``start``/``end`` are the characters of its clause, place and time still open."""

    anchor: int
    head: int  # the verb that carries it, which for a nominal event may be a light verb
    start: int
    end: int
    event: Event
    nominal: bool


def find_events(parsed: Parsed, *, denoted: Denoted) -> tuple[EventMention, ...]:
    """Every event of a document; ``denoted`` gives the actor ids that a noun phrase's head stands for."""
    words = happenings()
    found: list[EventMention] = []
    taken: set[int] = set()
    for token in parsed.doc:
        mention = _verbal(token, words, denoted) if token.pos_ in {"VERB", "AUX"} else None
        if mention is not None:
            found.append(mention)
            taken |= {mention.anchor, mention.head}
    for token in parsed.doc:
        if token.pos_ in {"NOUN", "PROPN"} and token.i not in taken:
            mention = _nominal(token, words, denoted)
            if mention is not None:
                found.append(mention)
    return tuple(sorted(found, key=lambda m: m.anchor))


# --- verbs -------------------------------------------------------------------------------------------------------


def _verbal(verb: Token, words: Happenings, denoted: Denoted) -> EventMention | None:
    word = lemma(verb)
    row = words.verb(word)
    carried = _carried(verb, words)
    needed = words.need_object.get(word)
    if row is not None and needed is not None and not _governs(verb, needed):
        row = None
    noun_row = (
        words.noun(lemma(carried)) or words.noun(carried.lower_) if carried is not None else None
    )
    if noun_row is not None and (row is None or row.mode is None):
        row = noun_row
    if row is None or (verb.dep_ == "amod" and carried is None):
        return None
    agents, targets = _arguments(verb, row, words, denoted)
    if carried is not None:
        more_agents, more_targets = _noun_arguments(carried, words, denoted)
        targets = targets or more_targets
        agents = _merge(agents, more_agents) if row.type in TWO_SIDED else agents or more_agents
    attempt = _attempt_above(verb, words)
    if attempt is not None:
        agents = _noun_arguments(attempt, words, denoted)[0] or _who(_bearer(attempt, words), denoted)
    if agents and not targets:
        targets = _sufferers(verb, words, denoted)
    modality, negated = modality_of(verb, words)
    if attempt is not None:
        modality = "attempted"
    span_head = _top(verb, words)
    return EventMention(
        anchor=carried.i if carried is not None and noun_row is row else verb.i,
        head=verb.i,
        start=clause(span_head)[0],
        end=clause(span_head)[1],
        event=Event(
            type=row.type,
            mode=row.mode,
            modality=modality,
            negated=negated,
            agents=agents,
            targets=tuple(t for t in targets if t not in agents or row.type == "CONSULT"),
            means=find_means(_own_tokens(span_head)),
        ),
        nominal=False,
    )


def _carried(verb: Token, words: Happenings) -> Token | None:
    """The event noun that a light verb carries: "launched an attack", "made a second attempt to capture"."""
    if lemma(verb) not in words.light_verbs:
        return None
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if lemma(verb) == "open" and following is not None and following.lower_ == "fire":
        return following
    thing = child(verb, "obj") or (child(verb, "nsubj:pass") if is_passive(verb) else None)
    if thing is None:
        thing = child(verb, "xcomp")
    if thing is not None and (words.noun(lemma(thing)) or words.noun(thing.lower_)):
        return thing
    return None


def _governs(verb: Token, needed: frozenset[str]) -> bool:
    below = [
        c
        for c in verb.children
        if c.dep_ in {"obj", "nsubj:pass", "compound:prt", "advmod", "obl", "xcomp", "nsubj"}
    ]
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


def _own_tokens(head: Token) -> list[Token]:
    barred = {
        t.i
        for c in head.children
        if c.dep_ in {"conj", "parataxis", "ccomp"} and c.pos_ in {"VERB", "AUX"}
        for t in c.subtree
    }
    return [t for t in head.subtree if t.i not in barred]


def _attempt_above(verb: Token, words: Happenings) -> Token | None:
    """The noun of trying that a verb hangs from: "made a second attempt to capture", "the attempt of X to attack"."""
    if verb.dep_ == "acl" and lemma(verb.head) in words.attempt_nouns:
        return verb.head
    if verb.dep_ in {"advcl", "xcomp"}:
        tries = [c for c in verb.head.children if c.i < verb.i and lemma(c) in words.attempt_nouns]
        return tries[-1] if tries else None
    return None


def _bearer(noun: Token, words: Happenings) -> Token | None:
    """Whoever the light verb above a noun makes its doer: "X made an attempt"."""
    verb = noun.head
    return subject_of(verb) if noun.dep_ == "obj" and lemma(verb) in words.light_verbs else None


def _sufferers(token: Token, words: Happenings, denoted: Denoted) -> tuple[str, ...]:
    """ "two policemen were hurt in shelling by X": those whom the clause above says were hit."""
    above = token.head
    if token.dep_ not in {"obl", "advcl", "nmod"}:
        return ()
    if above.pos_ not in {"VERB", "AUX"}:
        above = above.head
    if lemma(above) not in words.suffer:
        return ()
    return _who(child(above, "nsubj:pass", "nsubj"), denoted)


def _arguments(
    verb: Token, row: EventWords, words: Happenings, denoted: Denoted
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    subject = subject_of(verb)
    if is_passive(verb) and child(verb, "nsubj") is None:
        patient = child(verb, "nsubj:pass") or (verb.head if verb.dep_ == "acl" else None)
        by = agent_of(verb)
        return _who(by, denoted), _who(patient, denoted)
    by = agent_of(verb) if verb.lower_.endswith("ing") else None
    agents = _who(by or subject, denoted)
    if row.frame in {"clash", "meet"} or row.type in TWO_SIDED:
        partners = [
            _who(c, denoted)
            for c in verb.children
            if c.dep_.startswith("obl") and _preposition(c) in words.with_prepositions
        ]
        partners += [_who(child(verb, "obj"), denoted)] if row.type in TWO_SIDED else []
        return _merge(agents, *partners), ()
    targets = _who(child(verb, "obj"), denoted)
    for c in verb.children:
        if c.dep_.startswith("obl") and _preposition(c) in words.target_prepositions:
            targets = targets or _who(c, denoted)
    return agents, targets


def _who(token: Token | None, denoted: Denoted) -> tuple[str, ...]:
    """The actors of a noun phrase: its own, those of its conjuncts, or those of whom it belongs to."""
    if token is None:
        return ()
    own = denoted(token)
    for other in token.conjuncts:
        if other.i > token.i:
            own = _merge(own, denoted(other))
    if own:
        return own
    for c in token.children:
        if c.dep_ in {"nmod:poss", "amod", "compound"} or (c.dep_ == "nmod" and _preposition(c) == "of"):
            own = _merge(own, denoted(c))
    return own


def _merge(*groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for group in groups for actor in group))


def _preposition(token: Token) -> str | None:
    return next((c.lower_ for c in token.children if c.dep_ == "case"), None)


# --- nouns -------------------------------------------------------------------------------------------------------


def _nominal(noun: Token, words: Happenings, denoted: Denoted) -> EventMention | None:
    holder = noun
    if lemma(noun) in words.attempt_nouns:  # "a breakthrough attempt on the part of …"
        noun = next((c for c in noun.children if c.dep_ == "compound" and _noun_row(c, words)), noun)
    elif noun.dep_ in {"compound", "amod", "flat"}:
        return None
    row = _noun_row(noun, words)
    if row is None:
        return None
    agents, targets = _noun_arguments(holder, words, denoted)
    if lemma(noun) in words.mutual and targets and not agents:
        agents, targets = targets, ()
    if not agents and not targets:
        return None
    if agents and not targets:
        targets = _sufferers(holder, words, denoted)
    modality, negated = modality_of(holder, words)
    if holder != noun and modality == "actual":
        modality = "attempted"
    start, end = clause(holder)
    return EventMention(
        anchor=noun.i,
        head=holder.i,
        start=start,
        end=end,
        event=Event(
            type=row.type,
            mode=row.mode,
            modality=modality,
            negated=negated,
            agents=agents,
            targets=tuple(t for t in targets if t not in agents),
            means=find_means([t for t in holder.subtree if t.i != noun.i]),
        ),
        nominal=True,
    )


def _noun_row(noun: Token, words: Happenings) -> EventWords | None:
    return words.noun(lemma(noun)) or words.noun(noun.lower_)


def _noun_arguments(
    noun: Token, words: Happenings, denoted: Denoted
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    mutual = (
        lemma(noun) in words.mutual
        or words.noun(lemma(noun)) is not None
        and (
            words.noun(lemma(noun)).type in {"CONSULT", "AGREE"}  # type: ignore[union-attr]  # the line above proves it
        )
    )
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    for c in noun.children:
        preposition = _preposition(c)
        if c.dep_ in {"nmod:poss", "amod", "compound"}:
            agents = _merge(agents, denoted(c))
        elif c.dep_.startswith(OBLIQUES) and preposition is not None:
            if mutual and preposition in words.with_prepositions:
                agents = _merge(agents, _who(c, denoted))
            elif preposition == "by" or (preposition == "on" and c.lower_ == "part"):
                agents = _merge(agents, _who(_owner(c), denoted))
            elif preposition in words.target_prepositions or preposition == "of":
                side = _who(c, denoted)
                if preposition == "of" and _is_attempt(noun, words):
                    agents = _merge(agents, side)
                else:
                    targets = _merge(targets, side)
        elif c.dep_.startswith("acl") and is_passive(c):
            agents = _merge(agents, _who(agent_of(c), denoted))
    return agents, targets


def _is_attempt(noun: Token, words: Happenings) -> bool:
    return lemma(noun) in words.attempt_nouns | {"use", "advance", "incursion", "withdrawal"}


def _owner(part: Token) -> Token:
    """Of "on the part of X": X."""
    if part.lower_ != "part":
        return part
    return next((c for c in part.children if c.dep_.startswith("nmod")), part)


# --- modality ----------------------------------------------------------------------------------------------------


def modality_of(token: Token, words: Happenings) -> tuple[Modality, bool]:
    """Whether the words present an event as done, tried, planned or merely possible, and whether they negate it."""
    negated = _negated(token)
    modality: Modality = "actual"
    if any(c.lower_ in words.attempt_modifiers for c in token.children):
        modality = "attempted"
    for at in _governors(token):
        word = lemma(at)
        if at != token:
            negated = negated or (_negated(at) and word in words.aspect | words.attempt)
            if word in words.attempt | words.attempt_nouns:
                modality = "attempted"
            elif word in words.plan and modality == "actual":
                modality = "planned"
        if any(c.dep_ == "aux" and c.lower_ in HYPOTHETICAL for c in at.children) and modality == "actual":
            modality = "hypothetical"
        if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in at.children):
            modality = "hypothetical"
        if (
            any(c.dep_ == "aux" and c.lower_ in {"will", "shall", "’ll", "'ll"} for c in at.children)
            and modality == "actual"
        ):
            modality = "planned"
    return modality, negated


def _governors(token: Token) -> Iterator[Token]:
    """The token and the verbs or nouns that govern it as a complement."""
    at = token
    for _ in range(6):
        yield at
        if at.dep_ in {"xcomp", "acl", "obj", "nmod", "compound"} and at.head != at:
            at = at.head
        elif at.dep_ == "conj" and at.head.pos_ == at.pos_ and child(at, "nsubj", "nsubj:pass") is None:
            at = at.head
        else:
            return


def _negated(token: Token) -> bool:
    return any(
        c.lower_ in {"not", "n't", "n’t", "never", "no", "neither", "nor", "without"}
        and c.dep_ in {"advmod", "det", "cc:preconj", "case"}
        for c in token.children
    )


def event_tokens(parsed: Parsed, mention: EventMention) -> frozenset[int]:
    """The tokens of an event's own phrase."""
    return cover(parsed.doc[mention.head])
