"""How a bench's outcome is written for people and for programs."""

from __future__ import annotations

import json

from according.bench.scores import Found, Peer, as_json, as_table

FOUND = Found(
    measures={
        "ewt": {"las": 0.9},
        "speed": {"words_per_second": 5200.0, "ratio": None},
        "tok2vec.ewt": {"las": 0.81},
    },
    peers=(Peer(measure="ewt.las", name="RoBERTa", value=0.894, note="spaCy"),),
)


def test_a_dotted_group_is_an_object_within_an_object() -> None:
    assert json.loads(as_json(FOUND)) == {
        "ewt": {"las": 0.9},
        "speed": {"words_per_second": 5200.0, "ratio": None},
        "tok2vec": {"ewt": {"las": 0.81}},
    }


def test_the_table_sets_published_numbers_behind_ours() -> None:
    assert [line.split() for line in as_table(FOUND).split("\n")] == [
        ["ewt.las", "90.0", "RoBERTa", "89.4", "(spaCy)"],
        ["speed.words_per_second", "5,200"],
        ["speed.ratio", "–"],
        ["tok2vec.ewt.las", "81.0"],
    ]
