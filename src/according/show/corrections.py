"""What people corrected, in words: what stands now, whose word it is, and what was read before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from according.model import Claim, Correctable, Correction, Detail
from according.show.cast import Cast
from according.show.dates import when_words
from according.show.wording import amount, wording


def detail_text(aspect: Correctable, detail: Detail, cast: Cast) -> str:
    """One aspect in words: "at least 3 killed", a place, a time, a name."""
    words = wording()
    if aspect == "figure":
        if detail.measure is None:
            return words.labels["no_figure"]
        number = amount(detail.low, detail.high, detail.qualifier)
        return f"{number} {words.measures[detail.measure]}"
    if aspect == "place":
        place = detail.place
        return words.labels["no_place"] if place is None else cast.hide(place.name or place.written)
    if aspect == "when":
        return when_words(detail.when)
    if aspect == "side":
        return words.labels["no_side"] if detail.side is None else cast.name(detail.side)
    if aspect in ("agents", "targets"):
        return ", ".join(map(cast.name, detail.actors)) or words.labels["no_actor"]
    if detail.speaker is not None:
        return cast.name(detail.speaker)
    return cast.hide(detail.name) if detail.name else words.labels["nobody_cited"]


def correction_notes(claim: Claim, cast: Cast) -> tuple[str, ...]:
    """One sentence for each aspect of a claim that people corrected."""
    return tuple(
        wording().say(
            "corrected_contested" if each.contested else "corrected",
            speaker=each.who,
            aspect=wording().labels[f"aspect_{each.aspect}"],
            now=detail_text(each.aspect, each.now, cast),
            was=detail_text(each.aspect, each.was, cast),
            because=cast.hide(each.because),
        )
        for each in claim.corrected
    )


def notes_of(claims: Sequence[Claim], cast: Cast) -> tuple[str, ...]:
    """The notes on several sayings; each names its outlet where there are more than one."""
    notes: Iterable[str] = (
        f"{cast.hide(cast.outlet(each.report))}: {note}" if len(claims) > 1 else note
        for each in claims
        for note in correction_notes(each, cast)
    )
    return tuple(dict.fromkeys(notes))


def correction_text(each: Correction, cast: Cast) -> str:
    """A correction as the history tells it: what was read, and what it should have been read as."""
    was, now = (detail_text(each.aspect, part, cast) for part in (each.was, each.now))
    return f"{was} → {now}"
