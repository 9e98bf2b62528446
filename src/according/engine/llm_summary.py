"""What a language model's part in a run came to: who read what, what was refused and why, at what rate and cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from according.model import Report
from according.read.llm.use import Use
from according.show.wording import plural


class LlmBrief(msgspec.Struct, frozen=True, kw_only=True):
    """The language model's part for programs; readings taken over from an interrupted run are counted in.

    ``price`` is null without ``--llm-price``, and a floor where ``unmetered`` replies came without a count of tokens.
    """

    model: str
    server: str
    read: int
    fallbacks: dict[str, str]
    proposed: int
    kept: int
    refused: dict[str, int]
    requests: int
    retries: int
    seconds: float
    tokens_in: int
    tokens_out: int
    unmetered: int
    price: float | None


def llm_brief(uses: Sequence[tuple[Report, Use]], price: tuple[float, float] | None) -> LlmBrief | None:
    """The sum of the accounts of all reports; ``None`` where no language model was asked."""
    if not uses:
        return None
    accounts = [use for _, use in uses]
    refused: Counter[str] = Counter()
    for use in accounts:
        refused.update(use.refused)
    proposed = sum(use.proposed for use in accounts)
    tokens = (sum(use.tokens_in for use in accounts), sum(use.tokens_out for use in accounts))
    cost = sum(n * each / 1_000_000 for n, each in zip(tokens, price, strict=True)) if price else None
    return LlmBrief(
        model=accounts[0].model,
        server=accounts[0].server,
        read=sum(use.fallback is None for use in accounts),
        fallbacks={
            report.file or report.id: use.fallback for report, use in uses if use.fallback is not None
        },
        proposed=proposed,
        kept=proposed - refused.total(),
        refused=dict(sorted(refused.items(), key=lambda item: (-item[1], item[0]))),
        requests=sum(use.requests for use in accounts),
        retries=sum(use.retries for use in accounts),
        seconds=round(sum(use.seconds for use in accounts), 1),
        tokens_in=tokens[0],
        tokens_out=tokens[1],
        unmetered=sum(use.unmetered for use in accounts),
        price=round(cost, 4) if cost is not None else None,
    )


def llm_lines(brief: LlmBrief) -> tuple[str, ...]:
    """The same for people, one sentence a line."""
    asked = brief.read + len(brief.fallbacks)
    lines = [
        f"{brief.read} of {plural(asked, 'report')} read by the language model {brief.model} at {brief.server}."
    ]
    lines += [f"Read by the built-in reader instead: {file} ({why})" for file, why in brief.fallbacks.items()]
    refused = sum(brief.refused.values())
    lines.append(
        f"{plural(brief.proposed, 'claim')} proposed, {brief.kept} kept, {refused} refused"
        + ("; refused because" if refused else ".")
    )
    lines += [f"  {why}: {count}" for why, count in brief.refused.items()]
    lines.append(_cost(brief))
    return tuple(lines)


def _cost(brief: LlmBrief) -> str:
    rate = f", {brief.seconds / brief.requests:.1f} s each" if brief.requests else ""
    parts = [
        f"{plural(brief.requests, 'request')} in {brief.seconds:g} s{rate}",
        f"{brief.retries} tried again",
        f"{brief.tokens_in} tokens in, {brief.tokens_out} out",
    ]
    if brief.unmetered:
        parts.append(f"{plural(brief.unmetered, 'reply', 'replies')} without a count of tokens")
    if brief.price is not None:
        parts.append(f"price {'at least ' if brief.unmetered else ''}{brief.price:g}")
    return " · ".join(parts)
