"""Claims as an answer key has them, in place of what reading finds: linking and weighing without its errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from according.bench.answer_key import Case, Row, listed, locate, report_for
from according.bench.gold_names import GoldNames, names_of
from according.model import Act, Claim, Event, EventType, Figure, Report, Source, Span, When, claim

# What keys call by words of their own.
TYPES: Mapping[str, EventType] = {
    "shelling": "ASSAULT",
    "assault": "ASSAULT",
    "incursion": "ASSAULT",
    "talks": "CONSULT",
}
_TWO_YEARS = re.compile(r"\d{4}/\d{4}")
ACTS: Mapping[str, EventType] = {
    "appeal": "REQUEST",
    "accuse": "ACCUSE",
    "condemn": "ACCUSE",
    "threaten": "THREATEN",
}


def gold_claims(case: Case, reports: Sequence[Report], names: GoldNames) -> Iterator[Claim]:
    """The figures and statements of a key; what stands only in a title, or is merely counted, is left out."""
    scenes = {row["name"]: row for row in case.rows("episodes")}
    for row in case.rows("figures"):
        if not row.get("headline") and not row.get("implicit"):
            yield from _made(row, reports, names, scenes.get(row.get("episode")), figure=True)
    for row in case.rows("attributed"):
        yield from _made(row, reports, names, None, figure=False)


def _made(
    row: Row, reports: Sequence[Report], names: GoldNames, scene: Row | None, *, figure: bool
) -> Iterator[Claim]:
    report = report_for(reports, row["report"])
    span = locate(report.text, row["anchor"]) if report else None
    if report is None or span is None:
        return
    evidence = Span(start=span[0], end=span[1], text=report.text[span[0] : span[1]])
    counted = _figure(row, names, scene) if figure else None
    event = None if figure else _event(row, names)
    act: Act = listed(row.get("act") or "assert")[0]
    yield claim(
        report,
        evidence,
        kind="figure" if figure else "event" if event else "statement",
        sources=_sources(row, report, names, span),
        act=act,
        event=event,
        figure=counted,
        background=bool(row.get("background")),
    )


def _sources(row: Row, report: Report, names: GoldNames, span: tuple[int, int]) -> tuple[Source, ...]:
    outlet = Source(role="outlet", name=report.outlet or "the outlet")
    speakers = [s for s in names_of(row.get("speaker")) if s != "outlet"]
    relays = tuple(Source(role="relay", name=n, actor=names.actor(n)) for n in names_of(row.get("via")))
    if not speakers:
        return (*relays, outlet)
    ids = [
        names.unnamed(report.id, row.get("affiliation")) if s == "unnamed" else names.actor(s)
        for s in [*speakers, *names_of(row.get("co_speakers"))]
    ]
    first = Source(
        role="speaker", name=speakers[0], actor=ids[0], start=span[0], end=span[1], joint=tuple(ids[1:])
    )
    return (first, *relays, outlet)


def _figure(row: Row, names: GoldNames, scene: Row | None) -> Figure:
    """A reader knows the day and place of what it counts, where the key says of which outbreak it is."""
    news = scene is not None and not row.get("background")
    day = row.get("date") or (scene["start"] if news and scene else None)
    where = scene.get("place") if news and scene else None
    return Figure(
        measure=row["measure"],
        low=row["low"],
        high=row.get("high"),
        qualifier=row.get("qualifier"),
        side=names.actor(row["side"]) if row.get("side") else None,
        role=row.get("role") or "unknown",
        of=row.get("of"),
        scope="total" if row.get("cumulative") else "incident",
        subset=True if row.get("subset") else None,
        place=names.place(where) if where else None,
        when=_when(day),
    )


def _event(row: Row, names: GoldNames) -> Event | None:
    kind: EventType | None = row.get("type") or ACTS.get(str(row.get("act")))
    if kind is None:
        return None
    denied = row.get("modality") == "denied" or row.get("act") == "deny"
    own = {"THREATEN", "REQUEST", "ACCUSE"} & {str(kind)} and not row.get("agent")
    speakers = [s for s in names_of(row.get("speaker")) if s not in ("outlet", "unnamed")]
    return Event(
        type=TYPES.get(kind, kind),
        modality=row["modality"] if row.get("modality") not in (None, "denied") else "actual",
        negated=denied,
        agents=tuple(names.actor(a) for a in (speakers if own else names_of(row.get("agent")))),
        targets=tuple(names.actor(t) for t in names_of(row.get("target"))),
        addressees=tuple(names.actor(a) for a in names_of(row.get("addressee"))),
        means=tuple(str(m) for m in listed(row.get("means"))),
        place=names.place(row["place"]) if row.get("place") else None,
        when=_when(row.get("date")),
    )


def _when(day: object) -> When | None:
    """A key's date: a day, a month, a year or two years from first to last; ``None`` where it gives none."""
    text = str(day or "")
    if _TWO_YEARS.fullmatch(text):
        return When(start=f"{text[:4]}-01-01", end=f"{text[5:]}-12-31", precision="year", basis="stated")
    precision: Mapping[int, str] = {10: "day", 7: "month", 4: "year"}
    if len(text) not in precision:
        return None
    ends = {10: text, 7: f"{text}-28", 4: f"{text}-12-31"}
    starts = {10: text, 7: f"{text}-01", 4: f"{text}-01-01"}
    size = len(text)
    return When(start=starts[size], end=ends[size], precision=precision[size], basis="stated")  # type: ignore[arg-type]
