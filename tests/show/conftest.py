"""An invented border clash between two invented republics, as model objects: the page's worked example.

The two states carry the map codes of real neighbours only so that an outline can be drawn; nothing in it happened.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from according.model import (
    Abstention,
    Act,
    Actor,
    Aspect,
    Claim,
    Comparison,
    Dateline,
    Deaths,
    Dropped,
    Episode,
    Event,
    EventType,
    Figure,
    Finding,
    Incident,
    Join,
    Measure,
    Place,
    Position,
    Refusal,
    Report,
    Source,
    Span,
    When,
    claim,
)
from according.show.handout import Handout

HOSTILE = "<script>document.documentElement.dataset.ran='yes'</script><img src=x onerror=\"document.title='ran'\"> \u202eGNORW‬"
ALPINE, DANUBE = "a-alpine", "a-danube"
MONDAY = When(start="2031-05-12", end="2031-05-12", precision="day", basis="stated")
TUESDAY = When(start="2031-05-13", end="2031-05-13", precision="day", basis="stated")
DAWN = When(start="2031-05-12T05:40", end="2031-05-12T05:40", precision="minute", basis="stated")
KIRCHFELD = Place(
    written="Kirchfeld",
    id="g1",
    name="Kirchfeld",
    lat=47.81,
    lon=16.88,
    precision=1,
    radius_km=3,
    country="AUT",
)
SOLYMHAT = Place(
    written="near Solymhat", id="g2", name="Solymhát", lat=47.76, lon=17.12, precision=2, country="HUN"
)
LAKE = Place(
    written="the Lake District",
    id="g3",
    name="Lake District",
    lat=47.95,
    lon=16.72,
    precision=3,
    radius_km=22,
    country="AUT",
)
COUNTRY = Place(
    written="the Danube Republic", id="c-hun", name="Hungary", lat=47.0, lon=19.5, precision=6, country="HUN"
)
LOST = Place(written="Hill 402", reason="no place of this name is known near the others")


class Clash(msgspec.Struct, frozen=True):
    """The keyword arguments of ``write_page``."""

    reports: list[Report]
    claims: list[Claim]
    actors: list[Actor]
    incidents: list[Incident]
    episodes: list[Episode]
    findings: list[Finding]
    refusals: list[Refusal]
    abstentions: list[Abstention]
    joins: list[Join]

    def arguments(self) -> dict[str, Any]:
        """As keyword arguments."""
        return {name: getattr(self, name) for name in self.__struct_fields__}


ACTORS = [
    Actor(id=ALPINE, name="Alpine Republic", kind="state", country="AUT"),
    Actor(id=DANUBE, name="Danube Republic", kind="state", country="HUN"),
    Actor(
        id="a-mod-a",
        name="Ministry of Defence of the Alpine Republic",
        kind="ministry",
        country="AUT",
        side=ALPINE,
    ),
    Actor(
        id="a-mod-d",
        name="Ministry of Defence of the Danube Republic",
        kind="ministry",
        country="HUN",
        side=DANUBE,
    ),
    Actor(id="a-union", name="Council of Inland States", kind="igo"),
    Actor(id="a-agency", name="DANA", kind="agency", affiliation=DANUBE),
    Actor(id="a-wire", name="Meridian Wire", kind="agency"),
    Actor(
        id="a-verres",
        name="Odo Verres",
        kind="person",
        office="commander of the Third Brigade",
        affiliation="a-mod-d",
    ),
    Actor(
        id="a-minister", name="Ilka Sands", kind="person", office="defence minister", affiliation="a-mod-a"
    ),
    Actor(id="a-teacher", name="Marta Quill", kind="person", aliases=("Quill",)),
    Actor(id="a-doctor", name="a doctor at the Kirchfeld clinic", kind="unnamed", side=None),
]

TEXTS = {
    "courier": "Shells fell on Kirchfeld before sunrise on Monday.\nThe Alpine defence ministry said that four of its soldiers were killed when Danube artillery opened fire at 5:40 in the morning. Two policemen were hurt, the ministry added.\n“This was the work of Colonel Odo Verres and nobody else,” defence minister Ilka Sands told the parliament. Some 900 people died in the lake war of 2009.",
    "gazette": "Four Alpine soldiers have died on the lake border, the Alpine Republic’s ministry of defence reported on Monday.\nThe Danube defence ministry accused Alpine units of having tried to cross the line near Solymhat first, according to DANA.",
    "herald": "MERIDIAN WIRE — The Alpine defence ministry put its dead at four.\nA doctor at the Kirchfeld clinic said at least six wounded had been brought in. Marta Quill, a teacher, was among the wounded, the doctor said.",
    "herald2": "MERIDIAN WIRE — The Alpine defence ministry put its dead at four.\nA doctor at the Kirchfeld clinic said at least six wounded had been brought in.",
    "tribune": "By Tuesday evening the Alpine ministry of defence spoke of two policemen and three servicemen wounded.\nColonel Verres denied having given any order to fire. Fighting was reported in the Danube Republic.\nThe Council of Inland States called on both sides to stop firing at once. Danube units are said to be massing near Hill 402.",
    "hostile": "An anonymous page repeats that the Danube side lost “between 10 and 15” men in the Lake District. \u202eThis is reversed\u202c. </script><script>document.documentElement.dataset.ran='yes'</script>",
    "russian": "Перестрелка на озере продолжалась всю ночь.",
    "decoy": "In March 2029 two border guards were killed at the same lake, the Alpine interior ministry said at the time.",
}


class _Desk:
    """Builds claims from quotations, so that every span is found in its text and not typed."""

    def __init__(self, reports: dict[str, Report]) -> None:
        self.reports = reports
        self.claims: dict[str, Claim] = {}

    def note(self, name: str, report: str, quote: str, *hops: Source, **rest: Any) -> None:
        found = self.reports[report]
        start = found.text.index(quote)
        outlet = Source(role="outlet", name=found.outlet or report)
        self.claims[name] = claim(
            found, Span(start=start, end=start + len(quote), text=quote), sources=(*hops, outlet), **rest
        )

    def figure(
        self,
        name: str,
        report: str,
        quote: str,
        *hops: Source,
        measure: Measure,
        low: int,
        high: int | None,
        **rest: Any,
    ) -> None:
        background = rest.pop("background", False)
        self.note(
            name,
            report,
            quote,
            *hops,
            kind="figure",
            figure=Figure(measure=measure, low=low, high=high, **rest),
            background=background,
        )

    def event(
        self,
        name: str,
        report: str,
        quote: str,
        *hops: Source,
        kind: EventType,
        act: Act = "assert",
        said: When | None = None,
        **rest: Any,
    ) -> None:
        self.note(
            name,
            report,
            quote,
            *hops,
            kind="event" if act == "assert" else "statement",
            act=act,
            said=said,
            event=Event(type=kind, **rest),
        )


def _hop(actor: str, name: str, role: str = "speaker") -> Source:
    return Source(role=role, name=name, actor=actor)  # type: ignore[arg-type]


def _reports() -> dict[str, Report]:
    def at(text: str, basis: str = "stated") -> When:
        return When(start=text, end=text, precision="minute" if "T" in text else "day", basis=basis)  # type: ignore[arg-type]

    rows = {
        "courier": (
            "The Lake Courier",
            "Shelling at dawn, four soldiers reported dead",
            at("2031-05-12T11:05"),
        ),
        "gazette": ("Inland Gazette", "Each side names the other after border clash", at("2031-05-12T17:30")),
        "herald": ("Valley Herald", "Ministry counts four dead", at("2031-05-12")),
        "herald2": ("Plain Speaker", "Ministry counts four dead", at("2031-05-13")),
        "tribune": ("Evening Tribune", "Wounded rise to five, ministry says", at("2031-05-13T19:40")),
        "hostile": (None, HOSTILE, When()),
        "russian": ("Озёрный вестник", "Ночной бой", at("2031-05-13")),
        "decoy": ("The Lake Courier", "Two guards killed at the lake", at("2029-03-04")),
    }
    made = {
        key: Report(
            id=f"r-{key}",
            text=TEXTS[key],
            file=f"{key}.txt",
            title=title,
            outlet=outlet,
            published=when,
            language="en",
        )
        for key, (outlet, title, when) in rows.items()
    }
    more = msgspec.structs.replace
    made["herald"] = more(
        made["herald"], credits=("Meridian Wire",), dateline=Dateline(place="Kirchfeld", date="2031-05-12")
    )
    made["herald2"] = more(made["herald2"], credits=("Meridian Wire",), copy_of="r-herald", own_share=0.04)
    made["russian"] = more(made["russian"], language="ru", unread="language: ru")
    made["courier"] = more(
        made["courier"],
        url="https://courier.example/2031/dawn",
        byline="P. Lind",
        reader="language model small",
        dropped=(
            Dropped(text="Share this · 14 comments <b>now</b>", reason="share line"),
            Dropped(text="Weather, Sport, Archive", reason="menu"),
        ),
    )
    made["hostile"] = more(made["hostile"], url="javascript:alert(1)")
    return made


def _claims(reports: dict[str, Report]) -> dict[str, Claim]:
    desk = _Desk(reports)
    alpine = _hop("a-mod-a", "the Alpine defence ministry")
    danube = _hop("a-mod-d", "the Danube defence ministry")
    wire = _hop("a-wire", "Meridian Wire", "relay")
    agency = _hop("a-agency", "DANA", "relay")
    doctor = _hop("a-doctor", "a doctor at the Kirchfeld clinic")
    killed: dict[str, Any] = {"measure": "killed", "low": 4, "high": 4, "side": ALPINE, "role": "military"}
    desk.figure(
        "k1",
        "courier",
        "The Alpine defence ministry said that four of its soldiers were killed when Danube artillery opened fire at 5:40 in the morning.",
        alpine,
        **killed,
    )
    desk.figure("k2", "gazette", "Four Alpine soldiers have died on the lake border", alpine, **killed)
    desk.figure("k3", "herald", "The Alpine defence ministry put its dead at four.", alpine, wire, **killed)
    desk.figure("k4", "herald2", "The Alpine defence ministry put its dead at four.", alpine, wire, **killed)
    desk.figure(
        "w1",
        "courier",
        "Two policemen were hurt, the ministry added.",
        alpine,
        measure="wounded",
        low=2,
        high=2,
        side=ALPINE,
        as_of=MONDAY,
    )
    desk.figure(
        "w2",
        "tribune",
        "By Tuesday evening the Alpine ministry of defence spoke of two policemen and three servicemen wounded.",
        alpine,
        measure="wounded",
        low=5,
        high=5,
        side=ALPINE,
        as_of=TUESDAY,
    )
    desk.figure(
        "w3",
        "herald",
        "A doctor at the Kirchfeld clinic said at least six wounded had been brought in.",
        doctor,
        wire,
        measure="wounded",
        low=6,
        high=None,
        qualifier="at_least",
        side=ALPINE,
        place=KIRCHFELD,
    )
    desk.figure(
        "w4",
        "herald2",
        "A doctor at the Kirchfeld clinic said at least six wounded had been brought in.",
        doctor,
        wire,
        measure="wounded",
        low=6,
        high=None,
        qualifier="at_least",
        side=ALPINE,
        place=KIRCHFELD,
    )
    desk.figure(
        "d1",
        "hostile",
        "An anonymous page repeats that the Danube side lost “between 10 and 15” men in the Lake District.",
        measure="killed",
        low=10,
        high=15,
        side=DANUBE,
        place=LAKE,
    )
    desk.figure(
        "b1",
        "courier",
        "Some 900 people died in the lake war of 2009.",
        measure="killed",
        low=900,
        high=900,
        qualifier="about",
        scope="war",
        background=True,
    )
    desk.figure(
        "o1",
        "decoy",
        "two border guards were killed at the same lake",
        measure="killed",
        low=2,
        high=2,
        side=ALPINE,
    )
    desk.event(
        "e1",
        "courier",
        "four of its soldiers were killed when Danube artillery opened fire at 5:40 in the morning",
        alpine,
        kind="ASSAULT",
        mode="heavy-weapons",
        agents=(DANUBE,),
        targets=(ALPINE,),
        place=KIRCHFELD,
        when=DAWN,
    )
    desk.event(
        "e0",
        "courier",
        "Shells fell on Kirchfeld before sunrise on Monday.",
        kind="ASSAULT",
        targets=(ALPINE,),
        place=KIRCHFELD,
        when=MONDAY,
    )
    desk.event(
        "e2",
        "gazette",
        "The Danube defence ministry accused Alpine units of having tried to cross the line near Solymhat first, according to DANA.",
        danube,
        agency,
        kind="ASSAULT",
        modality="attempted",
        agents=(ALPINE,),
        targets=(DANUBE,),
        place=SOLYMHAT,
        when=MONDAY,
    )
    desk.event(
        "e3",
        "tribune",
        "Fighting was reported in the Danube Republic.",
        kind="ASSAULT",
        place=COUNTRY,
        when=TUESDAY,
    )
    desk.event(
        "e4",
        "tribune",
        "Danube units are said to be massing near Hill 402.",
        kind="MOBILIZE",
        agents=(DANUBE,),
        place=LOST,
        when=TUESDAY,
    )
    desk.event(
        "s1",
        "tribune",
        "The Council of Inland States called on both sides to stop firing at once.",
        _hop("a-union", "The Council of Inland States"),
        kind="RETREAT",
        modality="urged",
        act="appeal",
        said=TUESDAY,
        addressees=(ALPINE, DANUBE),
    )
    desk.event(
        "p1",
        "courier",
        "“This was the work of Colonel Odo Verres and nobody else,” defence minister Ilka Sands told the parliament.",
        _hop("a-minister", "Ilka Sands"),
        kind="ACCUSE",
        act="accuse",
        said=MONDAY,
        targets=("a-verres",),
    )
    desk.event(
        "p2",
        "tribune",
        "Colonel Verres denied having given any order to fire.",
        _hop("a-verres", "Colonel Verres"),
        kind="ASSAULT",
        act="deny",
        negated=True,
        said=TUESDAY,
        agents=("a-verres",),
    )
    desk.event(
        "q1",
        "herald",
        "Marta Quill, a teacher, was among the wounded, the doctor said.",
        doctor,
        wire,
        kind="ASSAULT",
        targets=("a-teacher",),
        place=KIRCHFELD,
        when=MONDAY,
    )
    return desk.claims


def _findings(c: dict[str, Claim]) -> list[Finding]:
    def position(
        value: Any, speakers: tuple[str, ...], claims: tuple[str, ...], origins: int = 1, **rest: Any
    ) -> Position:
        return Position(
            value=value, speakers=speakers, claims=tuple(c[k].id for k in claims), origins=origins, **rest
        )

    return [
        Finding(
            id="f1",
            episode="ep1",
            aspect=Aspect(question="responsible"),
            verdict="disputed",
            reports=3,
            origins=3,
            because="Two ministries name each other; the outlets cite them and add nothing of their own.",
            positions=(position(DANUBE, ("a-mod-a",), ("e1",)), position(ALPINE, ("a-mod-d",), ("e2",))),
        ),
        Finding(
            id="f2",
            episode="ep1",
            aspect=Aspect(question="wounded", side=ALPINE),
            verdict="updated",
            reports=4,
            origins=2,
            low=2,
            high=6,
            best=5,
            because="The ministry's later figure replaces its earlier one; the doctor's stands beside it.",
            positions=(
                position(5, ("a-mod-a",), ("w2",), low=5, high=5),
                position(6, ("a-doctor",), ("w3", "w4"), low=6),
                position(2, ("a-mod-a",), ("w1",), low=2, high=2, superseded=True),
            ),
        ),
        Finding(
            id="f3",
            episode="ep1",
            aspect=Aspect(question="killed", side=ALPINE),
            verdict="agreed",
            reports=4,
            origins=1,
            low=4,
            high=4,
            best=4,
            because="Every report goes back to the same ministry.",
            positions=(position(4, ("a-mod-a",), ("k1", "k2", "k3", "k4"), low=4, high=4),),
        ),
        Finding(
            id="f4",
            episode="ep1",
            aspect=Aspect(question="killed", side=DANUBE),
            verdict="single",
            reports=1,
            origins=1,
            low=10,
            high=15,
            because="One report without a named source.",
            positions=(position(None, (), ("d1",), low=10, high=15),),
        ),
        Finding(
            id="f5",
            episode="ep1",
            aspect=Aspect(question="when"),
            verdict="compatible",
            reports=2,
            origins=2,
            because="One gives the hour, one the day.",
            positions=(
                position("2031-05-12T05:40", ("a-mod-a",), ("e1",)),
                position("2031-05-12", (), ("e0",)),
            ),
        ),
        Finding(
            id="f6",
            episode="ep2",
            aspect=Aspect(question="killed", side=ALPINE),
            verdict="single",
            reports=1,
            origins=1,
            low=2,
            high=2,
            because="One report.",
            positions=(position(2, (), ("o1",), low=2, high=2),),
        ),
    ]


@pytest.fixture(scope="session")
def clash() -> Clash:
    """The worked example: eight reports, two episodes, a dispute, an update, and a hostile headline."""
    reports = _reports()
    c = _claims(reports)
    main = tuple(r.id for k, r in reports.items() if k not in ("decoy", "russian"))
    incident = Incident(
        id="i1",
        episode="ep1",
        type="ASSAULT",
        mode="heavy-weapons",
        when=MONDAY,
        place=KIRCHFELD,
        sides=(ALPINE, DANUBE),
        claims=tuple(c[k].id for k in ("e1", "e0", "k1", "k2", "k3", "k4", "w1", "w2", "w3", "w4", "q1")),
        reports=main,
        origins=2,
    )
    second = Incident(
        id="i2",
        episode="ep1",
        type="ASSAULT",
        mode=None,
        when=MONDAY,
        place=SOLYMHAT,
        sides=(ALPINE, DANUBE),
        claims=(c["e2"].id,),
        reports=("r-gazette",),
        origins=1,
    )
    old = Incident(
        id="i3",
        episode="ep2",
        type="ASSAULT",
        mode=None,
        when=None,
        place=None,
        sides=(ALPINE,),
        claims=(c["o1"].id,),
        reports=("r-decoy",),
        origins=1,
    )
    episode = Episode(
        id="ep1",
        title="Clashes on the lake border, May 2031",
        when=When(start="2031-05-12", end="2031-05-13", precision="day", basis="stated"),
        place=KIRCHFELD,
        sides=(ALPINE, DANUBE),
        incidents=("i1", "i2"),
        reports=main,
    )
    decoy = Episode(
        id="ep2",
        title="Deaths at the lake, March 2029",
        when=When(start="2029-03", end="2029-03", precision="month", basis="stated"),
        place=None,
        sides=(ALPINE,),
        incidents=("i3",),
        reports=("r-decoy",),
    )
    start = reports["gazette"].text.index("first, according")
    return Clash(
        reports=list(reports.values()),
        claims=list(c.values()),
        actors=ACTORS,
        incidents=[incident, second, old],
        episodes=[episode, decoy],
        findings=_findings(c),
        refusals=[Refusal(file="photo.bin", reason="This is not text; give a .txt, .html or .json file.")],
        abstentions=[
            Abstention(
                report="r-gazette",
                start=start,
                end=start + 5,
                room="read.times",
                reason="‘first’ gives an order, not a time.",
            )
        ],
        joins=_joins(c),
    )


def _joins(c: dict[str, Claim]) -> list[Join]:
    """Weakest first: one that a person made against a veto, one by shared words, and two strong ones."""
    day = _compared("time", "2031-05-12", "2031-05-12", 3.0, "Both are dated 2031-05-12.")
    pair = _compared(
        "parties", f"{ALPINE}, {DANUBE}", f"{ALPINE}, {DANUBE}", 2.5,
        f"The same two parties: {ALPINE}, {DANUBE}.",
    )  # fmt: skip
    toll = _compared("figures", "4 killed", "2 killed", -0.5, "Their figures differ: 4 killed and 2 killed.")
    words = _compared("wording", "quill, teacher", "quill, teacher", 1.5, "Both have quill, teacher.")
    hour = _compared(
        "time", "05:40", "23:00", -6.0, "They are hours apart on one day: 05:40 and 23:00.", veto=True
    )
    return [
        _joined(c["e1"], c["k4"], [hour], who="ann", because="one night <b>told</b> twice"),
        _joined(c["e1"], c["k2"], [day, toll, words, pair]),
        _joined(c["k1"], c["w1"], [day, pair, pair]),
        _joined(c["k1"], c["w3"], [day, day, day]),
    ]


def _compared(
    feature: str, left: str, right: str, points: float, because: str, *, veto: bool = False
) -> Comparison:
    return Comparison(feature=feature, left=left, right=right, points=points, veto=veto, because=because)


def _joined(
    left: Claim, right: Claim, rows: list[Comparison], *, who: str = "scorer", because: str = ""
) -> Join:
    return Join(
        incident="i1",
        left=left.id,
        right=right.id,
        who=who,
        because=because,
        points=sum(row.points for row in rows),
        needed=5.0,
        comparisons=tuple(rows),
    )


@pytest.fixture(scope="session")
def page(clash: Clash, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the worked example, with texts."""
    from according.show.page import write_page

    return write_page(**clash.arguments(), out=tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="session")
def shared_page(clash: Clash, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page to share: without texts."""
    from according.show.page import write_page

    return write_page(**clash.arguments(), out=tmp_path_factory.mktemp("shared"), texts=False)


@pytest.fixture(scope="session")
def weighed(clash: Clash) -> dict[str, Any]:
    """The worked example as ``Handout`` takes it, with what weighing adds to its first incident."""
    first, *rest = clash.incidents
    first = msgspec.structs.replace(
        first,
        type_of_violence=1,
        dyad="Alpine Republic - Danube Republic",
        deaths=Deaths(a=4, b=10),
        low=14,
        best=14,
        high=19,
        date_prec=1,
        where_prec=1,
        clarity=1,
    )
    kept = {name: value for name, value in clash.arguments().items() if name != "joins"}
    return {**kept, "incidents": [first, *rest], "today": date(2031, 5, 20)}


@pytest.fixture(scope="session")
def handout(weighed: dict[str, Any]) -> Handout:
    """The worked example as it may be handed on."""
    return Handout(**weighed)
