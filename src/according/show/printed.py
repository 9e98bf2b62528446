"""The result as a document to read on paper: episodes, findings with their positions, quotations with their sources."""

from __future__ import annotations

import msgspec

from according.model import Episode, Finding, Position
from according.show.dates import when_words
from according.show.handout import Handout
from according.show.headline import headline, speakers
from according.show.losses import Losses
from according.show.plain import excerpt, web_link
from according.show.quotes import Quotes
from according.show.sources import origin_count
from according.show.verdicts import card, grouped, of_episode, position_value
from according.show.wording import listed, plural, wording

QUOTES = 3


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """One claim's words with who says them, through whom, and where."""

    chain: str
    words: str
    published: str
    url: str | None
    notes: tuple[str, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One position: its value, who takes it, how it stands, and the words."""

    value: str
    speakers: str
    mark: str
    quotations: tuple[Quotation, ...]
    more: int


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One finding: the question, the verdict by its true name, the two counts and the positions."""

    text: str
    label: str
    counts: str
    because: str
    answers: tuple[Answer, ...]


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """One episode."""

    title: str
    facts: str
    headline: str
    questions: tuple[Question, ...]


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """One report in the list of sources."""

    outlet: str
    title: str
    published: str
    url: str | None
    copy: str


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of it."""

    counts: str
    chapters: tuple[Chapter, ...]
    references: tuple[Reference, ...]


def document(handout: Handout, losses: Losses, rows: list[str]) -> Document:
    """The document; ``rows`` gets the id of each finding in it."""
    quotes = Quotes(
        {each.id: each for each in handout.claims},
        {each.id: each for each in handout.reports},
        {},
        handout.cast,
    )
    order = sorted(handout.episodes, key=lambda each: (-len(each.reports), each.id))
    chapters = tuple(_chapter(each, handout, quotes, losses, rows) for each in order)
    losses.left_out("abstentions", "listed on the page of the result", count=len(handout.abstentions))
    return Document(
        counts=" · ".join(
            (
                plural(len(handout.reports), "report"),
                plural(len(handout.claims), "claim"),
                plural(len(order), "episode"),
            )
        ),
        chapters=chapters,
        references=tuple(_reference(each.id, handout) for each in handout.reports),
    )


def _chapter(episode: Episode, handout: Handout, quotes: Quotes, losses: Losses, rows: list[str]) -> Chapter:
    findings = of_episode(handout.findings, episode)
    own = [each for each in findings if each.incident is None]
    ours = set(episode.incidents)
    told = [c for c in handout.claims if c.incident in ours and not c.background]
    origins = origin_count(told, quotes.reports, quotes.cast, handout.origins)
    sides = " and ".join(handout.cast.name(side) for side in episode.sides)
    facts = (
        plural(len(episode.reports), "report"),
        plural(origins, "independent origin"),
        when_words(episode.when),
        sides,
    )
    questions = []
    for _, cards in grouped([card(each, quotes, episode.sides) for each in findings]):
        for each in cards:
            rows.append(each.finding.id)
            where = " (one incident of it)" if each.incident is not None else ""
            questions.append(
                Question(
                    text=f"{each.question}{where}",
                    label=each.label,
                    counts=each.counts,
                    because=each.because,
                    answers=tuple(
                        _answer(position, each.finding, handout, quotes, losses)
                        for position in each.finding.positions
                    ),
                )
            )
    return Chapter(
        title=episode.title,
        facts=" · ".join(part for part in facts if part),
        headline=headline(own, quotes, reports=len(episode.reports), origins=origins),
        questions=tuple(questions),
    )


def _answer(position: Position, finding: Finding, handout: Handout, quotes: Quotes, losses: Losses) -> Answer:
    claims = list(dict.fromkeys(position.claims))
    # Whatever people corrected is printed, however many say the same.
    printed = [each for n, each in enumerate(claims) if n < QUOTES or handout.claim(each).corrected]
    more = len(claims) - len(printed)
    losses.left_out("quotations", f"{QUOTES} a position are printed", finding.id, count=more)
    return Answer(
        value=position_value(position, finding, quotes),
        speakers=listed(speakers(position, quotes)) or "reports that cite nobody",
        mark="denied" if position.opposed else "earlier" if position.superseded else "",
        quotations=tuple(_quotation(each, handout) for each in printed),
        more=more,
    )


def _quotation(claim_id: str, handout: Handout) -> Quotation:
    claim = handout.claim(claim_id)
    report = handout.report(claim.report)
    return Quotation(
        chain=f"{handout.cast.chain(claim)} {wording().acts[claim.act]}",
        words=excerpt(handout.passages[claim_id].exact),
        published=when_words(report.published),
        url=web_link(report.url),
        notes=handout.notes_on(claim),
    )


def _reference(id_: str, handout: Handout) -> Reference:
    report = handout.report(id_)
    root = report.copy_of or report.version_of
    return Reference(
        outlet=handout.outlet(id_),
        title=report.title or "",
        published=when_words(report.published),
        url=web_link(report.url),
        copy=f"a copy or version of {handout.outlet(root)}"
        if root is not None and handout.holds(root)
        else "",
    )
