"""By which keys judgements on claims are kept."""

from __future__ import annotations

from according.model import Claim


def judged_as(claim: Claim) -> str:
    """The content that judgements on a claim speak of: as it was read, whatever people corrected since."""
    return claim.read_as or claim.content


def judged_in(content: str, report: str) -> str:
    """The key of a judgement on what one report alone says: others may say just the same of another incident."""
    return f"{content}@{report}"
