"""Who acts and who is acted on: the arguments of event verbs and event nouns, as actor ids."""

from __future__ import annotations

from collections.abc import Callable

from according.read.clauses import (
    agent_of,
    child,
    clause_head,
    first_joined,
    is_passive,
    subject_of,
)
from according.read.document import Token
from according.read.happenings import EventWords, Happenings
from according.read.lemmas import lemma

Denoted = Callable[[Token], tuple[str, ...]]

OBLIQUES = ("obl", "nmod")
# An attempt and its infinitive have at most this many words between them ("the attempt of X's forces to attack").
FAR = 10
TWO_SIDED = {"CONSULT", "AGREE"}


def attempt_above(verb: Token, words: Happenings) -> Token | None:
    """The noun of trying that a verb hangs from: "made a second attempt to capture", "the attempt of X to attack"."""
    if verb.dep_ == "acl" and lemma(verb.head) in words.attempt_nouns:
        return verb.head
    if verb.dep_ in {"advcl", "xcomp"}:
        tries = [c for c in verb.head.children if c.i < verb.i and lemma(c) in words.attempt_nouns]
        return tries[-1] if tries else _attempt_before(verb, words)
    return None


def _attempt_before(verb: Token, words: Happenings) -> Token | None:
    """An infinitive's noun of trying that the parse hung elsewhere: no verb stands between the two."""
    if verb.i == 0 or verb.doc[verb.i - 1].lower_ != "to":
        return None
    for i in range(verb.i - 2, max(verb.sent.start, verb.i - FAR) - 1, -1):
        token = verb.doc[i]
        if token.pos_ in {"VERB", "AUX"}:
            return None
        if lemma(token) in words.attempt_nouns:
            return token
    return None


def bearer(noun: Token, words: Happenings) -> Token | None:
    """Whoever the light verb above a noun makes its doer: "X made an attempt"."""
    verb = noun.head
    makes = lemma(verb) in words.light_verbs - words.undergone - words.watched
    return subject_of(verb) if noun.dep_ == "obj" and makes else None


def sufferers(token: Token, words: Happenings, denoted: Denoted) -> tuple[str, ...]:
    """ "Two policemen were hurt in shelling", "gunmen killed two in an attack": whom the clause above says was hit."""
    above = token.head
    if token.dep_ not in {"obl", "advcl", "nmod"}:
        return ()
    if above.pos_ not in {"VERB", "AUX"}:
        above = above.head
    if lemma(above) not in words.suffer:
        return ()
    hurt = None if lemma(above) in words.undergone else child(above, "obj")
    return who(hurt or child(above, "nsubj:pass", "nsubj"), denoted)


