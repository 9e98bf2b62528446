"""Every noun of According, declared once: frozen, typed, with no behaviour beyond its own invariants.

JSON lines, the ledger, JSON Schema and the documentation of columns derive from these types.
Absent is ``None`` (``null``), never ``""`` or ``0``. Offsets count code points of the report's NFC text.
"""

from __future__ import annotations

import hashlib
from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType, field

# --- closed values -----------------------------------------------------------------------------------------------

TimePrecision = Literal["minute", "hour", "day", "week", "month", "year", "unknown"]
TimeBasis = Literal["stated", "publication", "dateline", "inferred", "unknown"]
ActorKind = Literal[
    "state", "ministry", "force", "group", "igo", "person", "agency", "outlet", "unnamed", "other"
]
HopRole = Literal["speaker", "relay", "outlet"]
Level = Literal["outlet", "official", "unnamed_official", "witness", "media", "document", "unnamed"]
ClaimKind = Literal["event", "figure", "statement"]
Act = Literal[
    "assert",
    "deny",
    "accuse",
    "claim_responsibility",
    "appeal",
    "threaten",
    "warn",
    "promise",
    "offer",
    "condemn",
    "concern",
]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Modality = Literal["actual", "attempted", "planned", "urged", "threatened", "hypothetical"]
Measure = Literal[
    "killed", "wounded", "missing", "captured", "displaced", "casualties", "deployed", "destroyed"
]
Qualifier = Literal["about", "at_least", "more_than", "at_most", "dozens"]
Role = Literal["military", "police", "civilian", "rebel", "medic", "unknown"]
Interest = Literal["own_loss", "enemy_loss"]
Scope = Literal["incident", "day", "total", "war"]
Verdict = Literal["single", "agreed", "compatible", "updated", "disputed"]
Convention = Literal["ucdp", "acled"]
JudgementVerdict = Literal["same", "different", "unsure"]
Correctable = Literal["figure", "place", "when", "speaker", "side", "agents", "targets"]
Database = Literal["ucdp-ged", "acled"]
Question = Literal[
    "killed",
    "wounded",
    "missing",
    "captured",
    "displaced",
    "casualties",
    "deployed",
    "destroyed",
    "initiator",
    "responsible",
    "means",
    "place",
    "when",
]


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all nouns: immutable, keyword-only, serialised field by field."""


def content_hash(*parts: object) -> str:
    """Sixteen hex digits of SHA-256 over the JSON of ``parts``: stable across runs and machines."""
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()[:16]


# --- time, place, evidence ---------------------------------------------------------------------------------------


class When(Noun, frozen=True, kw_only=True):
    """A time with its precision and how it was derived; ``start``/``end`` are ISO 8601, both inclusive.

    Unknown stays unknown: no start, no end, precision and basis ``unknown``.
    """

    start: str | None = None
    end: str | None = None
    precision: TimePrecision = "unknown"
    basis: TimeBasis = "unknown"
    zone: str | None = None
    words: str | None = None

    def __post_init__(self) -> None:
        if (self.start is None) != (self.precision == "unknown"):
            raise ValueError("A When has a start exactly when its precision is known.")
        if self.start is not None and self.end is not None and self.end[:10] < self.start[:10]:
            raise ValueError(f"A When cannot end ({self.end}) before it starts ({self.start}).")


UNKNOWN_TIME = When()


class Place(Noun, frozen=True, kw_only=True):
    """A place as written and, where resolved, as known; unresolved places carry the reason instead of coordinates.

    ``precision`` is UCDP ``where_prec``: 1 exact, 2 near a known point, 3 second-order division, 4 first-order
    division, 5 a part of a country or a linear feature such as a border, 6 country only, 7 sea or air.
    """

    written: str
    id: str | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    radius_km: float | None = None
    country: str | None = None  # ISO 3166-1 alpha-3
    admin: tuple[str, ...] = ()
    relation: str | None = None  # "near", "section of", "direction of", "20 km north of" …
    reason: str | None = None

    def __post_init__(self) -> None:
        if (self.id is None) == (self.reason is None):
            raise ValueError("A Place has either an id or the reason why it is unresolved.")
        if self.precision is not None and not 1 <= self.precision <= 7:
            raise ValueError("Place precision is UCDP where_prec, 1 to 7.")


class Span(Noun, frozen=True, kw_only=True):
    """A stretch of one report's text: ``report.text[start:end] == text``, checked wherever a claim is built."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError("A span's offsets must enclose exactly its quotation.")


