"""What one named party does to another, by PLOVER type."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language

from according.read.dealings import dealing
from according.read.document import Doc, Span

# Parties stand in brackets: the doer first, whatever the order of the words.
DONE = [
    # a verb, by itself and in its company
    ("<Ruritania> condemned <the Syldavian government> for the raid.", "ACCUSE"),
    ("<Ruritania> called on <Syldavia> to free the fishermen.", "REQUEST"),
    ("<The president> called <the Syldavian king> on Monday to discuss trade.", "CONSULT"),
    ("<The police> fired on <the marchers> in the capital.", "ASSAULT"),
    ("<Ruritania> broke off diplomatic ties with <Syldavia>.", "SANCTION"),
    ("<The rebels> laid down their arms near <the capital> on Friday.", "RETREAT"),
    ("<The navy> handed the trawler over to <Syldavia>.", "RETREAT"),
    # a light verb lends itself to its noun
    ("<The army> carried out several air strikes against <the rebels>.", "ASSAULT"),
    ("<Ruritania> held talks with <the Syldavian envoy> in Geneva.", "CONSULT"),
    ("<The ministry> has launched an investigation into <the bank>.", "ACCUSE"),
    ("<Dockers> staged a hunger strike against <the port authority>.", "PROTEST"),
    ("<Ruritania> is providing food aid to <the refugees>.", "AID"),
    ("<Ruritania> imposed sanctions on <three Syldavian generals>.", "COERCE"),
    # what stands above a deed turns it
    ("<The prime minister> refused to meet <the Syldavian envoy>.", "REJECT"),
    ("<Ruritania> threatened to shell <the port>.", "THREATEN"),
    ("<Ruritania> agreed to withdraw its troops from <the valley>.", "AGREE"),
    ("<Ruritania> said it would release <the Syldavian pilots>.", "AGREE"),
    ("<Ruritania> will not lift the embargo on <Syldavia>.", "REJECT"),
    ("<Ruritania> lifted the blockade of <the islands>.", "CONCEDE"),
    ("<Ruritania> suspended military aid to <Syldavia>.", "SANCTION"),
    ("<The general> issued an ultimatum to <the city>.", "THREATEN"),
]


def parties(nlp: Language, marked: str) -> tuple[Span, Span]:
    """The two bracketed parties of a sentence, parsed without its brackets."""
    doc = Doc(nlp(re.sub("[<>]", "", marked)))
    spans = []
    for number, found in enumerate(re.finditer("<[^>]*>", marked)):
        start = found.start() - 2 * number
        span = doc.char_span(start, start + len(found[0]) - 2, alignment_mode="expand")
        assert span is not None
        spans.append(span)
    return spans[0], spans[1]


@pytest.mark.parametrize(("marked", "wanted"), DONE)
def test_type_of_a_dealing(nlp: Language, marked: str, wanted: str) -> None:
    assert dealing(*parties(nlp, marked)) == wanted


def test_a_passive_names_its_doer_last(nlp: Language) -> None:
    suspects, police = parties(nlp, "<The suspects> were arrested by <the Syldavian police> on Tuesday.")
    assert dealing(police, suspects) == "COERCE"


def test_each_party_has_its_own_verb(nlp: Language) -> None:
    army, rebels = parties(nlp, "<The army> took the bridge, met its allies and shelled <the rebels>.")
    assert dealing(army, rebels) == "ASSAULT"


def test_one_party_alone_is_enough(nlp: Language) -> None:
    strikers, _ = parties(nlp, "<Nurses> went on strike on <Monday>.")
    assert dealing(strikers, None) == "PROTEST"


def test_words_that_tell_nothing_are_no_dealing(nlp: Language) -> None:
    assert dealing(*parties(nlp, "<Ruritania> lies to the north of <Syldavia>.")) is None
    assert dealing(None, None) is None
