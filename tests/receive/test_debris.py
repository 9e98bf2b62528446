"""Page furniture goes with a reason; sentences of the story stay, also those that look like furniture."""

from __future__ import annotations

import pytest

from according.receive.debris import cut_about, cut_inside, cut_lines, cut_tail
from according.receive.floor import Floor

STORY = "Two soldiers were wounded near the border on Monday, the ministry said."

FURNITURE = [
    ("Share Button", "share button"),
    ("Facebook | Twitter | Telegram", "share button"),
    ("Поделиться", "share button"),
    ("Your email address will not be published.", "comment form"),
    ("Your email address will not be published. Required fields are marked *", "comment form"),
    ("Deine E-Mail-Adresse wird nicht veröffentlicht.", "comment form"),
    ("Media Partner", "advertisement"),
    ("All news", "page menu"),
    ("Back to top button", "site footer"),
    ("Read more on the site →", "link to another page"),
    ("READ ALSO: Ministers meet over the border", "link to another page"),
    ("https://example.org/a/b", "link to another page"),
    ("Tags: border, army, ceasefire", "tag list"),
    ("© 2020 The Valley Post. All rights reserved.", "cookie or legal notice"),
    ("We use cookies to improve your visit.", "cookie or legal notice"),
    ("Sign up for our daily newsletter", "newsletter or app call"),
    ("1,204 views", "counter"),
    ("Main photo source: Ministry of Works", "photo credit"),
    ("Photo: A. Author/Reuters", "photo credit"),
    ("Farmers in a field (May 2021)Ada Berg / Abaca / PAP", "photo caption"),
    ("Farmers have left the fields near the borderReuters Archive", "photo caption"),
    ("With reporting by AFP and dpa", "agency credit"),
    ("(AP)", "agency credit"),
    ("Source: Anadolu Agency", "agency credit"),
]


@pytest.mark.parametrize(("line", "reason"), FURNITURE, ids=[line for line, _ in FURNITURE])
def test_a_line_of_furniture_goes_with_its_reason(line: str, reason: str) -> None:
    floor = Floor()
    assert cut_lines([STORY, line], floor) == [STORY]
    assert [(d.text, d.reason) for d in floor.all()] == [(line, reason)]


SENTENCES = [
    STORY,
    "Video by the ministry showed tanks moving towards the village on Monday.",
    "Read the statement in full, the minister told reporters, before judging us.",
    "Sources: the army and the police gave different numbers, and neither would explain.",
    "Share of the blame lies with both sides, the envoy said on Tuesday.",
    "Live fire was heard at the checkpoint all night, residents said.",
    "Photographs by residents showed two burnt houses at the edge of the village.",
    "Most read the ceasefire as over, the diplomat said.",
    "The Reuters agency quoted the governor as saying that the road was closed.",
    "Related clashes were reported from three villages, the observers said.",
    "“We will answer.”",
    "Four dead.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_the_story_stays(sentence: str) -> None:
    floor = Floor()
    assert cut_lines([STORY, sentence, STORY], floor) == [STORY, sentence, STORY]
    assert floor.all() == ()


def test_a_menu_of_places_goes_but_a_list_in_the_story_stays() -> None:
    floor = Floor()
    menu = ["• London", "• Beirut", "• Los Angeles"]
    listed = ["- two tanks", "- one truck", "- four rifles"]
    assert cut_lines([*menu, STORY, *listed, STORY], floor) == [STORY, *listed, STORY]
    assert floor.because("page menu") == tuple(menu)


def test_a_section_of_links_ends_where_running_text_begins() -> None:
    floor = Floor()
    lines = [STORY, "Related Articles", "Minister resigns", "Army parades in capital", STORY]
    assert cut_lines(lines, floor) == [STORY, STORY]
    assert floor.because("links to other stories") == (
        "Related Articles",
        "Minister resigns",
        "Army parades in capital",
    )


def test_comments_end_the_story_but_never_begin_it() -> None:
    floor = Floor()
    comment = "I have been there and it is not true at all, what the army is saying."
    assert cut_lines([STORY, "Leave a Reply", comment], floor) == [STORY]
    assert cut_lines(["Leave a Reply", STORY], Floor())[-1] == STORY


INSIDE = [
    ("They left. pic.twitter.com/AbC12 They came back.", "They left. They came back."),
    ("SEND httpsabc.ly912r3U DHA Photo A bomb hit the town.", "A bomb hit the town."),
    ("Get short URL 9832 A bomb hit the town.", "A bomb hit the town."),
    ("It fell. A man runs in the street. (Ajax World and Agencies) It rose.", "It fell. It rose."),
    ("It fell near the town [Anadolu] It rose again.", "It rose again."),
]


@pytest.mark.parametrize(("text", "left"), INSIDE)
def test_furniture_inside_a_paragraph_goes(text: str, left: str) -> None:
    assert cut_inside(text, Floor()) == left


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian Arab News Agency (SANA) said two people died.",
        "The group (AFP reported earlier that it had left) is back.",
        "He visited www.example.org. before the war.",
    ],
)
def test_brackets_and_names_of_the_story_stay(text: str) -> None:
    floor = Floor()
    assert cut_inside(text, floor) == text
    assert floor.all() == ()


TAILS = [
    ("They heard the blast. --Reuters", "They heard the blast."),
    ("It was said in the statement. - REUTERS", "It was said in the statement."),
    ("It is held by the group. Read Also", "It is held by the group."),
    ("It ended in 2015. Source Ajax World and agencies", "It ended in 2015."),
    ("It ended. Reporting by Ann Bee; Editing by Cee Dee", "It ended."),
    ("They fled. Our Standards: The Thomson Reuters Trust Principles.", "They fled."),
]


@pytest.mark.parametrize(("text", "left"), TAILS)
def test_what_is_glued_to_the_end_goes(text: str, left: str) -> None:
    floor = Floor()
    assert cut_tail(text, floor) == left
    assert len(floor.all()) == 1


def test_an_outlet_s_word_about_itself_goes_only_at_the_end_and_only_its_own() -> None:
    about = "Valley Post is a daily newspaper printed in four cities. Launched in 1978 Valley Post is read by many."
    floor = Floor()
    assert cut_about(f"{STORY} {about}", "Valley Post", floor) == STORY
    assert floor.because("about the outlet") == (about,)
    other = f"{STORY} The Herald is a daily newspaper close to the army."
    assert cut_about(other, "Valley Post", Floor()) == other