# --- reports -----------------------------------------------------------------------------------------------------


class Dropped(Noun, frozen=True, kw_only=True):
    """A piece of the original that is not the story, and the reason it was left out of ``text``."""

    text: str
    reason: str


class Dateline(Noun, frozen=True, kw_only=True):
    """Where and when the report says it was filed; ``date`` is ISO, as far as it is printed or derivable."""

    place: str | None = None
    date: str | None = None


class Report(Noun, frozen=True, kw_only=True):
    """One document as received. ``text`` is NFC and holds the story alone; the title stays outside it."""

    id: str
    text: str
    file: str | None = None
    url: str | None = None
    page: str | None = None  # of a live page's entry: the page, by its address or its file
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()
    dateline: Dateline | None = None
    published: When = UNKNOWN_TIME
    language: str | None = None
    unread: str | None = None  # why read left it alone, e.g. "language: ru"
    reader: str | None = None  # who read it: "built-in", or the language model by name
    dropped: tuple[Dropped, ...] = ()
    original_sha256: str | None = None
    copy_of: str | None = None
    version_of: str | None = None
    own_share: float = 1.0
    fingerprint: tuple[int, ...] = ()
    rare_terms: tuple[str, ...] = ()
    story: str | None = None  # the first report of those that tell one story with it
    retracted: str | None = (
        None  # when its outlet withdrew it, ISO; its claims stay, and no answer rests on them
    )
    database: Database | None = None  # a row of this database: its text is the row's own cells
    fetched: str | None = None  # when it came from the web, by the clock of whoever fetched it


class Refusal(Noun, frozen=True, kw_only=True):
    """An input that could not be taken in: which, and a sentence that names the fix. The rest goes on."""

    file: str
    reason: str


# --- actors ------------------------------------------------------------------------------------------------------


class Side(Noun, frozen=True, kw_only=True):
    """Membership of a party (actor id) in a conflict for a time; open ends are ``None``."""

    side: str
    conflict: str | None = None
    since: str | None = field(default=None, name="from")
    until: str | None = None


