"""Names in two parts become one, titles and papers are no part of them, and no two names overlap."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.know.encoder_name_parts import Name, ended, name_parts
from according.know.encoder_names import mended

P, A, N, F = "PROPN", "ADJ", "NOUN", "ADP"


@pytest.mark.parametrize(
    ("words", "pos", "names", "right"),
    [
        ("the Strait of Hormuz", "DET PROPN ADP PROPN", [(3, 4, "GPE")], [(1, 4, "LOC")]),
        (
            "Federal Republic of the Congo",
            "ADJ PROPN ADP DET PROPN",
            [(0, 2, "GPE"), (4, 5, "GPE")],
            [(0, 5, "GPE")],
        ),
        ("University of Tartu", "PROPN ADP PROPN", [(0, 1, "ORG"), (2, 3, "GPE")], [(0, 3, "ORG")]),
        ("Upper Nile", "PROPN PROPN", [(0, 1, "LOC"), (1, 2, "LOC")], [(0, 2, "LOC")]),
        ("the city of Goma", "DET NOUN ADP PROPN", [(3, 4, "GPE")], [(3, 4, "GPE")]),
        ("west Goma", "ADJ PROPN", [(1, 2, "GPE")], [(1, 2, "GPE")]),
        ("King Idris II spoke", "PROPN PROPN PROPN VERB", [(0, 2, "PERSON")], [(1, 2, "PERSON")]),
        ("Idris II spoke", "PROPN PROPN VERB", [(0, 1, "GPE")], [(0, 2, "PERSON")]),
        ("Gen. Musa Odo", "PROPN PROPN PROPN", [(0, 3, "PERSON")], [(1, 3, "PERSON")]),
        ("General", "PROPN", [(0, 1, "PERSON")], []),
        ("Nubian villages", "ADJ NOUN", [(0, 1, "GPE")], [(0, 1, "NORP")]),
        ("the Abuja Accord", "DET PROPN PROPN", [(1, 2, "GPE")], []),
        ("the Treaty of Wad", "DET PROPN ADP PROPN", [(3, 4, "GPE")], []),
        ("a treaty with Chad", "DET NOUN ADP PROPN", [(3, 4, "GPE")], [(3, 4, "GPE")]),
        ("the Wad agreement", "DET PROPN NOUN", [(1, 2, "GPE")], []),
        ("the Treaty of Wad", "DET PROPN ADP PROPN", [(1, 4, "ORG")], []),
        ("In Wad I slept", "ADP PROPN PRON VERB", [(1, 2, "GPE")], [(1, 2, "GPE")]),
        ("the 3rd Duke spoke", "DET ADJ PROPN VERB", [(2, 3, "PERSON")], []),
        ("the Duke of Wad", "DET PROPN ADP PROPN", [(1, 4, "ORG")], [(3, 4, "GPE")]),
        ("the Duke of Wad", "DET PROPN ADP PROPN", [(3, 4, "PERSON")], [(3, 4, "GPE")]),
        ("the Secretary of State", "DET PROPN ADP PROPN", [(1, 4, "ORG")], [(1, 4, "ORG")]),
        ("the Minister of Defence", "DET PROPN ADP PROPN", [(1, 4, "PERSON")], []),
        ("By then emperor Odo", "ADP ADV NOUN PROPN", [(2, 4, "ORG")], [(3, 4, "PERSON")]),
        ("the City of Wad", "DET PROPN ADP PROPN", [(3, 4, "GPE")], [(1, 4, "GPE")]),
        (
            "Musa Odo, Jr.",
            "PROPN PROPN PUNCT PROPN",
            [(0, 2, "PERSON"), (3, 4, "PERSON")],
            [(0, 4, "PERSON")],
        ),
        ("Odo the Elder", "PROPN DET ADJ", [(0, 1, "PERSON")], [(0, 3, "PERSON")]),
        (
            "told Odo the Great Lake",
            "VERB PROPN DET ADJ PROPN",
            [(1, 2, "PERSON")],
            [(1, 2, "PERSON"), (3, 5, "LOC")],
        ),
        ("the Nubian side", "DET ADJ NOUN", [(1, 2, "ORG")], [(1, 2, "NORP")]),
        ("the Upper Nubian front", "DET ADJ ADJ NOUN", [(1, 3, "LOC")], [(1, 3, "NORP")]),
        ("Anglo - Nubian", "PROPN PUNCT ADJ", [(0, 1, "ORG")], [(0, 1, "NORP")]),
        ("At Wad the taiga", "ADP PROPN DET NOUN", [(1, 2, "GPE"), (3, 4, "LOC")], [(1, 2, "GPE")]),
        ("At the river Wad", "ADP DET NOUN PROPN", [(2, 4, "LOC")], [(3, 4, "LOC")]),
        ("fled al - Wad", "VERB PROPN PUNCT PROPN", [(1, 4, "GPE")], [(1, 4, "GPE")]),
        ("syria and the river wad", "NOUN CCONJ DET NOUN NOUN", [(0, 1, "GPE")], [(0, 1, "GPE")]),
        ("Wad National Park", "PROPN PROPN PROPN", [(0, 3, "ORG")], [(0, 3, "LOC")]),
        ("Wad Tribal Council", "PROPN ADJ PROPN", [(0, 3, "PERSON")], [(0, 3, "ORG")]),
        ("People 's Republic of Wad", "NOUN PART PROPN ADP PROPN", [(0, 5, "ORG")], [(0, 5, "GPE")]),
        ("In Wad Odo 24 fled", "ADP PROPN PROPN NUM VERB", [(2, 4, "PERSON")], [(2, 3, "PERSON")]),
        ("Ayo Odo sacks Wad", "PROPN PROPN VERB PROPN", [(0, 3, "PERSON")], [(0, 2, "PERSON")]),
        ("the Wad desert", "DET PROPN NOUN", [(1, 3, "LOC")], [(1, 2, "LOC")]),
        ("the Nubian State group", "DET ADJ PROPN NOUN", [(1, 4, "ORG")], [(1, 4, "ORG")]),
        ("met Ayo Park", "VERB PROPN PROPN", [(1, 3, "PERSON")], [(1, 3, "PERSON")]),
        ("Odo the Nubian came", "PROPN DET ADJ VERB", [(0, 1, "PERSON")], [(0, 3, "PERSON")]),
        ("Odo the Nubian guard", "PROPN DET ADJ NOUN", [(0, 1, "PERSON")], [(0, 1, "PERSON")]),
        ('The song " Odo " sold', "DET NOUN PUNCT PROPN PUNCT VERB", [(3, 4, "PERSON")], []),
        ("The Odo Cup", "DET PROPN PROPN", [(1, 2, "PERSON")], []),
    ],
)
def test_names_are_mended(words: str, pos: str, names: list[Name], right: list[Name]) -> None:
    assert mended(names, words.replace(",", " ,").split(), pos.split()) == right


WORDS = sorted(
    {
        *name_parts().openers,
        *name_parts().titles,
        *name_parts().called,
        *name_parts().epithets,
        *name_parts().houses,
        *name_parts().prizes,
        *list(ended())[::9],
        "of",
        "the",
        "II",
        "Republic",
        "x",
    }
)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.data())
def test_names_stay_in_order_and_apart(words: list[str], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=6)))
    kinds = st.sampled_from(["PERSON", "ORG", "GPE", "LOC", "NORP", "DATE"])
    names = [(a, b, data.draw(kinds)) for a, b in pairwise(cuts)]
    found = mended(names, words, [data.draw(st.sampled_from([P, A, N, F])) for _ in words])
    assert all(0 <= a < b <= len(words) for a, b, _ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
