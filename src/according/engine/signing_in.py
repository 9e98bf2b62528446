"""Signing in and out: a browser gets a random token, the ledger its hash; it is worth its account as that is now."""

from __future__ import annotations

import hashlib
import secrets
import threading
from datetime import UTC, datetime, timedelta
from functools import cache

import msgspec

from according.engine.add import now
from according.engine.people import LONGEST, ROLES, Role, hasher, key_of
from according.keep.ledger import Ledger
from according.keep.people import (
    Account,
    Session,
    account_in,
    change_account,
    end_session,
    end_sessions,
    put_session,
    session_in,
    touch_session,
)

UNUSED, LONGEST_SESSION = timedelta(hours=12), timedelta(days=7)
_SEEN_EVERY = timedelta(minutes=10)  # a page is no reason to write each time
# A check takes tens of megabytes on purpose: one at a time, so that many guesses take long and not the machine.
_checking = threading.Lock()


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody at work, and what they may do."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether what a role may do is theirs to do."""
        return ROLES.index(self.role) >= ROLES.index(role)


def sign_in(ledger: Ledger, name: str, password: str) -> str | None:
    """A token for the browser; ``None`` for a wrong name or password, after the same time for either."""
    with ledger.reading() as at:
        account = account_in(at, key_of(name))
    if account is not None and account.removed is not None:
        account = None
    if not _fits(account, password) or account is None:
        return None
    token, at_ = secrets.token_urlsafe(32), now()
    with ledger.writing() as to:
        if hasher().check_needs_rehash(account.password):
            change_account(to, account.key, password=hasher().hash(password))
        end_sessions(to, before=_ago(UNUSED))
        put_session(to, Session(_hash(token), account.key, at_, at_))
    return token


def person_of(ledger: Ledger, token: str) -> Person | None:
    """Who signed in with a token; ``None`` where nobody did, or too long ago."""
    with ledger.reading() as at:
        found = session_in(at, _hash(token))
    if found is None:
        return None
    session, account = found
    if account.removed is not None or session.seen < _ago(UNUSED) or session.made < _ago(LONGEST_SESSION):
        return None
    if session.seen < _ago(_SEEN_EVERY):
        with ledger.writing() as to:
            touch_session(to, session.hash, now())
    return msgspec.convert({"name": account.name, "role": account.role}, Person)


def sign_out(ledger: Ledger, token: str) -> None:
    """Ends a session, whichever browser holds its token."""
    with ledger.writing() as to:
        end_session(to, _hash(token))


def _fits(account: Account | None, password: str) -> bool:
    from argon2.exceptions import VerificationError

    with _checking:
        try:
            return hasher().verify(account.password if account else _nobodys(), password[: LONGEST + 1])
        except VerificationError:
            return False


@cache
def _nobodys() -> str:
    """What a password is held to where there is no such person, so that the time tells nothing."""
    return hasher().hash(secrets.token_hex(16))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _ago(time: timedelta) -> str:
    return (datetime.now(UTC) - time).isoformat(timespec="microseconds")
