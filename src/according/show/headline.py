"""An episode's headline: one or two sentences in which every blame and toll has its speaker."""

from __future__ import annotations

from collections.abc import Sequence

from according.model import Finding, Position
from according.show.quotes import Quotes
from according.show.verdicts import position_value
from according.show.wording import listed, plural, wording

_BLAME = {"responsible": "blame", "initiator": "began"}
_TOLLS = ("killed", "casualties", "wounded", "displaced", "missing", "captured")


def headline(findings: Sequence[Finding], quotes: Quotes, *, reports: int, origins: int) -> str:
    """Who blames whom, then the toll as its speakers give it; only counts where nobody says either."""
    parts = [p for p in (_blame(findings, quotes), _toll(findings, quotes)) if p]
    if parts:
        return " ".join(parts)
    counts = {"reports": plural(reports, "report"), "origins": plural(origins, "origin")}
    return wording().label("counts_only", **counts)


def speakers(position: Position, quotes: Quotes) -> list[str]:
    """The names of those who hold a position, from its claims where it lists no speaker."""
    if position.speakers:
        return list(dict.fromkeys(quotes.cast.name(s) for s in position.speakers))
    claims = [quotes.claims[c] for c in position.claims if c in quotes.claims]
    return list(dict.fromkeys(quotes.cast.speaker(c, ()).name for c in claims))


def _standing(finding: Finding, quotes: Quotes) -> list[Position]:
    return [p for p in finding.positions if not p.superseded and not p.opposed and speakers(p, quotes)]


def _blame(findings: Sequence[Finding], quotes: Quotes) -> str | None:
    order = sorted(
        (f for f in findings if f.aspect.question in _BLAME), key=lambda f: (-len(f.positions), -f.reports)
    )
    for finding in order:
        held = _standing(finding, quotes)
        if held and (len(held) > 1 or finding.verdict != "disputed" or _opposed(finding, quotes)):
            return _blame_sentence(finding, held, quotes)
    return None


def _blame_sentence(finding: Finding, held: Sequence[Position], quotes: Quotes) -> str:
    known = all(isinstance(p.value, str) and quotes.cast.get(p.value) for p in held[:2])
    stem = _BLAME[finding.aspect.question] if known else "stated"
    slots = _slots(held[0], finding, quotes, "")
    if len(held) > 1:
        return wording().say(f"{stem}_each_other", **slots, **_slots(held[1], finding, quotes, "_other"))
    opposed = _opposed(finding, quotes)
    if opposed and known:
        return wording().say(f"{stem}_denied", **slots, **_slots(opposed[0], finding, quotes, "_other"))
    return wording().say("stated" if stem == "stated" else f"{stem}_one", **slots)


def _opposed(finding: Finding, quotes: Quotes) -> list[Position]:
    return [p for p in finding.positions if p.opposed and speakers(p, quotes)]


def _slots(position: Position, finding: Finding, quotes: Quotes, suffix: str) -> dict[str, str]:
    who = speakers(position, quotes)
    return {
        f"speaker{suffix}": listed(who),
        f"says{suffix}": "say" if len(who) > 1 else "says",
        f"denies{suffix}": "deny" if len(who) > 1 else "denies",
        f"value{suffix}": position_value(position, finding, quotes),
    }


def _toll(findings: Sequence[Finding], quotes: Quotes) -> str | None:
    order = sorted(
        (f for f in findings if f.aspect.question in _TOLLS and f.incident is None),
        key=lambda f: (_TOLLS.index(f.aspect.question), -f.reports),
    )
    for finding in order:
        held = _standing(finding, quotes)
        if not held:
            continue
        who = speakers(held[0], quotes)
        side = finding.aspect.side
        slots = {
            "speaker": listed(who),
            "speaks": "speak" if len(who) > 1 else "speaks",
            "figure": position_value(held[0], finding, quotes),
            "measure": wording().measures[finding.aspect.question],
            "of_side": f" on {quotes.cast.name(side)}’s side" if side else "",
        }
        if len(held) == 1:
            return wording().say("toll", **slots)
        if len(held) > 2:
            return wording().say("toll_more", **slots)
        other = _slots(held[1], finding, quotes, "_other")
        return wording().say(
            "toll_two", **slots, speaker_other=other["speaker_other"], figure_other=other["value_other"]
        )
    return None
