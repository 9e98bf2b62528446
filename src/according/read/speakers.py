"""Who a reporting verb makes its speaker: subject, by-agent, inverted name, or name set off by commas."""

from __future__ import annotations

from according.read.clauses import (
    DAYS,
    EXPLETIVES,
    agent_of,
    child,
    is_passive,
    noun_phrase,
    particles,
    subject_of,
)
from according.read.document import Span, Token
from according.read.happenings import happenings, weapon_names
from according.read.lemmas import lemma
from according.read.speech import speech

# Between a speaker and its verb there may be an apposition of about this many words.
FAR = 25
# An attribution without commas before it is taken as trailing only this close to the sentence's end.
LAST_WORDS = 10
# Words that join the parts of a name or title.
JOINING = {"of", "for", "'s", "’s", "and", "-"}
# Before whoever issued a document ("a statement by the ministry", "a letter from the mayor").
ISSUED = {"by", "from"}
# Clauses that may stand inside a speaker's own noun phrase.
LOOSE = {"acl", "acl:relcl", "advcl", "aux", "aux:pass", "cop", "amod", "compound"}
MODIFIERS = {"compound", "amod", "det", "flat", "nmod:poss", "nummod", "nmod:desc"}


def can_speak(source: Token) -> bool:
    """Attacks, weapons, numbers and days say nothing ("the blast claimed three lives", "warplanes released gas")."""
    word = lemma(source)
    counted = source.pos_ == "NUM" or source.like_num
    if (counted and (source.i + 1 == len(source.doc) or source.nbor(1).lower_ != "of")) or word in DAYS:
        return False
    return (
        happenings().noun(word) is None and word not in weapon_names() and source.lower_ not in weapon_names()
    )


def speaker_of(verb: Token, sentence: Span) -> Token | None:
    """Who speaks: the subject, the by-agent of a passive, or the name behind an inverted verb ("…”, said the mayor)."""
    beside = _beside_verb(verb)
    if beside is not None:
        return beside
    if is_passive(verb) and child(verb, "nsubj") is None:
        return agent_of(verb)
    behind = _inverted(verb, sentence) or _set_off(verb, sentence)
    if behind is not None:
        return behind
    subject = _speaker_above(verb) or _shared(verb) or subject_of(verb) or _just_before(verb)
    if subject is not None and subject.lower_ in EXPLETIVES and subject.lower_ != "it":
        return None
    if subject is not None and subject.lower_ in DAYS:
        return next((t for t in subject.subtree if t.pos_ == "PROPN" and t.lower_ not in DAYS), None)
    return subject


def issuer_of(source: Token | None) -> Token | None:
    """Who issued a document that speaks ("issued a statement blaming …", "a letter from the mayor"); else itself."""
    if source is None or lemma(source) not in speech().documents:
        return source
    for c in source.children:
        behind = c.dep_.startswith("nmod") and c.i > source.i and c.pos_ in {"NOUN", "PROPN"}
        if behind and any(g.dep_ == "case" and g.lower_ in ISSUED for g in c.children):
            return c
    verb = source.head
    carried = source.dep_ == "obj" and verb.pos_ == "VERB"
    return (subject_of(verb) if carried and not is_passive(verb) else None) or source


def _beside_verb(verb: Token) -> Token | None:
    """The speaker right before a verb that the parse hung elsewhere, where commas were lost.

    "Wounded nine people in the north state radio reported", "nothing is known the envoy Omar Haddad said."
    """
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else None
    if before is None or verb.head == before or before.pos_ not in {"NOUN", "PROPN"}:
        return None
    if lemma(verb) not in speech().verbs["assert"] or child(verb, "nsubj", "nsubj:pass", "obl:agent"):
        return None
    if verb.dep_ in {"acl", "acl:relcl"} and lemma(before) in speech().speakers:
        return _first_of_several(before)
    closes = verb.i + 1 < len(verb.doc) and verb.nbor(1).text in {".", "!", "?"}
    return before if closes and before.ent_type_ == "PERSON" else None


def _shared(verb: Token) -> Token | None:
    """ "A source confirmed it and said the bomber ran": what stands behind "said" is the subject of what was said."""
    own = child(verb, "nsubj")
    if verb.dep_ != "conj" or own is None or own.i < verb.i or after_quotation(verb):
        return None
    return subject_of(verb.head) if any(c.dep_ == "ccomp" and c.i > own.i for c in verb.children) else None


def _just_before(verb: Token) -> Token | None:
    """The speaker that stands right before a verb to which the parse gave no subject."""
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    before = verb.doc[at]
    if at < verb.sent.start or before.pos_ not in {"NOUN", "PROPN"} or not verb.lower_.endswith(("d", "s")):
        return None
    speaks = lemma(before) in speech().speakers or before.ent_type_ in {"PERSON", "ORG"}
    return _first_of_several(before) if speaks else None


def _first_of_several(speaker: Token) -> Token:
    """ "The state agency and local media reported": of speakers that stand together the first."""
    while speaker.dep_ == "conj" and lemma(speaker.head) in speech().speakers:
        speaker = speaker.head
    return speaker


