"""The sentences that explain findings, from templates that are data: according to somebody, never in our own voice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec
import yaml

from according.keep.roster import Roster
from according.model import Aspect, Position, Qualifier, Verdict

SHOWN_SPEAKERS = 3


class Sentences(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The templates by what they are for."""

    accounts: dict[str, str]
    subject: dict[str, str]
    values: dict[str, str]
    verdicts: dict[str, str]


@cache
def sentences() -> Sentences:
    """The templates that ship with the package."""
    text = resources.files("according.weigh").joinpath("data/sentences.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Sentences)


def value(qualifier: Qualifier | None, number: int, *, opened: bool) -> str | int:
    """A number as a person would write it; a plain number stays a number."""
    if qualifier is None and not opened:
        return number
    return sentences().values[qualifier or "at_least"].format(number=number)


def because(
    aspect: Aspect,
    verdict: Verdict,
    positions: Sequence[Position],
    roster: Roster,
    *,
    reports: int,
    origins: int,
    one_side: bool,
    apart: bool = False,
) -> str:
    """The sentence that explains a finding, naming who says what."""
    kind: str = verdict
    if verdict == "agreed" and origins <= 1:
        kind = "agreed_one_origin"
    elif verdict == "agreed" and one_side:
        kind = "agreed_one_side"
    elif verdict == "compatible" and apart:
        kind = "compatible_apart"
    return (
        sentences()
        .verdicts[kind]
        .format(
            subject=subject(aspect, roster),
            accounts=accounts(positions, roster),
            reports=reports,
            origins=origins,
        )
    )


def subject(aspect: Aspect, roster: Roster) -> str:
    """What the finding is about, as the opening of its sentence."""
    table = sentences().subject
    if aspect.question in table:
        return table[aspect.question]
    measure = aspect.question.capitalize()
    if aspect.side is None:
        return table["figure"].format(measure=measure)
    return table["figure_of"].format(measure=measure, side=roster.name(aspect.side))


def accounts(positions: Sequence[Position], roster: Roster) -> str:
    """Every position with who takes it."""
    table = sentences().accounts
    return table["join"].join(
        table["denied" if each.opposed else "earlier" if each.superseded else "position"].format(
            speakers=_speakers(each.speakers, roster), value=each.value
        )
        for each in positions
    )


def _speakers(speakers: Sequence[str], roster: Roster) -> str:
    table = sentences().accounts
    names = list(dict.fromkeys(roster.name(speaker) for speaker in speakers)) or [table["unnamed"]]
    shown = table["speakers_join"].join(names[:SHOWN_SPEAKERS])
    more = len(names) - SHOWN_SPEAKERS
    return table["speakers_more"].format(speakers=shown, more=more) if more > 0 else shown
