"""Linking and weighing by themselves: answer keys' own figures and statements go in as claims, without reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from according.bench.answer_key import Case, cases, report_for
from according.bench.findings_score import Sheet, score
from according.bench.gold_claims import gold_claims
from according.bench.gold_names import GoldNames
from according.bench.scores import Found
from according.keep.roster import Roster
from according.know.actors import ActorBook
from according.know.gazetteer import Gazetteer
from according.link.linking import link
from according.model import Report, When
from according.receive.corpus import settle
from according.receive.intake import receive
from according.weigh.weighing import weigh


def run(data: Path) -> Found:
    """Verdicts, ranges and origins of each case, and their mean over the cases that ask for them."""
    sheets = {case.name: _weighed(case) for case in cases(data)}
    shares = {name: sheet.shares() for name, sheet in sheets.items()}
    mean = {
        measure: sum(values) / len(values)
        for measure in ("verdict", "range", "origins")
        if (values := [v for s in shares.values() if (v := s.get(measure)) is not None])
    }
    return Found(
        measures={"findings": mean, **{f"by_case.{name}": values for name, values in shares.items()}},
        predictions=_misses(sheets),
    )


def _misses(sheets: Mapping[str, Sheet]) -> Iterator[Mapping[str, Any]]:
    for name, sheet in sheets.items():
        yield from ({"case": name, "missed": words} for words in sheet.misses)


def _weighed(case: Case) -> Sheet:
    names = GoldNames(case.key, ActorBook.load(), Gazetteer.open())
    received = settle([each for each in receive([str(case.reports)]) if isinstance(each, Report)])
    reports = tuple(_dated(each, case, received) for each in received)
    unique = {c.id: c for c in gold_claims(case, reports, names)}
    actors = tuple(names.actors.values())
    linked = link(reports, tuple(unique.values()), actors)
    weighed = weigh(reports, linked.claims, actors, linked.incidents, linked.episodes)
    roster = Roster(actors)
    asked = {str(row["side"]) for row in case.rows("findings") if row.get("side")}
    sides = {side: {i for i in names.actors if roster.party(i) == names.actor(side)} for side in asked}
    return score(case, reports, weighed.incidents, linked.episodes, weighed.findings, sides)


def _dated(report: Report, case: Case, reports: tuple[Report, ...]) -> Report:
    """The report with the day on which the key says it was published."""
    for name, row in (case.key.get("reports") or {}).items():
        if row.get("published") and report_for(reports, name) is report:
            day = str(row["published"])[:10]
            return msgspec.structs.replace(
                report, published=When(start=day, end=day, precision="day", basis="stated")
            )
    return report
