"""Tag lists glued to a sentence: cut as far as they are tags for certain."""

from __future__ import annotations

from according.receive.floor import Floor
from according.receive.tags import cut_tags


def test_tags_end_before_a_sentence_that_begins_with_a_small_word_or_number() -> None:
    floor = Floor()
    text = "It burned. Tags Region Capital Rebels At least 19 people were killed."
    assert cut_tags(text, text, floor) == "It burned. At least 19 people were killed."
    assert floor.because("tag list") == ("Tags Region Capital Rebels",)


def test_a_word_written_small_elsewhere_begins_the_sentence() -> None:
    text = "It burned. Tags Region attack Leader Warplanes carried out a strike. The warplanes left."
    assert cut_tags(text, text, Floor()) == "It burned. Warplanes carried out a strike. The warplanes left."


def test_names_that_may_begin_the_sentence_stay() -> None:
    text = "It burned. Tags Region attack Ann Bee Dee carried out a strike."
    assert cut_tags(text, text, Floor()) == "It burned. Ann Bee Dee carried out a strike."


def test_a_sentence_about_tags_is_no_tag_list() -> None:
    text = "It burned. Tags on the bodies named two soldiers."
    assert cut_tags(text, text, Floor()) == text
