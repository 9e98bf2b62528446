"""Team mode: nobody reads or writes without a session, writes need their role, and each bears its person's name.

It stands before everything that looks at a request's body, so that a stranger cannot make the desk read one.
"""

from __future__ import annotations

from contextvars import ContextVar
from secrets import compare_digest
from typing import Any, Final

from litestar import Request
from litestar.concurrency import sync_to_thread
from litestar.enums import ScopeType
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException, TooManyRequestsException
from litestar.types import ASGIApp, Receive, Scope, Send

from according.desk.rate import Rate
from according.engine.people import Role
from according.engine.signing_in import Person, person_of
from according.keep.ledger import Ledger

#: What anybody may ask for: the way in, what its page is drawn with, and whether the desk is up.
OPEN: Final = frozenset({"/login", "/static/{name}", "/health"})
#: Who may write what. A write that is not named here is an editor's.
NEEDED: Final[dict[str, Role]] = {
    "/logout": "reader",
    "/judge": "analyst",
    "/correct": "analyst",
    "/split": "analyst",
    "/merge": "analyst",
    "/copy": "analyst",
    "/undo": "analyst",  # of what is one's own; the form itself looks whose it is
    "/add": "analyst",
    "/rounds": "analyst",
    "/code": "analyst",
    "/adjudicate": "analyst",
    "/agreed": "analyst",
    "/retract": "editor",
    "/redact": "editor",
}
#: Where the same address is for everybody to read; what else is read there weighs what a write would change.
LISTED: Final = frozenset({"/rounds", "/redact"})
READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
COOKIE: Final = "according-session"
#: Who is asking; of one request and the threads that answer it.
asking: ContextVar[Person | None] = ContextVar("asking", default=None)


class Team:
    """Who is let in to one ledger. ``secure``: the desk is seen through https, and cookies go nowhere else.

    ``monitor`` is the token of a program that may see /metrics and nothing else.
    """

    def __init__(self, ledger: Ledger, *, secure: bool = False, monitor: str | None = None) -> None:
        self.ledger, self.secure, self._monitor = ledger, secure, monitor
        self.writes = Rate(60, 60)
        self.logins_by_name, self.logins_by_address = Rate(100, 900), Rate(20, 900)

    def door(self, app: ASGIApp) -> ASGIApp:
        """The application behind the question who asks, and whether they may."""

        async def ask(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == ScopeType.HTTP:
                asking.set(await self._let_in(Request(scope)))
            await app(scope, receive, send)

        return ask

    async def _let_in(self, request: Request[Any, Any, Any]) -> Person | None:
        path = str(request.scope["path_template"])
        if path in OPEN or (path == "/metrics" and self._is_monitor(request)):
            return None
        token = request.cookies.get(COOKIE)
        person = await sync_to_thread(person_of, self.ledger, token) if token else None
        if person is None:
            raise NotAuthorizedException("Sign in first.")
        reads = request.method in READS
        needed = NEEDED.get(path, "reader" if reads else "editor")
        if not person.may(needed) and not (reads and path in LISTED):
            raise PermissionDeniedException(
                f"This takes the role {needed}; {person.name} has the role {person.role}."
            )
        if not reads:
            said(self.writes, person.name)
        return person

    def _is_monitor(self, request: Request[Any, Any, Any]) -> bool:
        sent = request.headers.get("authorization", "").removeprefix("Bearer ").encode()
        return bool(self._monitor) and compare_digest(sent, str(self._monitor).encode())


def said(rate: Rate, key: str) -> None:
    """Counts an act. Raises TooManyRequestsException where there were too many."""
    wait = rate.wait(key)
    if wait > 0:
        seconds = int(wait) + 1
        raise TooManyRequestsException(
            f"That was too often. Try again in {seconds} seconds.", headers={"Retry-After": str(seconds)}
        )
