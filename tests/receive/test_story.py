"""Cleaning as a whole: title, header and furniture out, every sentence of the story in, every cut on record."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from according.receive.story import clean

STAYS = 'The governor said "the road stays closed until the shooting ends" and asked drivers to wait in town.'

PAGE = """\
All news

Governor says road to the valley is closed after clashes

World May 4, 2021, 09:15

The governor said "the road stays closed until the shooting ends" and asked drivers to wait in town

NORTHTOWN, May 4. /TASS/. The road to the valley was closed on Tuesday after clashes, the governor said.

The governor said "the road stays closed until the shooting ends" and asked drivers to wait in town. Two drivers \
were wounded.

A long road

Police said on Tuesday that nobody had been killed.

Trucks wait at a checkpoint (May 2021)Ada Berg / Abaca / PAP

Read more on the site →

Leave a Reply

Your email address will not be published.
"""


def test_a_saved_page() -> None:
    story = clean(PAGE)
    assert story.title == "Governor says road to the valley is closed after clashes"
    assert story.text.split("\n\n") == [
        "The road to the valley was closed on Tuesday after clashes, the governor said.",
        f"{STAYS} Two drivers were wounded.",
        "Police said on Tuesday that nobody had been killed.",
    ]
    assert story.filed is not None
    assert (story.filed.place, story.filed.agency) == ("Northtown", "TASS")
    reasons = [d.reason for d in story.dropped]
    assert sorted(set(reasons)) == [
        "comment form",
        "date line",
        "dateline",
        "link to another page",
        "page menu",
        "photo caption",
        "printed twice",
        "subheading",
    ]


GLUED = [
    (
        "Bomber kills two in Northtown AFP Tuesday 4 May 2021 A bomber killed two people on Tuesday police said.",
        "Bomber kills two in Northtown",
        "A bomber killed two people on Tuesday police said.",
    ),
    (
        "Posted on May 4 2021 by Valley Post English Bomber kills two A bomber killed two people police said.",
        "Bomber kills two",
        "A bomber killed two people police said.",
    ),
    (
        "Tue 04 May 2021 Bomber kills two. A bomber killed two people police said. --Reuters",
        "Bomber kills two",
        "A bomber killed two people police said.",
    ),
    (
        "May 4 was quiet in the valley the governor said. Nobody was killed on that day.",
        "A quiet day",
        "May 4 was quiet in the valley the governor said. Nobody was killed on that day.",
    ),
    (
        "Bomber kills two people in a market police said on Tuesday. Four were wounded.",
        "Bomber kills two",
        "Bomber kills two people in a market police said on Tuesday. Four were wounded.",
    ),
]


def test_headers_glued_to_the_story_go_and_sentences_that_begin_like_them_stay() -> None:
    for text, title, left in GLUED:
        assert clean(text, title=title).text == left


def test_the_site_s_name_leaves_the_title_only_when_it_is_the_outlet_s() -> None:
    assert (
        clean("It rained on Monday.", title="Rain falls | Valley Post", outlet="Valley Post").title
        == "Rain falls"
    )
    kept = clean("It rained on Monday.", title="Rain falls - minister", outlet="Valley Post").title
    assert kept == "Rain falls - minister"


def test_hard_wrapped_text_is_joined_and_a_repeated_lead_goes() -> None:
    wrapped = (
        "Title of the report about the valley\n\n"
        "The road to the valley was closed on Tuesday after clashes near\n"
        "the bridge, the governor of the province told reporters in the\ncapital.\n\n"
        "The road to the valley was closed on Tuesday after clashes near the bridge, the governor of the province "
        "told reporters in the capital.\n"
    )
    story = clean(wrapped)
    assert story.text.count("The road to the valley") == 1
    assert "\n" not in story.text


_WORDS = st.sampled_from(
    "the army said that two men were wounded on Monday near a village by fire from hills".split()
)
_SENTENCE = st.lists(_WORDS, min_size=8, max_size=20).map(lambda w: " ".join(w).capitalize() + ".")


@given(st.lists(_SENTENCE, min_size=1, max_size=6, unique_by=str.casefold))
def test_sentences_without_furniture_all_stay(sentences: list[str]) -> None:
    held = [s for s in sentences if not any(s[:-1].casefold() in t.casefold() for t in sentences if t != s)]
    story = clean("\n\n".join(sentences), title="Another title")
    for sentence in held:
        assert sentence in story.text
    assert story.text == "\n\n".join(p.strip() for p in story.text.split("\n\n"))
