"""Reports withdrawn by their outlets, and words that may stand nowhere any more: both are on record."""

from __future__ import annotations

from collections.abc import Mapping

from according.engine.add import now, reading_key
from according.engine.faults import NotThere
from according.keep.audit import put_entry
from according.keep.changes import Change, put_changes
from according.keep.ledger import Ledger
from according.keep.received import put_reading_of, received
from according.keep.received import retract as mark
from according.keep.redaction import held, tombstone
from according.keep.redaction import redact as blot


def retract(ledger: Ledger, written: str, *, because: str, who: str, take_back: bool = False) -> str:
    """Marks a report as withdrawn by its outlet, or takes the mark away; the report's id. Raises NotThere."""
    report = one_report(ledger, written)
    at = now()
    with ledger.writing() as to:
        mark(to, report, None if take_back else at)
        act = "unretract" if take_back else "retract"
        put_entry(to, at=at, who=who, act=act, subject=report, detail=because)
        words = "stands again" if take_back else "was withdrawn by its outlet"
        put_changes(to, [Change(at, "retracted", report, f"Report {report} {words}: {because}")])
    return report


def redact(ledger: Ledger, words: str, *, because: str, who: str, model: str) -> tuple[str, ...]:
    """Blots words out everywhere; the ids of the reports that had them. Raises NotThere where none had."""
    at = now()
    sign = tombstone(words)
    with ledger.writing() as to:
        touched = blot(to, words, note=f"redacted {sign} by {who} at {at}: {because}")
        if touched is None:
            raise NotThere("Nothing in the ledger holds these words: nothing was redacted.")
        # What was read stays what it was, so the readings are made known under the reports as they are now.
        for each in list(received(to)):
            if each.report.id in touched:
                key = reading_key(each.report, model)
                put_reading_of(to, each.as_read, key=key)
        put_entry(to, at=at, who=who, act="redact", subject=sign, detail=because)
    return touched


def would_redact(ledger: Ledger, words: str) -> Mapping[str, frozenset[str]]:
    """What a redaction would touch, by the ledger's tables; nothing is changed. Raises NotThere where nothing."""
    if not words.strip():
        raise NotThere("There is nothing to redact: give a name or a text.")
    with ledger.reading() as at:
        found = held(at, words)
    if not found:
        raise NotThere("Nothing in the ledger holds these words: nothing was redacted.")
    return found


def one_report(ledger: Ledger, written: str) -> str:
    """The report whose id begins as written. Raises NotThere."""
    found = [report.id for report in ledger.reports() if report.id.startswith(written)]
    if written in found:
        return written
    if len(found) != 1:
        many = f"{len(found)} ids begin with {written!r}: write more of it." if found else ""
        raise NotThere(many or f"There is no report {written!r}: `according search` finds reports.")
    return found[0]
