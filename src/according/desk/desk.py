"""What every request has at hand: the ledger, its newest state, whoever works on it, and who is asking."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from litestar import MediaType, Request, Response
from litestar.exceptions import NotFoundException
from litestar.utils.scope.state import ScopeState

from according.desk.newest import WRITERS_PATIENCE, Newest
from according.desk.policy import headers_for
from according.desk.progress import Told
from according.desk.rendering import render
from according.desk.snapshot import Snapshot
from according.desk.team import Team, asking
from according.desk.tiles import Tiles
from according.engine.decided import Decision, put_decisions
from according.engine.ledgers import Worker
from according.engine.people import Role
from according.engine.result import Kept
from according.keep.ledger import Ledger


class Desk:
    """One ledger, served. Writers take turns; readers see whole states. With a ``team``, people sign in."""

    def __init__(
        self,
        ledger: Ledger,
        where: str,
        worker: Worker,
        team: Team | None = None,
        *,
        tiles: Tiles | None = None,
    ) -> None:
        self.ledger, self.where, self.worker, self.team, self.tiles = ledger, where, worker, team, tiles
        self.progress = worker.progress = Told(worker.progress)
        self.newest = Newest(ledger, worker)
        self.writing = threading.Lock()

    @property
    def who(self) -> str:
        """Who is at work: on one's own machine, its user; in a team, whoever signed in."""
        if self.team is None:
            return self.worker.who
        person = asking.get()
        assert person is not None, "the team's door lets nobody in without a name"
        return person.name

    def may(self, role: Role) -> bool:
        """Whether what a role may do is theirs to do; on one's own machine, everything is."""
        person = asking.get()
        return self.team is None or (person is not None and person.may(role))

    @property
    def name(self) -> str:
        """The ledger's name in the foot of each page."""
        return Path(self.ledger.name).name

    def kept(self) -> tuple[Snapshot, Kept]:
        """The newest state that can be shown, and what the effect of decisions is worked out from."""
        at = self.newest()
        return at, at.kept

    def settled(self) -> tuple[Snapshot, Kept]:
        """The state after all that was decided so far, and what the next decision starts from."""
        at = self.newest.settled()
        return at, at.kept

    def decides(self, decisions: Sequence[Decision]) -> None:
        """Keeps decisions of whoever is at work, and brings the answers up to date unless that takes too long."""
        put_decisions(self.ledger, decisions, self.who)
        self.newest.settled(WRITERS_PATIENCE)

    def page(
        self, request: Request[Any, Any, Any], template: str, at: Snapshot, *, code: int = 200, **values: Any
    ) -> Response[str]:
        """A page of one state; ``told`` in the query is what the last form did."""
        told = request.query_params.get("told")
        html = render(
            template,
            told=TOLD.get(told or ""),
            here=str(request.url.path),
            ledger=self.name,
            revision=at.revision,
            behind=self.newest.is_behind(at),
            csrf=ScopeState.from_scope(request.scope).csrf_token,
            person=asking.get(),
            role_may=self.may,
            tiles=self.tiles,
            **values,
        )
        return Response(html, media_type=MediaType.HTML, status_code=code, headers=headers_for(self.tiles))


#: What a form says once it is done; a query can only choose one of these, so that no link puts words into the desk.
TOLD = {
    "judged": "The judgement is kept, and everything was linked and weighed again under it.",
    "corrected": "The correction is kept beside what was read, and everything was weighed again under it.",
    "split": "The split is kept, and everything was linked and weighed again under it.",
    "merged": "The two are one incident now, and everything was weighed again.",
    "copied": "The mark is kept, and every origin was counted again.",
    "settled": "It is kept as a judgement, and everything was linked and weighed again under it.",
    "undone": "It is withdrawn, and everything was linked and weighed again without it.",
    "retracted": "The mark is set. Every answer was worked out again.",
    "redacted": "The words are blotted out. Every answer was worked out again.",
    "added": "What was new is in the ledger, and every answer was worked out again.",
    "known": "The ledger held all of it already.",
}


def as_json(nouns: Any) -> Response[Any]:
    """The twin of a page."""
    return Response(nouns, media_type=MediaType.JSON)


def found(noun: Any, what: str) -> Any:
    """The noun; raises NotFoundException, in a sentence, where there is none."""
    if noun is None:
        raise NotFoundException(
            f"The ledger holds no such {what}. It may have been written by another state."
        )
    return noun
