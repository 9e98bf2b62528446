"""The pairs that joined an incident, weakest first, as the nouns that outlive the run."""

from __future__ import annotations

from according.keep.roster import Roster
from according.link.accounts import Account, account
from according.link.comparisons import comparisons
from according.link.joins import joins
from according.link.linking import link
from according.model import Claim, Event, Judgement, Place, Report, Source, Span, When, claim, content_hash
from according.remembered import Remembered

DAY = When(start="2030-02-03", end="2030-02-03", precision="day", basis="stated")
OTHER = When(start="2030-02-09", end="2030-02-09", precision="day", basis="stated")
TOWN = Place(written="Alm", id="g1", name="Alm", lat=40.0, lon=20.0, precision=1, country="AUT")


def told(name: str, when: When = DAY, place: Place | None = TOWN) -> tuple[Report, Claim]:
    report = Report(id=name, text=f"{name}: shells fell", published=when)
    event = Event(type="ASSAULT", means=(name,), when=when, place=place)
    span = Span(start=0, end=len(report.text), text=report.text)
    made = claim(report, span, kind="event", event=event, sources=(Source(role="outlet", name=name),))
    return report, made


def accounts(*written: tuple[Report, Claim]) -> dict[str, Account]:
    found = [account(report, [made], Roster(())) for report, made in written]
    return {each.report: each for each in found}


def test_joins_stand_weakest_first_and_carry_every_row() -> None:
    by = accounts(told("a"), told("b"), told("c", place=None))
    found = joins("i", [("a", "b"), ("b", "c")], by, {}, Remembered())
    assert [{each.left, each.right} for each in found] == [
        {by["b"].claims[0].id, by["c"].claims[0].id},
        {by["a"].claims[0].id, by["b"].claims[0].id},
    ]
    for each in found:
        assert each.points == sum(row.points for row in each.comparisons)
        assert (each.incident, each.who, each.needed) == ("i", "scorer", comparisons().same)
    assert found[1].comparisons[0].because == "Both are dated 2030-02-03."


def judged(left: Claim, right: Claim) -> Judgement:
    return Judgement(
        id=content_hash(left.id, right.id), left=left.content, right=right.content, about="claim",
        verdict="same", because="one night", who="ann", made="2030-03-01",
    )  # fmt: skip


def test_every_incident_of_several_accounts_says_what_joined_it_and_who() -> None:
    (first, one), (second, two), (third, three) = told("a"), told("b"), told("c", OTHER)
    found = link([first, second, third], [one, two, three], (), judgements=(judged(two, three),))
    (incident,) = found.incidents
    assert [(each.incident, each.who) for each in found.joins] == [
        (incident.id, "ann"),
        (incident.id, "scorer"),
    ]
    assert found.joins[0].because == "one night"
    assert any(row.veto for row in found.joins[0].comparisons)
