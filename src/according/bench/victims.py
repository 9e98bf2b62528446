"""How one report's figures become its one count of killed and of injured: the main incident's total.

Figures of other days or wars, parts of a total, what comes on top and what was revised stay out. docs/benches.md has
the rule in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from according.bench.single_victims import find_singles
from according.know.english import english
from according.model import Measure, Report, When
from according.read.background import Background
from according.read.document import Doc
from according.read.figure_mention import FigureMention
from according.read.figures import find_figures
from according.read.parse import parse
from according.read.times import find_times

# "A double homicide" says how many died.
MULTIPLE: Final = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
FATAL: Final = frozenset("homicide homicides murder murders killing killings slaying slayings".split())


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """What a report counts for its main incident; None where it says nothing that is a count."""

    killed: int | None = None
    injured: int | None = None


class _Total(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one casualty word added up; ``others`` when it leaves out those told just before."""

    count: int
    numbered: bool
    others: bool


class Counter:
    """Counts the victims in reports, one by one."""

    def __init__(self) -> None:
        self._english = english()

    def count(self, title: str, text: str, *, day: str) -> Counted:
        """The counts of a report published on ``day`` (ISO); its title is read as its first paragraph."""
        whole = f"{title}\n\n{text}"
        published = When(start=day, end=day, precision="day", basis="stated")
        parsed = parse(whole, english=self._english)
        times = find_times(parsed.doc, published=published)
        report = Report(id=title, text=whole, published=published)
        past = Background(report, parsed, times)
        figures = [
            f if not past.at(parsed.doc[f.number]) else msgspec.structs.replace(f, background=True)
            for f in find_figures(parsed.doc, times=times, published=published)
        ]
        return count_victims(parsed.doc, figures)


def count_victims(doc: Doc, figures: Sequence[FigureMention]) -> Counted:
    """The counts of the main incident; a report that tells only of the past has its main incident there.

    Those who were shot, and those called casualties or victims, are the injured once the dead are taken off.
    """
    used = _whole(figures, [f for f in figures if not f.background]) or _whole(figures, figures)
    single = _singles(doc)
    dead = _chosen(_totals(doc, used, "killed")) or _multiple(doc)
    killed = dead.count if dead is not None else single.get("killed")
    hurt = _chosen(_totals(doc, used, "wounded"))
    hit = _chosen(_totals(doc, used, "casualties"))
    injured = hurt.count if hurt is not None else None
    if hit is not None:
        left = hit.count - (0 if hit.others else killed or 0)
        injured = max(left, injured or 0) or None
    if injured is None:
        injured = single.get("wounded") or max(0, single.get("casualties", 0) - (killed or 0)) or None
    return Counted(killed=killed, injured=injured)


def _whole(all_figures: Sequence[FigureMention], some: Sequence[FigureMention]) -> list[FigureMention]:
    """Those that can be a total; the dead among those shot are no part of a count of the dead."""
    return [
        f
        for f in some
        if f.low > 0
        and f.scope != "war"
        and not f.negated
        and not f.revised
        and not (f.subset and (f.subset_of is None or all_figures[f.subset_of].measure == f.measure))
    ]


def _totals(doc: Doc, figures: Sequence[FigureMention], measure: Measure) -> list[_Total]:
    """By casualty word, in the order of the text: "killing six children and two adults" is one total of eight."""
    groups: dict[int, list[FigureMention]] = {}
    for figure in figures:
        if figure.measure == measure and not (figure.predicate in groups and figure.head == figure.number):
            groups.setdefault(figure.predicate, []).append(figure)
    return [
        _Total(
            count=sum(f.low for f in group),
            numbered=any(_numbered(doc, f) for f in group),
            others=group[0].more,
        )
        for group in groups.values()
    ]


def _numbered(doc: Doc, figure: FigureMention) -> bool:
    """Whether a number stands there, and not just an article, a possessive or a vague word."""
    return figure.qualifier != "dozens" and (
        doc[figure.number].like_num or doc[figure.number].lower_ == "both"
    )


def _chosen(totals: Sequence[_Total]) -> _Total | None:
    """The first total given as a number, else the first."""
    return next((t for t in totals if t.numbered), totals[0] if totals else None)


def _multiple(doc: Doc) -> _Total | None:
    """ "A triple homicide"."""
    for token in doc[:-1]:
        after = [t.lower_ for t in doc[token.i + 1 : token.i + 3]]
        if token.lower_ in MULTIPLE and FATAL & {w for w in after if w != "-"}:
            return _Total(count=MULTIPLE[token.lower_], numbered=True, others=False)
    return None


def _singles(doc: Doc) -> dict[Measure, int]:
    """By measure, the largest number of people that one sentence tells of one by one."""
    found: dict[tuple[Measure, int], set[int]] = {}
    for single in find_singles(doc):
        found.setdefault((single.measure, doc[single.token].sent.start), set()).add(single.token)
    most: dict[Measure, int] = {}
    for (measure, _), people in found.items():
        most[measure] = max(most.get(measure, 0), len(people))
    return most
