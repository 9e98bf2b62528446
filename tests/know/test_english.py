"""The English reader: words, sentences, relations, lemmas and names of news, from the package alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from according.know.english import english
from according.know.english_installed import clear_to_ud, lemma_floor
from according.know.english_words import TITLES

WIRE = (
    "DUSHANBE, April 30. /TASS/. The Executive Committee of the Shanghai Cooperation Organization (SCO) has voiced "
    "deep alarm at the shooting along the Kyrgyz-Tajik frontier, the organization announced in an online note "
    "Friday.\n\nGen. Hashimov was killed by gunfire. Four guards and six villagers suffered minor burns."
)
MINISTRY = (
    "Tajikistan’s Interior Ministry said five of its officers were killed on April 28 and two on April 29, noting that "
    "both armies used howitzers, rockets, and drones in the southern part of the valley."
)
LEADER = "“Georgia’s president and his generals will carry the full blame for this bloodshed,” Medvedev said on August 9."
KILLED = "Seven Tajik soldiers were killed and two others wounded."
BY = "Two soldiers were wounded by a sniper on Monday."


# --- words and sentences ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gen. Hashimov and Lt. Col. Mirzayev", "Gen. | Hashimov | and | Lt. | Col. | Mirzayev"),
        ("82 mm mortars, 120-mm guns", "82 | mm | mortars | , | 120 | - | mm | guns"),
        ("82mm", "82 | mm"),
        ("the Armenian-Azerbaijani border", "the | Armenian | - | Azerbaijani | border"),
        ("the U.S.-led coalition", "the | U.S. | - | led | coalition"),
        ("July 14. /TASS/. The", "July | 14 | . | / | TASS | / | . | The"),
        ("Azerbaijan’s “army” didn’t", "Azerbaijan | ’s | “ | army | ” | did | n’t"),
        ("Syrias Hasakeh", "Syrias | Hasakeh"),
        ("on Dec. 6 at 13:45", "on | Dec. | 6 | at | 13:45"),
    ],
)
def test_words(nlp: Language, text: str, words: str) -> None:
    assert " | ".join(t.text for t in nlp.make_doc(text)) == words


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (WIRE, ["DUSHANBE", "The Executive", "Gen. Hashimov", "Four guards"]),
        (MINISTRY, ["Tajikistan’s"]),
        ("He met Gen. Hashimov and Maj. Gen. Ivanov. They spoke.", ["He met", "They spoke"]),
        ("Fire fell on positions near Tovuz\n\nThe ministry denied it.", ["Fire fell", "The ministry"]),
        ("“We call on the parties to stop.” He gave no details.", ["“We call", "He gave"]),
        ("The army used 82 mm mortars. Resolution No. 242 was recalled.", ["The army", "Resolution"]),
        ("Shelling resumed at 3 p.m. on Monday. Nobody was hurt.", ["Shelling", "Nobody"]),
    ],
)
def test_sentences_start_where_a_reader_starts_them(nlp: Language, text: str, starts: list[str]) -> None:
    sentences = [s.text for s in nlp(text).sents]
    found = [next((start for start in starts if s.startswith(start)), s) for s in sentences]
    assert found == starts


@pytest.mark.parametrize("title", sorted(TITLES))
def test_a_title_ends_no_sentence(nlp: Language, title: str) -> None:
    doc = nlp(f"The post was held by {title} Hashimov.")
    assert len(list(doc.sents)) == 1


def test_a_sentence_start_that_is_preset_stays(nlp: Language) -> None:
    doc = nlp.make_doc("They met Gen. Hashimov spoke.")
    doc[3].is_sent_start = True
    assert [s.text for s in nlp(doc).sents][-1] == "Hashimov spoke."


# --- relations, lemmas, names ----------------------------------------------------------------------------------------


def word(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


@pytest.mark.parametrize(
    ("text", "dependent", "relation", "head"),
    [
        (MINISTRY, "Ministry", "nsubj", "said"),
        (MINISTRY, "killed", "ccomp", "said"),
        (MINISTRY, "five", "nsubj:pass", "killed"),
        (MINISTRY, "were", "aux:pass", "killed"),
        (MINISTRY, "Tajikistan", "nmod:poss", "Ministry"),
        (MINISTRY, "used", "ccomp", "noting"),
        (LEADER, "carry", "ccomp", "said"),
        (LEADER, "Medvedev", "nsubj", "said"),
        (KILLED, "soldiers", "nsubj:pass", "killed"),
        (KILLED, "Seven", "nummod", "soldiers"),
        (KILLED, "others", "conj", "killed"),
        (BY, "sniper", "obl:agent", "wounded"),
        (WIRE, "organization", "nsubj", "announced"),
        (WIRE, "gunfire", "obl:agent", "killed"),
        (WIRE, "burns", "obj", "suffered"),
    ],
)
def test_relations(nlp: Language, text: str, dependent: str, relation: str, head: str) -> None:
    token = word(nlp(text), dependent)
    assert (token.dep_, token.head.text) == (relation, head)


@pytest.mark.parametrize(
    ("text", "form", "lemma", "pos"),
    [
        (MINISTRY, "said", "say", "VERB"),
        (MINISTRY, "killed", "kill", "VERB"),
        (MINISTRY, "were", "be", "AUX"),
        (MINISTRY, "officers", "officer", "NOUN"),
        (MINISTRY, "Tajikistan", "Tajikistan", "PROPN"),
        ("The army escalated and SHELLED the town.", "SHELLED", "shell", "VERB"),
        ("Azerbaijani forces fell back.", "fell", "fall", "VERB"),
        ("Troops were fleeing the city.", "fleeing", "flee", "VERB"),
    ],
)
def test_lemmas(nlp: Language, text: str, form: str, lemma: str, pos: str) -> None:
    token = word(nlp(text), form)
    assert (token.lemma_, token.pos_) == (lemma, pos)


@pytest.mark.parametrize(
    "text", [WIRE, MINISTRY, LEADER, WIRE.upper(), "???", "\n\n", "", "Zzyzx gleebed the frobs."]
)
def test_every_word_has_a_lemma_and_verbs_are_in_lower_case(nlp: Language, text: str) -> None:
    for token in nlp(text):
        assert token.lemma_
        assert token.pos_ not in ("VERB", "AUX") or token.lemma_ == token.lemma_.lower()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (MINISTRY, {("April 28", "DATE"), ("April 29", "DATE"), ("Tajikistan", "GPE")}),
        (LEADER, {("Georgia", "GPE"), ("Medvedev", "PERSON"), ("August 9", "DATE")}),
        (
            WIRE,
            {
                ("DUSHANBE", "GPE"),
                ("TASS", "ORG"),
                ("SCO", "ORG"),
                ("Hashimov", "PERSON"),
                ("Friday", "DATE"),
            },
        ),
        (
            "Russian Foreign Minister Sergey Lavrov spoke in Baku.",
            {("Russian", "NORP"), ("Sergey Lavrov", "PERSON"), ("Baku", "GPE")},
        ),
        (
            "Hamas fired rockets at Ashkelon, the United Nations said.",
            {("Hamas", "ORG"), ("Ashkelon", "GPE"), ("United Nations", "ORG")},
        ),
    ],
)
def test_names_and_times(nlp: Language, text: str, names: set[tuple[str, str]]) -> None:
    found = {(e.text.removeprefix("the "), e.label_) for e in nlp(text).ents}
    assert names - found == set()


def test_no_label_but_the_seven(nlp: Language) -> None:
    import json

    import according.know.english as module

    folder = Path(module.__file__).parent / "data" / "english" / "encoder"
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))["entities"]
    assert {label[2:] for label in labels} - {""} == {"PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "TIME"}


# --- a text depends on itself alone ----------------------------------------------------------------------------------


def read(doc: Doc) -> list[tuple[object, ...]]:
    words = [(t.text, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
    return [*words, *((e.start, e.end, e.label_) for e in doc.ents)]


def test_a_text_depends_on_itself_alone(nlp: Language) -> None:
    alone = [read(nlp(text)) for text in (WIRE, MINISTRY, LEADER)]
    nlp("Tovuz Tovuz Tovuz! " * 200)
    assert [read(nlp(text)) for text in (WIRE, MINISTRY, LEADER)] == alone
    assert [read(doc) for doc in nlp.pipe([WIRE, KILLED, MINISTRY, BY, LEADER])][::2] == alone


def test_the_pipeline_is_loaded_once() -> None:
    assert english() is english()


WATCH = """
import sys
from pathlib import Path
import according.know.english as module
seen = []
def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)):
        seen.append(str(args[0]))
    elif event.startswith("socket."):
        raise SystemExit("touched the network: " + event)