def _inverted(verb: Token, sentence: Span) -> Token | None:
    """The speaker after an inverted verb: "…”, stated the ministry", "Two died said the head of the group"."""
    after = [t for t in sentence if t.i > verb.i]
    name = next((t for t in after if t.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    if (
        name is None
        or name.lower_ in DAYS
        or any(t.pos_ not in {"DET", "ADJ", "PROPN", "NOUN"} for t in after if t.i < name.i)
    ):
        return None
    while name.head.i > verb.i and name.head.pos_ in {"NOUN", "PROPN"} and name.dep_ in MODIFIERS:
        name = name.head
    speaks = name.pos_ == "PROPN" or lemma(name) in speech().speakers or name.ent_type_ in {"PERSON", "ORG"}
    if not speaks:
        return None
    own = child(verb, "nsubj")
    if own is not None and own.i > verb.i:
        return own
    if own is not None and _adjacent(own, verb):
        return None
    if after_quotation(verb) and (own is None or not _adjacent(own, verb)):
        return name
    finite_left = any(t.pos_ in {"VERB", "AUX"} and t.i < verb.i - 1 for t in sentence)
    rest = [t for t in after if t.i > noun_phrase(name)[1]]
    clause_right = any(t.pos_ in {"VERB", "AUX"} and t.dep_ not in LOOSE for t in rest)
    if finite_left and not clause_right and (own is None or not _adjacent(own, verb)):
        return name
    return None


def _set_off(verb: Token, sentence: Span) -> Token | None:
    """The name between a comma (or where commas were lost, a new noun phrase) and its verb: "…, the minister said"."""
    own = child(verb, "nsubj")
    if lemma(verb) not in speech().verbs["assert"] or (own is not None and _adjacent(own, verb)):
        return None
    at = verb.i - 1
    while at > sentence.start and _nominal_word(sentence.doc[at]) and not _opens(sentence.doc[at]):
        at -= 1
    edge = sentence.doc[at]
    first = at if _nominal_word(edge) else at + 1
    phrase = sentence.doc[first : verb.i]
    named = any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in phrase)
    told = any(t.pos_ in {"VERB", "AUX"} for t in sentence if t.i < first)
    last = sentence.end - verb.i <= LAST_WORDS
    marked = (
        named and (told or edge.is_quote) and (edge.text == "," or edge.is_quote or (last and _opens(edge)))
    )
    return _phrase_head(phrase) if marked else None


def _nominal_word(token: Token) -> bool:
    if token.lower_ in DAYS:
        return False
    return token.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "PRON"} or token.lower_ in {
        "of",
        "for",
        "'s",
        "’s",
        "and",
        "-",
    }


def _opens(token: Token) -> bool:
    """Whether a determiner begins a new noun phrase after a finished one: "… on Tuesday | the monitors said"."""
    if token.pos_ != "DET" or token.i == 0:
        return False
    before = token.doc[token.i - 1]
    return before.pos_ in {"NOUN", "PROPN", "NUM", "ADV"} or before.lower_ in DAYS


def _phrase_head(phrase: Span) -> Token:
    """The noun of a phrase that the others hang from; the last one where the parse disagrees."""
    of = next((t.i for t in phrase if t.lower_ in {"of", "for"}), phrase.end)
    nouns = [t for t in phrase if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.i < of] or list(phrase)
    inside = {t.i for t in nouns}
    return next((t for t in nouns if t.head.i not in inside), nouns[-1])


def _adjacent(subject: Token, verb: Token) -> bool:
    """Whether nothing but the subject's own phrase and auxiliaries stand between a subject and its verb."""
    between = verb.doc[subject.i + 1 : verb.i]
    own = {t.i for t in subject.subtree}
    return all(
        t.i in own or (t.head.i == verb.i and t.dep_.startswith(("aux", "advmod"))) or t.is_punct
        for t in between
    )


def _after_comma_and(verb: Token) -> bool:
    """ "X said that Y did it, and denied …": behind the comma the outer speaker goes on, not Y."""
    before = [t.lower_ for t in verb.doc[max(0, verb.i - 2) : verb.i]]
    return before == [",", "and"]


def _speaker_above(verb: Token) -> Token | None:
    """ "…, adding that": the participle goes on with whoever speaks the clause that it hangs from."""
    adding = lemma(verb) in speech().adding and verb.lower_.endswith("ing")
    if not (adding or _after_comma_and(verb)) or child(verb, "nsubj") is not None:
        return None
    at = verb
    while at.head != at:
        at = at.head
        if at.pos_ in {"VERB", "AUX"} and speech().act_of_verb(lemma(at), particles(at)) == "assert":
            return child(at, "nsubj")
    return _speaker_before(verb) if adding else None


def _speaker_before(verb: Token) -> Token | None:
    """The speaker of the last saying before a participle that the parse hung from something else."""
    for t in reversed(verb.doc[verb.sent.start : verb.i]):
        if t.pos_ == "VERB" and lemma(t) in speech().verbs["assert"]:
            own = child(t, "nsubj")
            if own is not None:
                return own
    return None


def after_quotation(verb: Token) -> bool:
    """Whether a closing quotation mark (with or without a comma) stands just before a verb."""
    before = [t.text for t in verb.doc[max(0, verb.i - 2) : verb.i]]
    return any(mark in {"”", '"', "»", "''"} for mark in before)
