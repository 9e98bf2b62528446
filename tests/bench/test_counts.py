"""Victims counted: what an article states, how figures become one count, and how templates are scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from according.bench import counts
from according.bench.muc import VICTIM_NUMBER, Message, messages, parts
from according.bench.muc_answers import Answers, Perpetrator, Victims, content_words, published
from according.bench.muc_scores import tallies
from according.bench.victims import Counted, Counter
from according.bench.violent import Article, Violent, exactness, states

KEY = """\
;;; a remark of the judges
0.  MESSAGE: ID                     DEV-MUC3-0001 (SOMEBODY)
1.  MESSAGE: TEMPLATE               1
10. PERP: ORGANIZATION ID           "RIVER LIBERATION FRONT" / "RLF"
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT: "RIVER LIBERATION FRONT" / "RLF"
18. HUM TGT: NAME                   "PEDRO RUIZ"
19. HUM TGT: DESCRIPTION            "FARMERS"
                                    "MAYOR": "PEDRO RUIZ"
21. HUM TGT: NUMBER                 ~50: "FARMERS"
                                    1: "PEDRO RUIZ"
                                    ? PLURAL: "GUARDS"

0.  MESSAGE: ID                     DEV-MUC3-0002 (SOMEBODY)
1.  MESSAGE: TEMPLATE               *
10. PERP: ORGANIZATION ID           *
"""
TEXT = """\
DEV-MUC3-0001 (SOMEBODY)

   SAN PEDRO, 3 JAN 90 -- [TEXT] ABOUT 50 FARMERS WERE
KIDNAPPED.

   THE MAYOR DIED.


DEV-MUC3-0002 (SOMEBODY)

   QUITO, 4 JAN 90 -- [TEXT] NOTHING HAPPENED.
