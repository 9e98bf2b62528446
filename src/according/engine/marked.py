"""Reports as people marked them, copies of others or none: that outweighs what their texts alone tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from according.keep.received import as_it_came
from according.model import Judgement, Report
from according.read.reading import Reading
from according.receive.corpus import settle


def marked(reports: Sequence[Report], judgements: Iterable[Judgement]) -> tuple[Report, ...]:
    """The reports as people marked them; of one report the latest word holds. A copy of a copy is one of its root."""
    word: dict[str, Judgement] = {}
    for each in sorted(judgements, key=lambda judgement: (judgement.made, judgement.id)):
        if each.about == "report" and each.withdrawn is None:
            word[each.left] = each
    if not word:
        return tuple(reports)
    roots = {each.id: each.copy_of for each in reports}
    for report, each in word.items():
        if report in roots and each.right in roots:
            roots[report] = each.right if each.verdict == "same" else None
    return tuple(msgspec.structs.replace(each, copy_of=_root(each.id, roots)) for each in reports)


def _root(report: str, roots: dict[str, str | None]) -> str | None:
    """The first of the chain that a report hangs on; a ring of copies hangs on its least id."""
    chain = [report]
    while (next_ := roots.get(chain[-1])) is not None:
        if next_ in chain:
            ring = chain[chain.index(next_) :]
            first = min(ring)
            return None if report == first else first
        chain.append(next_)
    return None if len(chain) == 1 else chain[-1]


def marked_readings(readings: Sequence[Reading], judgements: Iterable[Judgement]) -> tuple[Reading, ...]:
    """The readings of reports as people marked them."""
    reports = marked([each.report for each in readings], judgements)
    return tuple(
        msgspec.structs.replace(each, report=report) for each, report in zip(readings, reports, strict=True)
    )


def unmarked(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports as their texts alone tell copies."""
    alone = {each.id: each.copy_of for each in settle([as_it_came(each, None) for each in reports])}
    return tuple(msgspec.structs.replace(each, copy_of=alone[each.id]) for each in reports)
