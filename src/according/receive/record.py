"""What a format hands over: the raw words of one record and what its file says about them."""

from __future__ import annotations

import datetime as dt
import hashlib

from according.model import Database, Dateline, Dropped, Noun, Refusal, Report, When, content_hash
from according.receive.credits import find_credits
from according.receive.language import language_of, unread_because
from according.receive.normal import normal
from according.receive.published import nearest, published
from according.receive.story import Story, clean

#: Longer than any report: a book, a log or a dump. Later rooms read whole texts.
LONGEST_STORY = 300_000
_CREDITING = ("agency credit", "byline", "dateline", "date line")
_CAPTIONS = ("photo caption", "photo credit")
_FURNITURE = (
    "cookie or legal notice",
    "site footer",
    "page menu",
    "photo caption",
    "photo credit",
    "counter",
)


class Record(Noun, frozen=True, kw_only=True):
    """One record as its format gives it; only ``text`` and ``original`` must be there.

    ``fetched`` is when the bytes came from the web, never a time of publication.
    ``page`` is the live page that it is an entry of, by address or file.
    """

    text: str
    original: bytes
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    page: str | None = None
    date: str | None = None
    language: str | None = None
    credits: tuple[str, ...] = ()
    notes: tuple[Dropped, ...] = ()
    fetched: str | None = None
    database: Database | None = None


#: One record of a file under the name it is known by, or why there is none.
Row = tuple[str, Record | Refusal]


def report_of(record: Record, *, file: str) -> Report | Refusal:
    """The cleaned report of a record, or why it has none."""
    if len(record.text) > LONGEST_STORY:
        return Refusal(
            file=file,
            reason=f"The text has {len(record.text):,} characters, more than any report: split it into reports.",
        )
    if record.database is not None:
        return _row(record, file)
    outlet = normal(record.outlet).strip() or None if record.outlet else None
    story = clean(record.text, title=record.title, outlet=outlet, byline=record.byline)
    if not story.text.strip():
        return Refusal(
            file=file,
            reason="No story is left beside page furniture: save the page with its article, or its text.",
        )
    language = language_of(story.text, record.language)
    when = _published(record, story)
    digest = hashlib.sha256(record.original).hexdigest()
    return Report(
        id=digest[:16],
        text=story.text,
        file=file,
        url=record.url,
        page=record.page,
        title=story.title,
        outlet=outlet,
        byline=story.byline,
        credits=find_credits(
            (*record.credits, *story.because(*_CREDITING)),
            story.text,
            outlet=outlet,
            filed_for=story.filed.agency if story.filed else None,
        ),
        dateline=_dateline(story, when.start),
        published=when,
        language=language,
        unread=unread_because(language),
        dropped=(*record.notes, *story.dropped),
        original_sha256=digest,
        fetched=record.fetched,
    )


def _row(record: Record, file: str) -> Report:
    """A row of a database: its cells are data, which no cleaning touches, and it has no day of publication."""
    digest = hashlib.sha256(record.original).hexdigest()
    return Report(
        id=digest[:16],
        text=record.text,
        file=file,
        title=record.title,
        outlet=record.outlet,
        credits=record.credits,
        language=record.language,
        original_sha256=digest,
        database=record.database,
        fetched=record.fetched,
    )


def second_id(report: Report, file: str) -> str:
    """The id of a second record with the very same bytes: from the bytes and the name it came under."""
    return content_hash(report.original_sha256, file)


def _published(record: Record, story: Story) -> When:
    return published(
        printed=story.because("date line"),
        record=record.date,
        dateline=story.filed.date if story.filed else None,
        furniture=story.because(*_FURNITURE),
        captions=story.because(*_CAPTIONS),
        text=story.text,
    )


def _dateline(story: Story, start: str | None) -> Dateline | None:
    """The dateline; a day without a year is resolved only by a publication date that fits it."""
    if story.filed is None or (story.filed.place is None and story.filed.date is None):
        return None
    printed = story.filed.date
    date: str | None = None
    if printed is not None and printed.date is not None:
        date = printed.date.isoformat()
    elif printed is not None and printed.day is not None and start is not None:
        near = nearest(printed, dt.date.fromisoformat(start[:10]))
        if near is not None and abs((near - dt.date.fromisoformat(start[:10])).days) <= 31:
            date = near.isoformat()
    return Dateline(place=story.filed.place, date=date)