"""


def article(title: str, content: str) -> Article:
    return Article(id="a", title=title, content=content, dct="2016-05-02", incident_id="1")


@pytest.fixture
def conferences(tmp_path: Path) -> Path:
    folder = tmp_path / "muc" / "dev"
    folder.mkdir(parents=True)
    (folder / "key-dev-0001.muc4").write_text(KEY, encoding="utf-8")
    (folder / "dev-muc3-0001-0100").write_text(TEXT, encoding="utf-8")
    return tmp_path / "muc"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "violent_corpus"
    folder.mkdir()
    lines = [
        {
            "id": "a",
            "title": "Two shot",
            "content": "Two people were shot on Oak Street.",
            "incident_id": "1",
        },
        {"id": "b", "title": "Vigil", "content": "Neighbours lit candles.", "incident_id": "1"},
    ]
    rows = [json.dumps({"dct": "2016-05-02", "uri": "x", **line}) for line in lines]
    (folder / "articles.jsonl").write_text("\n".join(rows), encoding="utf-8")
    incident = {"incident_uri": "1", "num_killed": 0, "num_injured": 2, "city_or_county": "Elsewhere"}
    (folder / "incidents.jsonl").write_text(json.dumps(incident), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("content", "count", "stated"),
    [
        ("Three men were killed.", 3, True),
        ("3 men were killed.", 3, True),
        ("Three men were seen. Somebody was killed.", 3, False),
        ("Thirteen men were killed.", 3, False),
        ("0 were killed.", 0, False),
        ("12 were killed.", 12, True),
    ],
)
def test_an_article_states_a_count_in_one_sentence_with_a_victim_word(
    content: str, count: int, stated: bool
) -> None:
    assert states(article("News", content), "killed", count) is stated


def test_only_stated_counts_are_asked_for(articles: Path) -> None:
    assert Violent.read(articles).stated == {("a", "injured"): 2}


def test_exact_is_exact_and_silence_is_not_an_answer() -> None:
    stated = {("a", "killed"): 2, ("b", "killed"): 1, ("a", "injured"): 4}
    read = {"a": Counted(killed=2, injured=3), "b": Counted()}
    found = exactness(stated, read)  # type: ignore[arg-type]
    assert (found["killed"], found["killed_answered"], found["killed_stated"]) == (0.5, 0.5, 2)
    assert (found["injured"], found["injured_answered"]) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("title", "content", "expected"),
    [
        ("Two dead", "Two women were killed and three men wounded on Sunday.", (2, 3)),
        ("Shooting", "A 25-year-old man was shot dead. Another man was wounded.", (1, 1)),
        ("Shooting", "Five people were shot, one of whom died.", (1, 4)),
        ("Shooting", "One man was killed and four others were shot.", (1, 4)),
        ("Family", "He is charged with killing six children and two adults.", (8, None)),
        ("Vigil", "Ana Ruiz, 24, was killed by a stray bullet.", (1, None)),
        ("Arrest", "He was held over the murder of Ana Ruiz.", (1, None)),
        ("Triple homicide", "Police are looking for a suspect in the triple homicide.", (3, None)),
        ("Old case", "The robbery in 2009 left two clerks dead.", (2, None)),
        ("Two shot", "Two men were shot. In 2009, nine people were killed in the same street.", (None, 2)),
        ("Quiet", "Neighbours lit candles.", (None, None)),
    ],
)
def test_figures_become_the_count_of_the_main_incident(
    title: str, content: str, expected: tuple[int | None, int | None]
) -> None:
    found = Counter().count(title, content, day="2016-05-02")
    assert (found.killed, found.injured) == expected


def test_keys_are_read_with_their_alternatives(conferences: Path) -> None:
    first, second = messages(conferences)
    assert (first.id, second.templates) == ("DEV-MUC3-0001", ())
    assert first.text.split("\n\n")[1] == "THE MAYOR DIED."
    fills = first.templates[0].slots[VICTIM_NUMBER]
    assert [(f.values, f.strings, f.optional) for f in fills] == [
        (("~50",), ("FARMERS",), False),
        (("1",), ("PEDRO RUIZ",), False),
        (("PLURAL",), ("GUARDS",), True),
    ]


def test_the_day_of_a_message_is_its_datelines() -> None:
    assert published("SAN PEDRO, 3 JAN 90 -- [TEXT]").start == "1990-01-03"
    assert published("NO DATE HERE").start is None


def scored(
    message: Message, victims: list[Victims], bodies: list[Perpetrator]
) -> dict[str, tuple[float, float]]:
    found = tallies([(message, Answers(victims=tuple(victims), perpetrators=tuple(bodies)))])
    return {name: (tally.recall, tally.precision) for name, tally in found.items()}


def test_a_number_needs_its_people_and_a_body_most_of_a_name(conferences: Path) -> None:
    message = next(messages(conferences))
    right = Victims(low=50, words=content_words("50 FARMERS"))
    wrong_people = Victims(low=1, words=content_words("A SOLDIER"))
    near_name = Perpetrator(words=content_words("NATIONAL LIBERATION ARMY"), confidence="REPORTED AS FACT")
    found = scored(message, [right, wrong_people], [near_name])
    assert found["number"] == (0.5, 0.5)
    assert found["perpetrator"] == (0.0, 0.0)
    named = Perpetrator(words=content_words("RLF"), confidence="CLAIMED OR ADMITTED")
    found = scored(message, [right], [named])
    assert (found["number"], found["perpetrator"], found["confidence"]) == (
        (0.5, 1.0),
        (1.0, 1.0),
        (0.0, 0.0),
    )


def test_optional_fillers_are_never_missed_but_may_be_found(conferences: Path) -> None:
    message = next(messages(conferences))
    vague = Victims(low=None, words=content_words("SEVERAL GUARDS"))
    assert scored(message, [vague], [])["number"] == (0.0, 1.0)


def test_either_set_alone_is_measured_and_neither_is_an_error(articles: Path, tmp_path: Path) -> None:
    found = counts.run(articles)
    assert set(found.measures) == {"violent"}
    assert [dict(line) for line in found.predictions] == [
        {"id": "a", "incident": None, "killed": None, "injured": 2},
        {"id": "b", "incident": None, "killed": None, "injured": None},
    ]
    assert found.measures["violent"]["injured"] == 1.0
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ValueError, match="--data"):
        counts.run(empty)


def test_the_real_sets_are_found(shared: Path) -> None:
    assert [p.name for p in parts(shared / "bench" / "muc")] == ["dev", "tst1", "tst2"]
    assert sum(bool(m.templates) for m in messages(shared / "bench" / "muc")) > 700
    assert len(Violent.read(shared / "bench" / "violent_corpus").stated) > 1700