class Actor(Noun, frozen=True, kw_only=True):
    """Whoever acts, suffers or speaks. ``aliases`` are spellings seen in the reports; ``side`` holds at their date."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None  # ISO 3166-1 alpha-3
    side: str | None = None
    sides: tuple[Side, ...] = ()
    office: str | None = None
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()


class Source(Noun, frozen=True, kw_only=True):
    """One hop of a source chain; a chain runs innermost speaker first, outlet last. ``name`` is as written.

    ``level`` is how near it stands to what it says, where the words show that.
    """

    role: HopRole
    name: str
    actor: str | None = None
    cue: str | None = None
    start: int | None = None
    end: int | None = None
    joint: tuple[str, ...] = field(default=(), name="with")
    level: Level | None = None


# --- claims ------------------------------------------------------------------------------------------------------


class Event(Noun, frozen=True, kw_only=True):
    """What is said to have been done: PLOVER type and mode, with actor ids. ``actual`` unless the words say less."""

    type: EventType
    mode: str | None = None
    modality: Modality = "actual"
    negated: bool = False
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    place: Place | None = None
    when: When | None = None


class Figure(Noun, frozen=True, kw_only=True):
    """A number with its measure and limits; ``high`` is ``None`` when the words leave it open; 0 is a count.

    ``increment``: it comes on top of an earlier count of the same measure. ``revised``: the words say that it was an
    earlier count and no longer holds.
    """

    measure: Measure
    low: int
    high: int | None
    qualifier: Qualifier | None = None
    side: str | None = None
    role: Role = "unknown"
    of: str | None = None
    scope: Scope = "incident"
    subset: str | bool | None = None
    increment: bool = False
    revised: bool = False
    place: Place | None = None
    when: When | None = None
    as_of: When | None = None
    interest: Interest | None = None

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"A figure cannot run from {self.low} to {self.high}.")


class Detail(Noun, frozen=True, kw_only=True):
    """One aspect of a claim as understood; the fields of other aspects are ``None``.

    ``speaker`` and ``side`` are actor ids, ``name`` is the speaker's as written. A speaker with neither is nobody: the
    outlet speaks for itself. Without a place or a time, the report gives none. ``actors`` are who did it, or to whom it
    was done; none where the report names nobody.
    """

    measure: Measure | None = None
    low: int | None = None
    high: int | None = None
    qualifier: Qualifier | None = None
    place: Place | None = None
    when: When | None = None
    speaker: str | None = None
    name: str | None = None
    side: str | None = None
    actors: tuple[str, ...] = ()


class Corrected(Noun, frozen=True, kw_only=True):
    """An aspect of a claim that a person corrected: what stands now, and beside it what was read.

    ``contested`` are the corrections of others that say otherwise: the earlier one stands until one is taken back.
    """

    aspect: Correctable
    was: Detail
    now: Detail
    correction: str
    because: str
    who: str
    made: str
    contested: tuple[str, ...] = ()


class Claim(Noun, frozen=True, kw_only=True):
    """Who says, through whom, what: one source chain, one act, an event and/or a figure, one exact span.

    ``id`` hashes content and evidence (this saying of it); ``content`` hashes the content alone (the same thing
    said anywhere). Build it with :func:`claim`, which refuses a span that does not reproduce its quotation.
    A person's correction changes ``content`` and leaves ``id``; ``read_as`` is the content before it.
    """

    id: str
    content: str
    report: str
    kind: ClaimKind
    evidence: Span
    sources: tuple[Source, ...]
    act: Act = "assert"
    said: When | None = None
    event: Event | None = None
    figure: Figure | None = None
    background: bool = False
    incident: str | None = None
    corrected: tuple[Corrected, ...] = ()
    read_as: str | None = None


class Abstention(Noun, frozen=True, kw_only=True):
    """Something seen and deliberately not turned into a claim, with the room that abstained and why."""

    report: str
    start: int
    end: int
    room: str
    reason: str


def claim(
    report: Report,
    evidence: Span,
    *,
    kind: ClaimKind,
    sources: tuple[Source, ...],
    act: Act = "assert",
    said: When | None = None,
    event: Event | None = None,
    figure: Figure | None = None,
    background: bool = False,
) -> Claim:
    """A claim with both its hashes; raises ValueError when the span does not reproduce its quotation."""
    if report.text[evidence.start : evidence.end] != evidence.text:
        raise ValueError(
            f"The quotation {evidence.text[:60]!r} is not what {report.id} says at {evidence.start}-{evidence.end}."
        )
    content = said_content(kind, act, event, figure, background, sources)
    return Claim(
        id=content_hash(content, report.id, evidence.start, evidence.end, sources),
        content=content,
        report=report.id,
        kind=kind,
        evidence=evidence,
        sources=sources,
        act=act,
        said=said,
        event=event,
        figure=figure,
        background=background,
    )


def said_content(
    kind: ClaimKind,
    act: Act,
    event: Event | None,
    figure: Figure | None,
    background: bool,
    sources: tuple[Source, ...],
) -> str:
    """The hash of what is said and by whom, wherever it is said."""
    speakers = [(s.role, s.actor or s.name, s.joint) for s in sources if s.role != "outlet"][:1]
    return content_hash(kind, act, event, figure, background, speakers)


# --- what is derived ---------------------------------------------------------------------------------------------


class Judgement(Noun, frozen=True, kw_only=True):
    """A person's or the scorer's edge between two content hashes; withdrawn, never deleted or overwritten.

    Of reports, "same" says that ``left`` is a copy of ``right``. ``act`` is shared by judgements that somebody made in
    one step, such as a split: they are taken back together.
    """

    id: str
    left: str
    right: str
    about: Literal["claim", "incident", "actor", "report"]
    verdict: JudgementVerdict
    because: str
    who: str
    made: str
    score: float | None = None
    withdrawn: str | None = None
    act: str | None = None


class Correction(Noun, frozen=True, kw_only=True):
    """What a person says that a claim should have been read as; kept beside the reading, withdrawn, never overwritten.

    ``claim`` is the claim's content and ``was`` its detail, both as its report alone has them; with the words it was
    read in they find it again in every later reading.
    """

    id: str
    claim: str
    report: str
    evidence: Span
    aspect: Correctable
    was: Detail
    now: Detail
    because: str
    who: str
    made: str
    withdrawn: str | None = None


class Coded(Noun, frozen=True, kw_only=True):
    """One of the two sayings that a coder sees: where its words stand, and the key that a judgement knows it by."""

    claim: str
    key: str
    report: str
    evidence: Span


class CodingItem(Noun, frozen=True, kw_only=True):
    """One question of a round: do two sayings tell of one incident?"""

    number: int
    left: Coded
    right: Coded


class CodingRound(Noun, frozen=True, kw_only=True):
    """Questions that several people answer unseen by each other; what they answer decides nothing by itself."""

    id: str
    title: str
    who: str
    made: str
    items: tuple[CodingItem, ...]


class Coding(Noun, frozen=True, kw_only=True):
    """One person's answer to one question of a round. Of one person the latest counts, and the earlier ones stay."""

    id: str
    round: str
    item: int
    who: str
    verdict: JudgementVerdict
    because: str | None
    made: str


