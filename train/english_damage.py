"""What happens to sentences between a newsroom and a report: lost marks, changed case, a dateline in front."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from english_data import Sentence, Word

CURLY = {"'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'d": "’d", "'m": "’m", "'": "’"}
TITLED = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "PRON", "NUM"})
STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def _curly(words: Sentence) -> Sentence:
    """Typographic quotation marks, opening and closing in turn."""
    out: list[Word] = []
    opened = False
    for word in words:
        form = word.form
        if form in ('"', "``", "''"):
            opened = not opened
            form = "“" if opened else "”"
        else:
            form = CURLY.get(form, form.replace("'", "’") if len(form) > 1 else form)
        out.append(replace(word, form=form))
    return tuple(out)


def _stripped(words: Sentence) -> Sentence:
    """Commas and apostrophes lost, as in scraped corpora: "Syrias Hasakeh"."""
    out: list[Word] = []
    for word in words:
        form = re.sub(r"(?<!\d),|,(?!\d)|['’‘]", "", word.form)
        if not form and word.space and out:
            out[-1] = replace(out[-1], space=word.space)
        out.append(replace(word, form=form, space=word.space if form else ""))
    return tuple(out)


def _title(words: Sentence) -> Sentence:
    """A headline: main words capitalised, no final full stop."""
    out = list(words)
    for i, word in enumerate(words):
        if word.pos in TITLED or len(word.form) > 4:
            out[i] = replace(word, form=word.form[:1].upper() + word.form[1:])
    if len(out) > 3 and out[-1].form == ".":
        out[-1] = replace(out[-1], form="")
    return tuple(out)


def damaged(sentences: Sequence[Sentence], rng: random.Random) -> list[Sentence]:
    """The same sentences with at most one change of case and independent changes of punctuation."""
    out = list(sentences)
    if rng.random() < 0.3:
        out = [_curly(s) for s in out]
    elif rng.random() < 0.5:
        out = [tuple(replace(w, form=w.form.translate(STRAIGHT)) for w in s) for s in out]
    if rng.random() < 0.15:
        out = [_stripped(s) for s in out]
    case = rng.random()
    if case < 0.06:
        out = [tuple(replace(w, form=w.form.lower()) for w in s) for s in out]
    elif case < 0.10:
        out = [tuple(replace(w, form=w.form.upper()) for w in s) for s in out]
    elif case < 0.15:
        out = [_title(out[0]), *out[1:]]
    return out


GAPS = (" ", " ", " ", " ", "\n\n", "\n\n", "\n")
CITIES = """MOSCOW Baku YEREVAN Damascus BEIRUT Istanbul ANKARA KIEV Kyiv DONETSK Baghdad ERBIL Kabul
GENEVA Tbilisi AMMAN Cairo TRIPOLI Jerusalem GAZA Tehran ISLAMABAD Delhi NAIROBI Mogadishu JUBA Khartoum ABUJA BAMAKO
Paris LONDON BRUSSELS Washington STEPANAKERT Sanaa ADEN Qamishli ALEPPO Idlib HASAKEH""".split()
AGENCIES = "TASS Reuters AP AFP Interfax Xinhua SANA Anadolu DPA APA Armenpress RFE/RL UNIAN CNN KUNA IRNA ARA".split()
MONTHS = """January February March April May June July August September October November December
Jan. Feb. Aug. Sept. Oct. Nov. Dec.""".split()


def _words(rows: Sequence[tuple[str, str, str, int, str, str]]) -> Sentence:
    """Words of (form, space, part of speech, head, relation, label)."""
    return tuple(
        Word(form, space, pos, "", form, head, dep, "", label) for form, space, pos, head, dep, label in rows
    )


def dateline(rng: random.Random) -> Sentence:
    """A dateline as a sentence of its own: treebanks of web text have next to none."""
    city, month = rng.choice(CITIES), rng.choice(MONTHS)
    day, agency = str(rng.randint(1, 31)), rng.choice(AGENCIES)
    rows = [(city, "", "PROPN", -1, "ROOT", "B-GPE")]
    dated = rng.random() < 0.6
    if dated:
        rows += [
            (",", " ", "PUNCT", 3, "punct", "O"),
            (month, " ", "PROPN", 3, "nmod:unmarked", "B-DATE"),
            (day, "", "NUM", 0, "nmod:unmarked", "I-DATE"),
        ]
    style = rng.choice(("slash", "dash", "dash") if dated else ("dash",))
    if style == "slash":
        rows.append((".", " ", "PUNCT", 0, "punct", "O"))
    left, right = ("/", "/") if style == "slash" else ("(", ")")
    if style == "dash":
        rows[-1] = (*rows[-1][:1], " ", *rows[-1][2:])
    agent = len(rows) + 1
    rows += [
        (left, "", "PUNCT", agent, "punct", "O"),
        (agency, "", "PROPN", 0, "parataxis", "B-ORG"),
        (right, "" if style == "slash" else " ", "PUNCT", agent, "punct", "O"),
        ("." if style == "slash" else rng.choice("-–—"), " ", "PUNCT", 0, "punct", "O"),
    ]
    return _words(rows)
