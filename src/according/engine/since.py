"""What is new in a ledger, since a time or since somebody last asked."""

from __future__ import annotations

from according.keep.changes import Change, changes_since, changes_unseen, put_look
from according.keep.ledger import Ledger


def news(ledger: Ledger, *, since: str | None, who: str) -> tuple[Change, ...]:
    """Changes after an ISO time, or those that ``who`` has not seen yet and has seen from now on."""
    with ledger.writing() as to:
        if since is not None:
            return tuple(changes_since(to, since))
        found = tuple(changes_unseen(to, who))
        put_look(to, who)
    return found
