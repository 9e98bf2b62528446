"""Whose "terrorists" and "militants" are: a party's where the report shows it, else nobody's, with the reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from according.know.actors import ActorBook
from according.read.actors import ActorReading, read_actors
from according.read.document import Doc

Read = Callable[..., tuple[str, ActorReading]]


@pytest.fixture(scope="module")
def read(nlp: Language, book: ActorBook) -> Read:
    def reading(text: str, outlet: str | None = None, date: str = "2016-09-20") -> tuple[str, ActorReading]:
        return text, read_actors(Doc(nlp(text)), book=book, date=date, outlet=outlet)

    return reading


def meant(found: tuple[str, ActorReading], phrase: str) -> tuple[str, ...]:
    """The ids of the last mention whose text is ``phrase``."""
    text, reading = found
    ids = [m.actors for m in reading.mentions if text[m.start : m.end] == phrase]
    return ids[-1] if ids else ()


CALLED_SO = (
    "A police station in Damascus was hit by terrorists of the so-called Jaish al-Islam. "
    "In the north, terrorist groups fired two shells at a school."
)
NAMED_ONLY = "Jaish al-Islam moved to the east of Damascus. In the north of Syria, terrorists fired two shells at a school."
TWO_NAMED = "Islamic State terrorists left the town and Ahrar al-Sham entered it. In the north, terrorists hit a school."
NOT_CALLED_SO = (
    "Jaish al-Islam moved to the east of Damascus. In the north, militants fired two shells at a school."
)
TURKISH_BACKED = "Terrorists of the so-called Jaish al-Islam shelled Damascus. Turkish-backed terrorists held the crossing."
FAR_AWAY = (
    "Islamic State terrorists were seen near Palmyra. It rained. Snow fell. Roads were closed. Schools were closed. "
    "In Aleppo, terrorists hit a school."
)


@pytest.mark.parametrize(
    ("text", "outlet", "phrase", "party"),
    [
        (
            CALLED_SO,
            None,
            "terrorist groups",
            "syria.opposition",
        ),  # the party: other groups of it may be meant
        (NAMED_ONLY, "SANA", "terrorists", "syria.opposition"),  # the state's agency calls its enemy so
        (
            "Boko Haram militants burnt a village. Later, militants fired at a bus.",
            None,
            "militants",
            "boko-haram",
        ),
    ],
)
def test_a_party_that_the_report_shows(
    read: Read, text: str, outlet: str | None, phrase: str, party: str
) -> None:
    found = read(text, outlet)
    assert meant(found, phrase) == (party,)
    assert found[1].doubts == ()
    (actor,) = [a for a in found[1].actors if a.id == party]
    assert phrase not in actor.aliases  # what others call it is no name


@pytest.mark.parametrize(
    ("text", "outlet", "phrase", "why"),
    [
        (TWO_NAMED, None, "terrorists", "may be of Islamic State or Syrian opposition"),
        (NOT_CALLED_SO, None, "militants", "not said nearby to be of Syrian opposition"),
        (NAMED_ONLY, "Reuters", "terrorists", "not said nearby to be of Syrian opposition"),
        (FAR_AWAY, None, "terrorists", "not said nearby to be of Islamic State"),
        ("In Aleppo, terrorists fired at a school.", "SANA", "terrorists", "no party that the report names"),
    ],
)
def test_a_doubt_with_its_reason(read: Read, text: str, outlet: str | None, phrase: str, why: str) -> None:
    found = read(text, outlet)
    (nobody,) = meant(found, phrase)
    assert nobody.startswith("unnamed:")
    (doubt,) = found[1].doubts
    assert text[doubt.start : doubt.end] == phrase
    assert why in doubt.reason


def test_words_that_set_some_of_them_apart_are_no_party(read: Read) -> None:
    found = read(TURKISH_BACKED)
    assert all(i.startswith("unnamed:") for i in meant(found, "Turkish-backed terrorists"))
    assert found[1].doubts == ()


@pytest.mark.parametrize(
    ("text", "phrase", "actor"),
    [
        (
            "Islamic State lost the dam. The Syrian Democratic Forces drove the extremists from two villages.",
            "extremists",
            "islamic-state",
        ),
        (
            "Islamic State militants held the hill. Ahrar al-Sham came closer. The militants fled at night.",
            "militants",
            "islamic-state",
        ),
    ],
)
def test_who_is_taken_up_of_several_parties(read: Read, text: str, phrase: str, actor: str) -> None:
    assert meant(read(text), phrase) == (actor,)
