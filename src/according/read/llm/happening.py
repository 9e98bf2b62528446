"""A proposed happening, read anew from its own words: type, mode, who did it to whom, modality and denial."""

from __future__ import annotations

import msgspec

from according.model import Event, EventType
from according.read.arguments import merge, noun_arguments, noun_row, verb_arguments
from according.read.casualty_words import is_casualty_word
from according.read.chains import Chain
from according.read.clauses import is_passive
from according.read.document import Token
from according.read.happenings import EventWords, happenings, weapon_names
from according.read.lemmas import lemma
from according.read.llm.denial import is_denied
from according.read.llm.proposal import ProposedEvent
from according.read.llm.quotation import Stretch, nearest, occurrences
from according.read.llm.refusal import NO_SUCH_WORDS, OTHER_EVENT, OTHER_ROLES, UNREAL, Ungrounded
from according.read.llm.voice import tokens
from according.read.material import Material
from according.read.means import find_means
from according.read.modality import modality_of
from according.read.sides import Sides

VIOLENT: frozenset[EventType] = frozenset(("ASSAULT", "COERCE"))


def happening_word(proposed: ProposedEvent, quoted: Stretch, material: Material) -> Token:
    """The word of the quotation that names the happening. Raises Ungrounded."""
    doc = material.parsed.doc
    places = occurrences(proposed.word, doc.text, quoted)
    found = [tokens(doc, place).root for place in places]
    token = next((t for t in found if t.pos_ in {"VERB", "NOUN", "PROPN", "AUX", "ADJ"}), None)
    if token is None:
        raise Ungrounded(OTHER_EVENT)
    return token


def happening(
    proposed: ProposedEvent, word: Token, home: Stretch, quoted: Stretch, material: Material, sides: Sides
) -> Event:
    """The event at a word, as its sentence tells it; place and time are still open. Raises Ungrounded.

    Where the built-in reader reads a happening there, its type must be the proposed one, and its reading stands.
    """
    at = [m for m in material.events if word.i in (m.anchor, m.head)]
    read = min(at, key=lambda m: m.anchor != word.i).event if at else None
    event = read if read is not None else _read_anew(proposed, word, quoted, material)
    if event.type != proposed.type:
        raise Ungrounded(OTHER_EVENT)
    if event.modality == "hypothetical":
        raise Ungrounded(UNREAL)
    agents = _role(proposed.agents, event.agents, event.targets, home, quoted, material, doer=True)
    targets = _role(proposed.targets, event.targets, event.agents, home, quoted, material, doer=False)
    if event.type == "ASSAULT":
        agents = tuple(i for i in agents if sides.can_attack(i))
    return msgspec.structs.replace(
        event,
        agents=agents,
        targets=tuple(i for i in targets if i not in agents or event.type == "CONSULT"),
        negated=event.negated or is_denied(word),
    )


def denied_by_speaker(event: Event, chain: Chain) -> Event:
    """The event as somebody tells it who denies it."""
    return msgspec.structs.replace(event, negated=True) if chain.act == "deny" else event


def _read_anew(proposed: ProposedEvent, word: Token, quoted: Stretch, material: Material) -> Event:
    """What the grammar can say of a word that the built-in reader takes for no happening."""
    words = happenings()
    verbal = word.pos_ in {"VERB", "AUX"}
    row = words.verb(lemma(word)) if verbal else noun_row(word, words)
    if row is None and not _supported(proposed.type, quoted, material):
        raise Ungrounded(OTHER_EVENT)
    frame = row or EventWords(type=proposed.type, mode=None, words=(lemma(word),))
    if verbal:
        agents, targets = verb_arguments(word, frame, words, material.denoted)
    else:
        agents, targets = noun_arguments(word, words, material.denoted)
    modality, negated = modality_of(word, words)
    return Event(
        type=frame.type,
        mode=frame.mode,
        modality=modality,
        negated=negated,
        agents=agents,
        targets=targets,
        means=find_means([t for t in word.subtree if quoted.holds(t.idx)]),
    )


def _supported(type_: EventType, quoted: Stretch, material: Material) -> bool:
    """Whether some word of the quotation speaks for a type whose own word no lexicon knows.

    A violent type needs a word of that type, a weapon or a casualty: no reply makes an attack out of a visit.
    """
    if type_ not in VIOLENT:
        return True
    words = happenings()
    for token in tokens(material.parsed.doc, quoted):
        row = words.verb(lemma(token)) or noun_row(token, words)
        if row is not None and row.type == type_:
            return True
        if lemma(token) in weapon_names() or token.lower_ in weapon_names() or is_casualty_word(token.lower_):
            return True
    return False


def _role(
    named: tuple[str, ...],
    read: tuple[str, ...],
    other: tuple[str, ...],
    home: Stretch,
    quoted: Stretch,
    material: Material,
    *,
    doer: bool,
) -> tuple[str, ...]:
    """The actors of one part: the grammar's where it has any, else those proposed that may play it.

    Words that do not stand in the sentence, and actors whom the grammar gives the other part, refuse the proposal.
    """
    doc = material.parsed.doc
    ids: tuple[str, ...] = ()
    for words in named:
        place = nearest(words, doc.text, home, quoted)
        if place is None:
            raise Ungrounded(NO_SUCH_WORDS)
        token = tokens(doc, place).root
        theirs = material.denoted(token)
        if any(i in other and i not in read for i in theirs):
            raise Ungrounded(OTHER_ROLES)
        if read and theirs and not set(theirs) & set(read):
            raise Ungrounded(OTHER_ROLES)
        if _may(token, doer=doer):
            ids = merge(ids, theirs)
    return read or ids


def _may(token: Token, *, doer: bool) -> bool:
    """Whether a phrase may do, or suffer, what its sentence tells: as a subject, an object, or by its preposition."""
    case = {c.lower_ for c in token.children if c.dep_ == "case"}
    subject = token.dep_ in {"nsubj", "nsubj:outer", "csubj"} and not is_passive(token.head)
    if doer:
        return subject or "by" in case or token.dep_ == "obl:agent"
    struck = bool(case & happenings().target_prepositions)
    return not subject and (struck or token.dep_ in {"obj", "nsubj:pass", "iobj"})
