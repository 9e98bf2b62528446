"""The ledger's tables, declared once for SQLite and PostgreSQL: a noun as JSON, beside it what it is found by."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Computed,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

metadata = MetaData()


def _text(name: str, *args: Any, **options: Any) -> Column[str]:
    """A column of text of any length; a key is never absent."""
    return Column(name, Text(), *args, **options)


# --- what was received and read --------------------------------------------------------------------------------------

#: ``printed`` is the time of publication as the page gives it, before other reports helped to date it.
reports = Table(
    "reports",
    metadata,
    _text("id", primary_key=True),
    _text("file"),
    _text("url"),
    _text("outlet"),
    _text("published"),
    _text("language"),
    _text("copy_of"),
    _text("version_of"),
    _text("printed"),
    _text("added"),
    _text("retracted"),
    _text("body", nullable=False),
    Index("reports_by_url", "url"),
    Index("reports_by_added", "added"),
)
#: The bytes as they came, compressed; absent once they were redacted, and ``tombstone`` says by whom and why.
originals = Table(
    "originals",
    metadata,
    _text("sha256", primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("bytes", LargeBinary),
    _text("tombstone"),
)
refusals = Table("refusals", metadata, _text("file", primary_key=True), _text("reason", primary_key=True))
#: What one report says by itself, before its actors are joined with those of others; ``key`` is what it was read by.
readings = Table(
    "readings",
    metadata,
    _text("report", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    _text("key", nullable=False),
    Column("body", LargeBinary, nullable=False),
)
actors = Table(
    "actors",
    metadata,
    _text("id", primary_key=True),
    _text("name", nullable=False),
    _text("kind", nullable=False),
    _text("body", nullable=False),
)
claims = Table(
    "claims",
    metadata,
    _text("id", primary_key=True),
    _text("report", ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    _text("content", nullable=False),
    _text("kind", nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    _text("body", nullable=False),
    Index("claims_by_report", "report", "first"),
    Index("claims_by_content", "content"),
)
abstentions = Table(
    "abstentions",
    metadata,
    _text("report", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("first", Integer, primary_key=True),
    Column("last", Integer, primary_key=True),
    _text("room", primary_key=True),
    _text("reason", primary_key=True),
    _text("body", nullable=False),
)
#: What each source says of each thing, word by word as it stood and as it was understood; nothing here is overwritten.
statements = Table(
    "statements",
    metadata,
    _text("id", primary_key=True),
    _text("entity", nullable=False),
    _text("schema", nullable=False),
    _text("prop", nullable=False),
    _text("value", nullable=False),
    _text("original"),
    _text("dataset"),
    _text("origin", nullable=False),
    _text("first_seen", nullable=False),
    _text("last_seen", nullable=False),
    Index("statements_by_entity", "entity"),
    Index("statements_by_origin", "origin"),
)

# --- what was decided and derived ------------------------------------------------------------------------------------

judgements = Table(
    "judgements",
    metadata,
    _text("id", primary_key=True),
    _text("left", nullable=False),
    _text("right", nullable=False),
    _text("about", nullable=False),
    _text("verdict", nullable=False),
    _text("who", nullable=False),
    _text("made", nullable=False),
    _text("withdrawn"),
    Column("derived", Integer, nullable=False),
    _text("body", nullable=False),
    Index("judgements_by_left", "left"),
    Index("judgements_by_right", "right"),
)
#: What people say that claims should have been read as; the readings stay as they are.
corrections = Table(
    "corrections",
    metadata,
    _text("id", primary_key=True),
    _text("claim", nullable=False),
    _text("aspect", nullable=False),
    _text("who", nullable=False),
    _text("made", nullable=False),
    _text("withdrawn"),
    _text("body", nullable=False),
    Index("corrections_by_claim", "claim"),
)
#: Questions that people answer unseen by each other, and what each answered: apart from what decides anything.
coding_rounds = Table(
    "coding_rounds",
    metadata,
    _text("id", primary_key=True),
    _text("who", nullable=False),
    _text("made", nullable=False),
    _text("body", nullable=False),
)
codings = Table(
    "codings",
    metadata,
    _text("id", primary_key=True),
    _text("round", nullable=False),
    Column("item", Integer, nullable=False),
    _text("who", nullable=False),
    _text("made", nullable=False),
    _text("body", nullable=False),
    Index("codings_by_round", "round", "item"),
)
incidents = Table(
    "incidents",
    metadata,
    _text("id", primary_key=True),
    _text("episode"),
    Column("rank", Integer, nullable=False),
    _text("since"),
    _text("until"),
    _text("body", nullable=False),
    Index("incidents_by_time", "since"),
)
former_incidents = Table(
    "former_incidents", metadata, _text("former", primary_key=True), _text("incident", primary_key=True)
)
incident_claims = Table(
    "incident_claims",
    metadata,
    _text("claim", primary_key=True),
    _text("incident", nullable=False),
    Index("claims_by_incident", "incident"),
)
episodes = Table(
    "episodes",
    metadata,
    _text("id", primary_key=True),
    Column("rank", Integer, nullable=False),
    _text("body", nullable=False),
)
#: Why an incident holds, its weakest join first.
joins = Table(
    "joins",
    metadata,
    Column("rank", Integer, primary_key=True, autoincrement=False),
    _text("incident", nullable=False),
    _text("body", nullable=False),
    Index("joins_by_incident", "incident"),
)
findings = Table(
    "findings",
    metadata,
    _text("id", primary_key=True),
    _text("episode"),
    _text("incident"),
    _text("question", nullable=False),
    _text("side"),
    _text("verdict", nullable=False),
    Column("rank", Integer, nullable=False),
    _text("body", nullable=False),
)
origins = Table(
    "origins",
    metadata,
    _text("id", primary_key=True),
    _text("name", nullable=False),
    _text("actor"),
    _text("body", nullable=False),
)

# --- what happened to the ledger -------------------------------------------------------------------------------------

#: What a run changed for a reader: new reports, moved verdicts, new figures.
changes = Table(
    "changes",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    _text("at", nullable=False),
    _text("kind", nullable=False),
    _text("subject", nullable=False),
    _text("words", nullable=False),
    Index("changes_by_time", "at"),
)
#: Who did what; each row's ``hash`` covers the row before it, so that none can be altered or taken out unseen.
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("at", nullable=False),
    _text("who", nullable=False),
    _text("act", nullable=False),
    _text("subject", nullable=False),
    _text("detail", nullable=False),
    _text("before", nullable=False),
    _text("hash", nullable=False),
)
state = Table("state", metadata, _text("key", primary_key=True), _text("value", nullable=False))
#: What a result was asked to be like.
settings = Table("settings", metadata, _text("name", primary_key=True), _text("value", nullable=False))
#: What web addresses gave along with their last whole answer, so that they send it again only where it has changed.
visits = Table(
    "visits",
    metadata,
    _text("url", primary_key=True),
    _text("etag"),
    _text("last_modified"),
    _text("at", nullable=False),
)
looks = Table("looks", metadata, _text("who", primary_key=True), Column("seen", Integer, nullable=False))
#: Who may sign in at the desk, found by the name without regard to capitals. Who is removed stays: acts bear the name.
people = Table(
    "people",
    metadata,
    _text("key", primary_key=True),
    _text("name", nullable=False),
    _text("role", nullable=False),
    _text("password", nullable=False),
    _text("added", nullable=False),
    _text("removed"),
)
#: Who has signed in; the hash of what their browser holds, so that the ledger alone lets nobody in.
sessions = Table(
    "sessions",
    metadata,
    _text("hash", primary_key=True),
    _text("person", nullable=False),
    _text("made", nullable=False),
    _text("seen", nullable=False),
    Index("sessions_by_person", "person"),
)


# --- words, for full-text search in PostgreSQL; SQLite has virtual tables of these names (see search.py) -------------

report_words = Table(
    "report_words",
    MetaData(),
    _text("id", primary_key=True),
    _text("title"),
    _text("text"),
    Column(
        "vector",
        TSVECTOR,
        Computed("to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(text, ''))", persisted=True),
    ),
)
claim_words = Table(
    "claim_words",
    MetaData(),
    _text("id", primary_key=True),
    _text("text"),
    Column("vector", TSVECTOR, Computed("to_tsvector('simple', coalesce(text, ''))", persisted=True)),
)