def undergone(
    verb: Token, agents: tuple[str, ...], words: Happenings, denoted: Denoted
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "Suffered an attack", "came under fire from X": whom it came from and whom it befell, besides the noun's own."""
    for c in verb.children:
        # "Fire from Lebanon" tells where it came from, and not who fired.
        by = _preposition(c) == "by" or (_preposition(c) == "from" and c.ent_type_ not in {"GPE", "LOC"})
        if c.dep_.startswith("obl") and by:
            agents = merge(agents, who(c, denoted))
    sufferer = subject_of(verb) if lemma(verb) in words.undergone else None
    return agents, who(sufferer, denoted)


def verb_arguments(
    verb: Token, row: EventWords, words: Happenings, denoted: Denoted
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Agents and targets of an event verb, from its own clause."""
    subject = subject_of(verb)
    if is_passive(verb) and child(verb, "nsubj") is None:
        above = {"acl": verb.head, "xcomp": child(verb.head, "nsubj:pass")}
        patient = child(verb, "nsubj:pass") or above.get(verb.dep_)
        by = agent_of(verb)
        return who(by, denoted) or _wielder(by, words, denoted), who(patient, denoted)
    if lemma(verb) in words.hits and child(verb, "obj") is None and not verb.lower_.endswith("ing"):
        return who(agent_of(verb), denoted), who(subject, denoted)  # "four servicemen killed in the clashes"
    by = agent_of(verb) if verb.lower_.endswith("ing") else None
    doer = by or subject
    agents = _own(doer, denoted) if _hangs_from(verb, doer) else who(doer, denoted)
    agents = agents or who(_doer_above(verb, words), denoted) or _wielder(doer, words, denoted)
    if row.frame in {"clash", "meet"} or row.type in TWO_SIDED:
        partners = [
            who(c, denoted)
            for c in verb.children
            if c.dep_.startswith("obl") and _preposition(c) in words.with_prepositions
        ]
        partners += [who(child(verb, "obj"), denoted)] if row.type in TWO_SIDED else []
        return merge(agents, *partners), ()
    thing = child(verb, "obj")
    targets = who(thing, denoted) if thing is None or "self" not in thing.lower_[2:] else ()
    for c in (*verb.children, *(thing.subtree if thing is not None and lemma(verb) in words.taking else ())):
        blamed = verb.dep_ == "acl:relcl" and blamed_for(verb.head, c)
        if c.dep_.startswith("obl") and _preposition(c) in words.target_prepositions and not blamed:
            targets = targets or who(c, denoted)
        if lemma(verb) in words.taking and c.dep_.startswith(OBLIQUES) and _preposition(c) == "from":
            targets = merge(targets, who(c, denoted))
    return agents, targets


def _wielder(weapon: Token | None, words: Happenings, denoted: Denoted) -> tuple[str, ...]:
    """ "Rockets fired by X hit the town", "hit by a mine laid by X": who set the weapon going."""
    for c in weapon.children if weapon is not None else ():
        if c.dep_ == "acl" and lemma(c) in words.done_by and is_passive(c):
            return who(agent_of(c), denoted)
    return ()


def _doer_above(verb: Token, words: Happenings) -> Token | None:
    """ "The president ordered action in response to the attack, launching missiles": no attack launches anything."""
    if verb.dep_ != "acl" or not verb.lower_.endswith("ing") or noun_row(verb.head, words) is None:
        return None
    return subject_of(clause_head(verb.head))


def _hangs_from(verb: Token, noun: Token | None) -> bool:
    """ "A bomb hit a convoy from two Syrian towns killing nine": the parse hung the deed from what stands before it."""
    first = first_joined(verb)
    return first.dep_ == "acl" and first.head == noun and verb.lower_.endswith("ing")


def _own(token: Token | None, denoted: Denoted) -> tuple[str, ...]:
    if token is None:
        return ()
    return merge(denoted(token), *(denoted(other) for other in token.conjuncts if other.i > token.i))


def who(token: Token | None, denoted: Denoted) -> tuple[str, ...]:
    """The actors of a noun phrase: its own, those of its conjuncts, or those of whom it belongs to."""
    if token is None:
        return ()
    own = _own(token, denoted)
    if own:
        return own
    for c in token.children:
        if c.dep_ in {"nmod:poss", "amod", "compound"} or (c.dep_ == "nmod" and _preposition(c) == "of"):
            own = merge(own, denoted(c) or (who(c, denoted) if c.dep_ in {"nmod", "compound"} else ()))
    return own


def merge(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """Groups of actor ids as one, each id once, in order."""
    return tuple(dict.fromkeys(actor for group in groups for actor in group))


def _preposition(token: Token) -> str | None:
    return next((c.lower_ for c in token.children if c.dep_ == "case"), None)


def noun_arguments(
    noun: Token, words: Happenings, denoted: Denoted
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Agents and targets that an event noun's own phrase names."""
    row = noun_row(noun, words)
    mutual = lemma(noun) in words.mutual | words.pacts or (row is not None and row.type in TWO_SIDED)
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    for c in noun.children:
        preposition = _preposition(c)
        if c.dep_ in {"nmod:poss", "amod", "compound"}:
            agents = merge(agents, denoted(c))
        elif c.dep_.startswith(OBLIQUES) and preposition is not None:
            if mutual and preposition in words.with_prepositions:
                agents = merge(agents, who(c, denoted))
            elif preposition == "by" or (preposition == "on" and c.lower_ == "part"):
                agents = merge(agents, who(_owner(c), denoted))
            elif blamed_for(noun, c):
                agents = merge(agents, who(c, denoted))
            elif preposition in words.target_prepositions or preposition == "of":
                side = who(c, denoted)
                if preposition == "of" and _is_attempt(noun, words):
                    agents = merge(agents, side)
                else:
                    targets = merge(targets, side)
        elif c.dep_.startswith("acl") and is_passive(c) and _makes(noun, c, words):
            agents = merge(agents, who(agent_of(c), denoted))
        elif c.dep_ == "nsubj" and any(g.lower_ == "behind" for g in noun.children):
            agents = merge(agents, who(c, denoted))  # "the army was behind the attack"
    return agents, targets


def _makes(noun: Token, participle: Token, words: Happenings) -> bool:
    """ "The raid led by X" was X's; the raid condemned, reported or filmed by X was not."""
    row, word = noun_row(noun, words), lemma(participle)
    if row is None or row.type == "ASSAULT":
        return word in words.done_by or words.verb(word) is not None
    return word in words.done_by | words.declared or (row.type == "AGREE" and word in words.brokered)


def blamed_for(noun: Token, other: Token) -> bool:
    """ "Blamed the attack on the militia": whom the parse hung from the attack did it, and was not hit by it."""
    laid = noun.dep_ in {"obj", "nsubj:pass"} and lemma(noun.head) == "blame"
    return laid and _preposition(other) in {"on", "upon"}


def _is_attempt(noun: Token, words: Happenings) -> bool:
    return lemma(noun) in words.attempt_nouns | {"use", "advance", "incursion", "withdrawal"}


def _owner(part: Token) -> Token:
    """Of "on the part of X": X."""
    if part.lower_ != "part":
        return part
    return next((c for c in part.children if c.dep_.startswith("nmod")), part)


def noun_row(noun: Token, words: Happenings) -> EventWords | None:
    """The lexicon row of an event noun, by lemma or as written ("talks")."""
    return words.noun(lemma(noun)) or words.noun(noun.lower_)