class Comparison(Noun, frozen=True, kw_only=True):
    """One thing compared between two accounts: the two values, the points (log2) that they are worth, and why."""

    feature: str
    left: str
    right: str
    points: float
    veto: bool
    because: str


class Join(Noun, frozen=True, kw_only=True):
    """Two accounts of one incident that joined it: without the joins of an incident nothing else would hold it.

    ``left`` and ``right`` are the claims that the accounts are named after; a person's join needs no points.
    """

    incident: str
    left: str
    right: str
    who: str
    because: str
    points: float
    needed: float
    comparisons: tuple[Comparison, ...]


class Deaths(Noun, frozen=True, kw_only=True):
    """UCDP's four columns: best estimates per side; ``None`` where no report gives one."""

    a: int | None = None
    b: int | None = None
    civilians: int | None = None
    unknown: int | None = None


class View(Noun, frozen=True, kw_only=True):
    """What a database of conflict events would write of the killed, by its own rules; asked for, never our answer."""

    convention: Convention
    low: int
    best: int
    high: int
    because: str


class Incident(Noun, frozen=True, kw_only=True):
    """What hangs together through judgements: derived, never stored as truth. Named after its founding claim."""

    id: str
    episode: str | None
    type: EventType
    mode: str | None
    when: When | None
    place: Place | None
    sides: tuple[str, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int
    former: tuple[str, ...] = ()
    type_of_violence: int | None = None
    dyad: str | None = None
    deaths: Deaths | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    date_prec: int | None = None
    where_prec: int | None = None
    clarity: int | None = None
    view: View | None = None


class Episode(Noun, frozen=True, kw_only=True):
    """The incidents of one outbreak."""

    id: str
    title: str
    when: When | None
    place: Place | None
    sides: tuple[str, ...]
    incidents: tuple[str, ...]
    reports: tuple[str, ...]


class Origin(Noun, frozen=True, kw_only=True):
    """An independent root of testimony: a speaker, or an agency text and its copies."""

    id: str
    name: str
    actor: str | None
    reports: tuple[str, ...]
    claims: tuple[str, ...]


class Aspect(Noun, frozen=True, kw_only=True):
    """What a finding answers: the question, of which side (actor id) and, where reports give it, which role."""

    question: Question
    side: str | None = None
    role: Role | UnsetType = UNSET


class Position(Noun, frozen=True, kw_only=True):
    """One answer to a finding's question, with who gives it and the claims that say so."""

    value: Any
    speakers: tuple[str, ...]
    claims: tuple[str, ...]
    origins: int
    side: str | None = None
    low: int | None = None
    high: int | None = None
    superseded: bool = False
    opposed: bool = False


class Finding(Noun, frozen=True, kw_only=True):
    """Per episode or incident and aspect: the verdict, the positions, and the two counts that never mix."""

    id: str
    aspect: Aspect
    verdict: Verdict
    positions: tuple[Position, ...]
    reports: int
    origins: int
    because: str
    episode: str | None = None
    incident: str | None = None
    low: int | None = None
    high: int | None = None
    best: int | str | None = None
    view: View | None = None
