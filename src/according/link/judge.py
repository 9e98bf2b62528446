"""Judges a pair of accounts: adds up its comparisons, and says in one judgement what decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from according.keep.judged import judged_as
from according.keep.rows import SCORER
from according.link.accounts import Account, is_dated
from according.link.compare import Compared, compare, wording
from according.link.comparisons import comparisons
from according.link.decided import Pair
from according.model import Judgement, JudgementVerdict, content_hash
from according.remembered import Remembered


class Scored(msgspec.Struct, frozen=True, kw_only=True):
    """A pair of accounts with its rows, their sum, and the verdict; any veto row makes it ``different``."""

    left: Account
    right: Account
    rows: tuple[Compared, ...]
    score: float
    verdict: JudgementVerdict

    @property
    def vetoed(self) -> bool:
        """Whether anything settles that the two are of two incidents."""
        return any(row.veto for row in self.rows)

    @property
    def because(self) -> str:
        """The sentences of the rows that decided: the vetoes where there are any, else all, strongest first."""
        vetoes = [row for row in self.rows if row.veto]
        rows = vetoes or sorted(self.rows, key=lambda row: (-abs(row.score), row.feature))
        return " ".join(row.because for row in rows) or "Nothing in the two accounts can be compared."


def judge(left: Account, right: Account) -> Scored:
    """Scores two accounts of different reports; the same whichever comes first."""
    if right.node < left.node:
        left, right = right, left
    rows, table = compare(left, right), comparisons()
    score = sum(row.score for row in rows)
    verdict: JudgementVerdict = "unsure"
    if any(row.veto for row in rows) or score < table.unsure:
        verdict = "different"
    elif score >= table.same:
        verdict = "same"
    return Scored(left=left, right=right, rows=rows, score=score, verdict=verdict)


class Brief(NamedTuple):
    """All that is kept of a pair that neither joins nor nearly does: there are many of them."""

    score: float
    vetoed: bool


def judge_once(left: Account, right: Account, remembered: Remembered) -> Scored | Brief:
    """What `judge` finds, as remembered of the same two accounts; in brief where it is not worth a record."""
    if right.node < left.node:
        left, right = right, left

    def work() -> Scored | Brief:
        found = judge(left, right)
        whole = found.verdict == "same" or nearly(found)
        return found if whole else Brief(found.score, found.vetoed)

    return remembered.of(("judged", left.node, right.node), (left, right), work)


def nearly(pair: Scored) -> bool:
    """Whether a pair is a near miss: of one day or place, or, whatever kept it apart, worded alike in those days."""
    if sum(row.score for row in pair.rows if not row.veto) < comparisons().unsure:
        return False
    levels = {row.feature: row.level for row in pair.rows}
    if pair.vetoed:
        return "wording" in levels and levels.get("publication") not in ("weeks", "months")
    here = levels.get("place", "apart") != "apart"
    return here or "wording" in levels or levels.get("time") == "same_day"


def judgeable(left: Account, right: Account) -> bool:
    """Whether anything tells that two accounts may be of one time: a date of each, or that they are worded alike."""
    return (is_dated(left) and is_dated(right)) or wording(left, right) is not None


class Scores:
    """The comparisons of accounts by their nodes, each made once and when it is first asked for."""

    def __init__(
        self, accounts: Mapping[str, Account], remembered: Remembered, known: Iterable[Scored] = ()
    ) -> None:
        self._accounts, self._remembered = accounts, remembered
        self._known: dict[Pair, Scored | Brief | None] = {
            frozenset((each.left.node, each.right.node)): each for each in known
        }

    def of(self, one: str, other: str) -> Scored | Brief | None:
        """The comparison of two; None where nothing compares them.

        So it is within a report, for an account that tells of no violence, and where nothing tells of one time.
        """
        pair = frozenset((one, other))
        if pair not in self._known:
            left, right = self._accounts[one], self._accounts[other]
            compared = left.report != right.report and left.violent and right.violent
            judged = compared and judgeable(left, right)
            self._known[pair] = judge_once(left, right, self._remembered) if judged else None
        return self._known[pair]


def judgement(scored: Scored) -> Judgement:
    """The scorer's edge, between the contents of the claims that the two accounts are named after."""
    left, right = (judged_as(each.founding) for each in (scored.left, scored.right))
    table = comparisons()
    return Judgement(
        id=content_hash(SCORER, table.version, scored.left.node, scored.right.node),
        left=left,
        right=right,
        about="claim",
        verdict=scored.verdict,
        because=scored.because,
        who=SCORER,
        made=table.version,
        score=scored.score,
    )
