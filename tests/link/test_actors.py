"""One actor across reports: spellings join, namesakes and the unnamed stay apart, whatever the order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.link.actors import join_actors
from according.link.decided import Decided, decide
from according.model import Actor, Judgement, JudgementVerdict, Report, When


def report(name: str, day: str = "2020-07-13") -> Report:
    return Report(id=name, text=name, published=When(start=day, precision="day", basis="stated"))


def person(
    name: str, country: str | None = None, office: str | None = None, affiliation: str | None = None
) -> Actor:
    made = f"person:{name.lower().replace(' ', '-')}"
    made += f":{affiliation}" if affiliation else ""
    return Actor(
        id=made,
        name=name,
        kind="person",
        aliases=(name,),
        country=country,
        office=office,
        affiliation=affiliation,
    )


def ids_of(joined: tuple[dict[str, str], tuple[Actor, ...]], name: str) -> set[str]:
    return {a.id for a in joined[1] if name in a.aliases}


JOINED = [
    (
        person("Andrei Kuzmin", country="RUS", office="foreign-minister"),
        person("Andrey Kuzmin", country="RUS"),
    ),
    (person("Tigrab Vardumyan", country="ARM"), person("Tihrab Vardumyan", country="ARM")),
    (person("Gevorg Hakobian"), person("Gevorg Hakobyan", country="ARM")),
    (person("Andrei Kuzmin", country="RUS"), person("Kuzmin", country="RUS")),
    (
        person("Aram Petrosyan", office="spokesperson", affiliation="armenia.defence-ministry"),
        person("Aram Petrosyan", office="defence-minister", affiliation="armenia.defence-ministry"),
    ),
    (person("Aram Petrosyan", office="mayor", affiliation="goris"), person("Aram Petrosyan")),
]
APART = [
    (person("Aram Petrosyan", country="ARM"), person("Aram Petrosyan Levonyan", country="RUS")),
    (person("Hassan Aliyev"), person("Hussein Aliyev")),
    (person("Andrei Kuzmin", country="RUS"), person("Andrey Kuzmin", country="UKR")),
    (person("Andrei Kuzmin", country="RUS"), person("Kuzmin")),  # nothing says that this is he
    (person("Sergey Lavrov"), person("Elmar Mammadyarov")),
]


@pytest.mark.parametrize(("one", "other"), JOINED)
def test_spellings_of_unknown_persons_join(one: Actor, other: Actor) -> None:
    joined = join_actors([(report("a"), [one]), (report("b"), [other])])
    assert ids_of(joined, one.name) == ids_of(joined, other.name) != set()


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_may_be_two_stays_two(one: Actor, other: Actor) -> None:
    joined = join_actors([(report("a"), [one]), (report("b"), [other])])
    assert not ids_of(joined, one.name) & ids_of(joined, other.name)


SPOKESMAN = person("Aram Petrosyan", office="spokesperson", affiliation="armenia.defence-ministry")
DOCTOR = person("Aram Petrosyan", office="head", affiliation="red-cross")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SPOKESMAN, DOCTOR),
        (
            person("Aram Petrosyan", country="ARM", affiliation="armenia"),
            person("Aram Petrosyan", country="RUS", affiliation="russia"),
        ),
    ],
)
def test_one_name_in_two_offices_of_two_bodies_is_two_persons(one: Actor, other: Actor) -> None:
    renamed, actors = join_actors([(report("a"), [one]), (report("b"), [other])])
    assert renamed == {}
    assert {a.id for a in actors} == {one.id, other.id}


def test_a_bare_name_that_may_be_either_of_two_joins_neither() -> None:
    bare = person("Aram Petrosyan")
    renamed, actors = join_actors(
        [(report("a"), [SPOKESMAN]), (report("b"), [DOCTOR]), (report("c"), [bare])]
    )
    assert renamed == {}
    assert len(actors) == 3


def test_a_surname_of_two_joins_neither() -> None:
    both = [person("Aram Petrosyan", country="ARM"), person("Levon Petrosyan", country="ARM")]
    joined = join_actors([(report("a"), both), (report("b"), [person("Petrosyan", country="ARM")])])
    assert len(joined[1]) == 3


def test_a_known_id_wins_over_a_read_one() -> None:
    known = Actor(id="person:zohrab-mnatsakanyan", name="Zohrab Mnatsakanyan", kind="person", country="ARM")
    renamed, actors = join_actors([(report("a"), [person("Zograb Mnatsakanian")]), (report("b"), [known])])
    assert renamed == {"person:zograb-mnatsakanian": "person:zohrab-mnatsakanyan"}
    assert [a.id for a in actors] == ["person:zohrab-mnatsakanyan"]
    assert "Zograb Mnatsakanian" in actors[0].aliases


@pytest.mark.parametrize(("day", "renamed"), [("2020-07-20", True), ("2022-09-13", False)])
def test_an_office_without_a_name_is_its_holders_only_in_the_same_weeks(day: str, renamed: bool) -> None:
    office = Actor(
        id="mali.foreign-minister",
        name="Foreign Minister of Mali",
        kind="person",
        country="MLI",
        office="foreign-minister",
    )
    holder = person("Bakary Toure", country="MLI", office="foreign-minister")
    joined = join_actors([(report("a"), [holder]), (report("b", day), [office])])
    assert (joined[0] == {"mali.foreign-minister": "person:bakary-toure"}) is renamed


def test_the_unnamed_never_join() -> None:
    source = [Actor(id=f"unnamed:{n}:witness", name="witness", kind="unnamed") for n in "ab"]
    renamed, actors = join_actors([(report("a"), source[:1]), (report("b"), source[1:])])
    assert renamed == {}
    assert len(actors) == 2


def test_spellings_are_united() -> None:
    one = Actor(id="csto", name="CSTO", kind="igo", aliases=("CSTO",))
    other = Actor(id="csto", name="CSTO", kind="igo", aliases=("the organization",))
    assert join_actors([(report("b"), [other]), (report("a"), [one])])[1][0].aliases == (
        "CSTO",
        "the organization",
    )


NAMES = [
    "Andrei Kuzmin",
    "Andrey Kuzmin",
    "Andreas Kuzmin",
    "Kuzmin",
    "Aram Petrosyan",
    "Levon Petrosyan",
    "Petrosian",
]


@settings(max_examples=50)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([None, "RUS", "ARM"])), max_size=3),
        max_size=5,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_reports_changes_nothing(
    cast: list[list[tuple[str, str | None]]], shuffle: object
) -> None:
    reports = [
        (report(f"r{n}"), [person(name, c) for name, c in dict(seen).items()]) for n, seen in enumerate(cast)
    ]
    again = list(reports)
    shuffle.shuffle(again)  # type: ignore[attr-defined]
    assert join_actors(reports) == join_actors(again)


def together(*pairs: tuple[str, str]) -> Decided:
    return said("same", *pairs)


def kept_apart(*pairs: tuple[str, str]) -> Decided:
    return said("different", *pairs)


def said(verdict: JudgementVerdict, *pairs: tuple[str, str]) -> Decided:
    return decide(
        Judgement(
            id=f"j{n}",
            left=left,
            right=right,
            about="actor",
            verdict=verdict,
            because="",
            who="ann",
            made="2026",
        )
        for n, (left, right) in enumerate(pairs)
    )


BRIGADE = Actor(id="body:brigade-nine", name="Brigade Nine", kind="other", aliases=("Brigade Nine",))
NINTH = Actor(
    id="body:ninth-brigade",
    name="Ninth Brigade",
    kind="group",
    side="body:ninth-brigade",
    aliases=("the Ninth",),
)
VOICE = Actor(id="unnamed:r1:spokesman", name="a spokesman", kind="unnamed", affiliation="body:ninth-brigade")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BRIGADE, NINTH),
        (VOICE, person("Aram Petrosyan")),
        (person("Hassan Aliyev"), person("Hussein Aliyev")),
        (person("Andrei Kuzmin", country="RUS"), person("Andrey Kuzmin", country="UKR")),
    ],
)
def test_people_put_together_what_nothing_else_would(one: Actor, other: Actor) -> None:
    joined = join_actors([(report("a"), [one]), (report("b"), [other])], together((one.id, other.id)))
    (both,) = joined[1]
    assert set(joined[0].values()) == {both.id} < {one.id, other.id} | set(joined[0])
    assert {*one.aliases, *other.aliases} == set(both.aliases)


@pytest.mark.parametrize(("one", "other"), JOINED)
def test_people_keep_apart_what_would_be_one(one: Actor, other: Actor) -> None:
    if one.id != other.id:
        joined = join_actors([(report("a"), [one]), (report("b"), [other])], kept_apart((one.id, other.id)))
        assert (joined[0], len(joined[1])) == ({}, 2)


def test_what_belongs_to_a_joined_actor_belongs_to_it_under_its_new_name() -> None:
    renamed, actors = join_actors(
        [(report("a"), [BRIGADE]), (report("b"), [NINTH, VOICE])], together((BRIGADE.id, NINTH.id))
    )
    assert renamed == {NINTH.id: BRIGADE.id}
    assert {each.id: each.affiliation for each in actors}[VOICE.id] == BRIGADE.id


def test_spellings_join_whomever_people_put_together() -> None:
    given_as = [person("Hassan Aliyev"), person("Hussein Aliyev"), person("Huseyn Aliyev")]
    pairs = [(report(str(n)), [each]) for n, each in enumerate(given_as)]
    assert len(join_actors(pairs)[1]) == 2
    assert len(join_actors(pairs, together((given_as[0].id, given_as[1].id)))[1]) <= 2
