"""Findings held against an answer key: verdict, range and origins of every question that the key scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from according.bench.answer_key import Case, Row, listed, report_for
from according.model import Episode, Finding, Incident, Report

SAME_VERDICT = {"single_source": "single", "single_origin": "agreed"}
SAME_QUESTION = {"initiator": "responsible"}
SLACK_FROM = 3  # origins: above so many, one more or less is right


class Sheet(msgspec.Struct, kw_only=True):
    """Hits and totals by measure, and what was missed in words."""

    hits: Counter[str] = msgspec.field(default_factory=Counter)
    totals: Counter[str] = msgspec.field(default_factory=Counter)
    misses: list[str] = msgspec.field(default_factory=list)

    def add(self, measure: str, right: bool, words: str) -> None:
        """One answer to one question of the key."""
        self.totals[measure] += 1
        self.hits[measure] += right
        if not right:
            self.misses.append(f"{measure}: {words}")

    def shares(self) -> dict[str, float | None]:
        """The share of right answers by measure."""
        return {name: self.hits[name] / total for name, total in self.totals.items()}


def score(
    case: Case,
    reports: Sequence[Report],
    incidents: Sequence[Incident],
    episodes: Sequence[Episode],
    findings: Sequence[Finding],
    sides: Mapping[str, set[str]],
) -> Sheet:
    """Every question is answered by the one finding whose scope shares most reports with it; two are no answer.

    ``sides`` names for every side in a key the actors that are it or belong to it.
    """
    homes = {each.id: set(each.reports) for each in incidents}
    homes |= {each.id: set(each.reports) for each in episodes}
    sheet = Sheet()
    for row in case.rows("findings"):
        if row.get("question") is not None:
            wanted = {r.id for name in row["reports"] if (r := report_for(reports, name))}
            found = _answers(row, wanted, homes, findings, sides)
            _hold(sheet, row, found[0] if len(found) == 1 else None)
    return sheet


def _answers(
    row: Row,
    wanted: set[str],
    homes: Mapping[str, set[str]],
    findings: Sequence[Finding],
    sides: Mapping[str, set[str]],
) -> list[Finding]:
    ranked: list[tuple[tuple[float, bool], Finding]] = []
    for each in findings:
        asked = SAME_QUESTION.get(each.aspect.question, each.aspect.question)
        if asked != row["question"] or each.aspect.role is not msgspec.UNSET:
            continue
        if row.get("side") and each.aspect.side not in sides.get(row["side"], set()):
            continue
        home = homes[each.episode or each.incident or ""]
        if home & wanted:
            ranked.append(((len(home & wanted) / len(home | wanted), each.incident is None), each))
    top = max((rank for rank, _ in ranked), default=None)
    return [each for rank, each in ranked if rank == top]


def _hold(sheet: Sheet, row: Row, found: Finding | None) -> None:
    accepted = {SAME_VERDICT.get(v, v) for v in listed(row.get("accept") or row["verdict"])}
    words, got = str(row["aspect"]), found.verdict if found else "none"
    sheet.add("verdict", got in accepted, f"{words}: {sorted(accepted)}, got {got}")
    if "low" in row or "high" in row:
        mine = (found.low, found.high) if found else (None, None)
        right = found is not None and mine == (row.get("low", mine[0]), row.get("high", mine[1]))
        sheet.add("range", right, f"{words}: {row.get('low')}-{row.get('high')}, got {mine}")
    if "origins" in row:
        slack = 1 if row["origins"] > SLACK_FROM else 0
        right = found is not None and abs(found.origins - row["origins"]) <= slack
        sheet.add(
            "origins", right, f"{words}: {row['origins']} origins, got {found.origins if found else None}"
        )
