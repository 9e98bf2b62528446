"""What a ledger holds, noun by noun, in words for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from according.engine.chosen import Choice, outcome_of
from according.engine.faults import NotThere
from according.keep.by_id import beginning, claims_by_id, reports_by_id
from according.keep.ledger import Ledger
from according.keep.roster import Roster
from according.keep.search import find_words
from according.model import Actor, Claim, Episode, Finding, Incident, Noun, Report
from according.show.cast import Cast
from according.show.corrections import correction_notes

Line = tuple[str, str]  # in words, and as JSON


def found_by_words(ledger: Ledger, words: str, *, of_claims: bool, most: int) -> Iterator[Line]:
    """Reports or claims that hold all the words, best first."""
    with ledger.reading() as at:
        ids = find_words(at, "claim_words" if of_claims else "report_words", words, most=most)
        claims = claims_by_id(at, ids) if of_claims else {}
        reports = reports_by_id(at, (each.report for each in claims.values()) if of_claims else ids)
    if of_claims:
        cast = Cast(ledger.actors())
        found = [claims[id_] for id_ in ids if id_ in claims]
        yield from (_line(_of_claim(each, reports.get(each.report), cast), each) for each in found)
    else:
        yield from (_line(_of_report(reports[id_]), reports[id_]) for id_ in ids if id_ in reports)


def incidents_in(ledger: Ledger, choice: Choice) -> Iterator[Line]:
    """The incidents chosen."""
    found = outcome_of(ledger, choice, Path())
    roster = Roster(found.actors)
    yield from (_line(_of_incident(each, roster), each) for each in found.incidents)


def claims_in(ledger: Ledger, choice: Choice) -> Iterator[Line]:
    """The claims of the incidents chosen; all claims where everything is."""
    found = outcome_of(ledger, choice, Path())
    reports, cast = {each.id: each for each in found.reports}, Cast(found.actors)
    yield from (_line(_of_claim(each, reports.get(each.report), cast), each) for each in found.claims)


def shown(ledger: Ledger, written: str) -> Iterator[Line]:
    """Whatever has an id that begins as written; a former id shows what took its place. Raises NotThere."""
    with ledger.reading() as at:
        found = beginning(at, written)
        reports = reports_by_id(at, (each.report for each in found if isinstance(each, Claim)))
    if not found:
        raise NotThere(
            f"The ledger holds nothing of the id {written!r}: take one from `according incidents`."
        )
    actors = list(ledger.actors())
    roster, cast = Roster(actors), Cast(actors)
    for each in found:
        yield _line(_words(each, roster, reports, cast), each)


def _words(noun: Noun, roster: Roster, reports: dict[str, Report], cast: Cast) -> str:
    if isinstance(noun, Report):
        return f"{_of_report(noun)}\n\n{noun.text}"
    if isinstance(noun, Claim):
        return _of_claim(noun, reports.get(noun.report), cast)
    if isinstance(noun, Incident):
        return _of_incident(noun, roster)
    if isinstance(noun, Episode):
        return f"{noun.id}  {noun.title} ({len(noun.incidents)} incidents, {len(noun.reports)} reports)"
    if isinstance(noun, Actor):
        return f"{noun.id}  {noun.name} ({noun.kind}); also: {', '.join(noun.aliases) or 'nothing else'}"
    if isinstance(noun, Finding):
        return f"{noun.id}  {noun.aspect.question}: {noun.verdict}. {noun.because}"
    return msgspec.json.encode(noun).decode()


def _of_report(report: Report) -> str:
    day = (report.published.start or "undated")[:10]
    mark = f"; retracted {report.retracted[:10]}" if report.retracted else ""
    return (
        f"{report.id}  {day}  {report.outlet or report.file or 'unknown'}: {report.title or 'untitled'}{mark}"
    )


def _of_claim(claim: Claim, report: Report | None, cast: Cast) -> str:
    said = " via ".join(source.name for source in claim.sources) or "the outlet itself"
    mark = " [retracted]" if report is not None and report.retracted else ""
    notes = "".join(f"\n    {note}" for note in correction_notes(claim, cast))
    return f"{claim.id}  {said}: “{' '.join(claim.evidence.text.split())}”{mark}{notes}"


def _of_incident(incident: Incident, roster: Roster) -> str:
    when, where = incident.when, incident.place
    day = (when.start if when and when.start else "undated")[:10]
    place = (where.name or where.written) if where else "somewhere"
    parties = ", ".join(map(roster.name, incident.sides)) or "parties unknown"
    deaths = (
        "" if incident.best is None else f"; deaths {incident.low} to {incident.high}, best {incident.best}"
    )
    counts = f"{len(incident.reports)} reports, {incident.origins} origins"
    return f"{incident.id}  {day}  {place}: {incident.type} ({parties}); {counts}{deaths}"


def _line(words: str, noun: Noun) -> Line:
    return words, msgspec.json.encode(noun).decode()