sys.addaudithook(watch)
doc = module.english()("Four soldiers were killed.")
data = Path(module.__file__).parent / "data" / "english"
code = (".py", ".pyc", ".so", ".pyd", ".toml", "METADATA", "entry_points.txt")
print("\\n".join(s for s in seen if not Path(s).is_relative_to(data) and not s.endswith(code)))
"""


def test_loading_reads_the_package_and_nothing_else() -> None:
    run = subprocess.run([sys.executable, "-c", WATCH], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip()) == (0, ""), run.stderr


def test_the_folder_is_small_and_has_its_card() -> None:
    import according.know.english as module

    folder = Path(module.__file__).parent / "data" / "english"
    assert sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) < 40_000_000
    assert "CC BY-SA 4.0" in (folder / "CARD.md").read_text(encoding="utf-8")


# --- pipelines of the user's own -------------------------------------------------------------------------------------


def test_an_unknown_pipeline_is_refused_with_the_way_out() -> None:
    with pytest.raises(ValueError, match="install it") as caught:
        english("xx_nothing_of_the_kind")
    assert "leave the option out" in str(caught.value)


def test_a_pipeline_without_parser_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "bare")
    with pytest.raises(ValueError, match="no parser"):
        english(str(tmp_path / "bare"))


def test_the_shipped_pipeline_can_be_named_by_its_folder(nlp: Language) -> None:
    import according.know.english as module

    named = english(str(Path(module.__file__).parent / "data" / "english"))
    assert read(named(WIRE)) == read(nlp(WIRE))


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            [
                ("Soldiers", "NOUN", 2, "nsubjpass"),
                ("were", "AUX", 2, "auxpass"),
                ("killed", "VERB", 2, "ROOT"),
                ("by", "ADP", 2, "agent"),
                ("rebels", "NOUN", 3, "pobj"),
            ],
            "Soldiers:nsubj:pass:killed were:aux:pass:killed killed:ROOT:killed by:case:rebels rebels:obl:agent:killed",
        ),
        (
            [
                ("Forces", "NOUN", 3, "nsubj"),
                ("of", "ADP", 0, "prep"),
                ("Armenia", "PROPN", 1, "pobj"),
                ("shelled", "VERB", 3, "ROOT"),
                ("positions", "NOUN", 3, "dobj"),
                ("in", "ADP", 3, "prep"),
                ("Tovuz", "PROPN", 5, "pobj"),
            ],
            (
                "Forces:nsubj:shelled of:case:Armenia Armenia:nmod:Forces shelled:ROOT:shelled positions:obj:shelled "
                "in:case:Tovuz Tovuz:obl:shelled"
            ),
        ),
        (
            [
                ("They", "PRON", 1, "nsubj"),
                ("accused", "VERB", 1, "ROOT"),
                ("Baku", "PROPN", 1, "dobj"),
                ("of", "ADP", 1, "prep"),
                ("shelling", "VERB", 3, "pcomp"),
            ],
            "They:nsubj:accused accused:ROOT:accused Baku:obj:accused of:mark:shelling shelling:advcl:accused",
        ),
    ],
)
def test_clear_labels_become_universal(
    nlp: Language, rows: list[tuple[str, str, int, str]], wanted: str
) -> None:
    words, pos, heads, deps = (list(column) for column in zip(*rows, strict=True))
    doc = clear_to_ud(Doc(nlp.vocab, words=words, pos=pos, heads=heads, deps=deps))
    assert " ".join(f"{t.text}:{t.dep_}:{t.head.text}" for t in doc) == wanted


def test_lemmas_are_filled_where_a_pipeline_leaves_none() -> None:
    import spacy

    doc = Doc(spacy.blank("en").vocab, words=["Baku", "SAID", "Nothing"], pos=["PROPN", "VERB", "PRON"])
    assert [t.lemma_ for t in lemma_floor(doc)] == ["Baku", "said", "nothing"]


def test_a_plain_full_stop_before_a_capital_ends_a_sentence(nlp: Language) -> None:
    text = (
        "The border service accused the troops of opening fire on posts near the village with mortars and machine guns. "
        "Tajikistan’s State Committee for National Security said that soldiers had attacked its guards."
    )
    assert [s.text.split()[0] for s in nlp(text).sents] == ["The", "Tajikistan’s"]
