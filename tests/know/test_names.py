"""Which personal names are one: transliterations yes; brothers, spouses and namesakes no."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.know.names import SAME, fold, name_parts, name_similarity, same_person, shortens

ONE = [
    ("Zograb Mnatsakanyan", "Zohrab Mnatsakanyan"),
    ("Elmar Mamedyarov", "Elmar Mammadyarov"),
    ("Nikol Pashinian", "Nikol Pashinyan"),
    ("Sergey Lavrov", "Sergei Lavrov"),
    ("António Guterres", "Antonio Guterres"),
    ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
    ("Bashar al-Assad", "Bashar Assad"),
    ("Tayyip Erdogan", "Recep Tayyip Erdoğan"),
    ("Rami Abdel Rahman", "Rami Abdulrahman"),
    ("Mohammed Morsi", "Muhammad Mursi"),
    ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
    ("Nicolas Maduro", "Nicolás Maduro Moros"),
    ("S. Lavrov", "Sergey Lavrov"),
    ("President Ilham Aliyev", "Ilham Aliev"),
]
TWO = [
    ("Sergey Lavrov", "Zohrab Mnatsakanyan"),
    ("Shushan Stepanyan", "Nikol Pashinian"),
    ("Antonio Guterres", "Antony Blinken"),
    ("Bashar al-Assad", "Maher al-Assad"),
    ("Ilham Aliyev", "Heydar Aliyev"),
    ("Hassan Nasrallah", "Hussein Nasrallah"),
    ("Ivan Petrov", "Irina Petrova"),
    ("Ivan Petrov", "Ivan Petrova"),
    ("Armen Sargsyan", "Arman Sargsyan"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("Ali Asadov", "Ali Aslanov"),
    ("Lavrov", "Sergey Lavrov"),
    ("Donald Trump", "Ivanka Trump"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_person(one, other)
    assert name_similarity(one, other) == name_similarity(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_names_of_two_people(one: str, other: str) -> None:
    assert not same_person(one, other)
    assert not same_person(other, one)


@pytest.mark.parametrize(
    ("short", "full", "does"),
    [
        ("Lavrov", "Sergey Lavrov", True),
        ("Abdel Rahman", "Rami Abdel Rahman", True),
        ("Pashinian", "Nikol Pashinyan", True),
        ("Sergey", "Sergey Lavrov", False),
        ("Sergey Lavrov", "Sergey Lavrov", False),
        ("Stepanyan", "Nikol Pashinyan", False),
    ],
)
def test_a_surname_shortens_the_full_name(short: str, full: str, does: bool) -> None:
    assert shortens(short, full) is does


def test_folding_drops_marks_possessives_and_punctuation() -> None:
    assert fold("Azerbaijan’s  Élysée-U.N.") == "azerbaijan elysee un"


def test_titles_and_particles_are_no_part_of_a_name() -> None:
    assert name_parts("Gen. Abdel Fattah al-Sisi") == ("abdelfattah", "sisi")


@given(st.text(max_size=40), st.text(max_size=40))
def test_similarity_is_symmetric_and_bounded(one: str, other: str) -> None:
    like = name_similarity(one, other)
    assert 0.0 <= like <= 1.0
    assert like == name_similarity(other, one)


@given(
    st.lists(
        st.sampled_from(["Sergei", "Nikol", "Ali", "Hassan", "Petrov", "Aliyev"]), min_size=2, max_size=4
    )
)
def test_every_full_name_is_its_own(parts: list[str]) -> None:
    assert name_similarity(" ".join(parts), " ".join(parts)) >= SAME
