"""The terminal's answer to "what is in there": per episode what is disputed, updated and agreed, with two counts.

It speaks in no voice of its own: every number and every blame stands with who says it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import IO

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from according.engine.llm_summary import LlmBrief, llm_brief, llm_lines
from according.engine.outcome import Outcome
from according.model import Episode, Finding, Refusal
from according.show.cast import Cast
from according.show.dates import when_words
from according.show.headline import headline, speakers
from according.show.quotes import Quotes
from according.show.sources import origin_count
from according.show.verdicts import Card, card, grouped, of_episode, position_value
from according.show.wording import listed, plural

MOST_ROWS = 8
MOST_POSITIONS = 4
COLOURS = {"disputed": "red", "updated": "yellow", "compatible": "cyan", "agreed": "green", "single": "dim"}


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """The summary for programs: counts, where the page is, and what was not read."""

    page: str
    seconds: float
    reports: int
    unread: dict[str, str]
    refused: tuple[Refusal, ...]
    resumed: int
    claims: int
    actors: int
    incidents: int
    episodes: tuple[dict[str, str | int], ...]
    findings: dict[str, int]
    unheeded: tuple[str, ...]
    llm: LlmBrief | None


def as_json(outcome: Outcome) -> str:
    """One JSON object; its fields are those of ``Brief``."""
    brief = Brief(
        page=str(outcome.page),
        seconds=round(outcome.seconds, 1),
        reports=len(outcome.reports),
        unread={report.file or report.id: report.unread or "" for report in outcome.unread},
        refused=outcome.refusals,
        resumed=outcome.resumed,
        claims=len(outcome.claims),
        actors=len(outcome.actors),
        incidents=len(outcome.incidents),
        episodes=tuple({"title": each.title, "reports": len(each.reports)} for each in outcome.episodes),
        findings=dict(sorted(Counter(finding.verdict for finding in outcome.findings).items())),
        unheeded=tuple(each.because for each in outcome.unheeded),
        llm=llm_brief(outcome.uses, outcome.price),
    )
    return msgspec.json.encode(brief).decode()


def as_text(outcome: Outcome, stream: IO[str]) -> None:
    """Writes the summary for people to ``stream``, in colour where that is a terminal."""
    console = Console(file=stream, highlight=False, width=None if stream.isatty() else 110)
    cast = Cast(outcome.actors, reports=outcome.reports)
    quotes = Quotes({c.id: c for c in outcome.claims}, {r.id: r for r in outcome.reports}, {}, cast)
    outlets = {report.outlet for report in outcome.reports if report.outlet}
    counts = [
        plural(len(outcome.reports), "report"),
        plural(len(outlets), "named outlet"),
        plural(len(outcome.claims), "claim"),
        plural(len(outcome.episodes), "episode"),
        plural(len(outcome.findings), "finding"),
    ]
    console.print(" · ".join(counts))
    for episode in sorted(outcome.episodes, key=lambda each: (-len(each.reports), each.id)):
        _say_episode(console, episode, outcome, quotes)
    _say_left_out(console, outcome)
    console.print(f"\n[bold]The page:[/bold] {escape(str(outcome.page))}", soft_wrap=True)


def _say_episode(console: Console, episode: Episode, outcome: Outcome, quotes: Quotes) -> None:
    # An incident's own answers stand on the page; here the episode's say enough.
    findings = [each for each in of_episode(outcome.findings, episode) if each.incident is None]
    sides = " and ".join(quotes.cast.name(side) for side in episode.sides)
    parts = [plural(len(episode.reports), "report"), when_words(episode.when), sides]
    console.print(f"\n[bold]{escape(episode.title)}[/bold]")
    console.print(escape(" · ".join(part for part in parts if part)))
    if not findings:
        console.print("No question has an answer that can be compared.")
        return
    told = [
        each for each in outcome.claims if each.incident in set(episode.incidents) and not each.background
    ]
    origins = origin_count(told, quotes.reports, quotes.cast, outcome.origins)
    console.print(escape(headline(findings, quotes, reports=len(episode.reports), origins=origins)))
    for verdict, cards in grouped([card(finding, quotes, episode.sides) for finding in findings]):
        console.print()
        console.print(_table(verdict, cards[:MOST_ROWS], quotes))
        if len(cards) > MOST_ROWS:
            console.print(f"… and {len(cards) - MOST_ROWS} more on the page")


def _table(verdict: str, cards: Sequence[Card], quotes: Quotes) -> Table:
    """The findings of one verdict; where their true names differ, each stands with its own."""
    labels = {each.label for each in cards}
    heading = labels.pop() if len(labels) == 1 else verdict.capitalize()
    table = Table(box=None, pad_edge=False)
    table.add_column(heading, header_style=f"bold {COLOURS[verdict]}", overflow="fold")
    table.add_column("according to whom", overflow="fold")
    table.add_column("reports", justify="right")
    table.add_column("origins", justify="right")
    for each in cards:
        question = each.question if each.label == heading else f"{each.question} ({each.label.lower()})"
        counts = (str(each.finding.reports), str(each.finding.origins))
        table.add_row(escape(question), escape(_positions(each.finding, quotes)), *counts)
    return table


def _positions(finding: Finding, quotes: Quotes) -> str:
    """Every position with who takes it; one a line where there are several."""
    said = []
    for position in finding.positions[:MOST_POSITIONS]:
        value = position_value(position, finding, quotes)
        marks = "denied by " if position.opposed else "earlier, " if position.superseded else ""
        said.append(f"{value}: {marks}{listed(speakers(position, quotes)) or 'reports that cite nobody'}")
    if len(finding.positions) > MOST_POSITIONS:
        said.append(f"… {len(finding.positions) - MOST_POSITIONS} more")
    return "\n".join(said)


def _say_left_out(console: Console, outcome: Outcome) -> None:
    console.print()
    for report in outcome.unread:
        console.print(f"not read: {escape(report.file or report.id)} ({escape(report.unread or '')})")
    if outcome.refusals:
        console.print(
            f"[red]{plural(len(outcome.refusals), 'input')} refused[/red]; the reasons stand above."
        )
    brief = llm_brief(outcome.uses, outcome.price)
    for line in llm_lines(brief) if brief is not None else ():
        console.print(escape(line), soft_wrap=True)
    if outcome.resumed:
        console.print(f"{plural(outcome.resumed, 'reading')} taken over from an interrupted run.")
