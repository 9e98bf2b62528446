"""Who may sign in and who has; passwords and sessions are kept as hashes alone."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, delete, select, update

from according.keep import tables as t
from according.keep.upsert import put_over

#: What the audit calls an act about who may sign in.
PERSON: Final = "person"


class Account(NamedTuple):
    """Somebody who may sign in, or could until ``removed``."""

    key: str
    name: str
    role: str
    password: str
    added: str
    removed: str | None = None


class Session(NamedTuple):
    """A browser in which somebody signed in; times are ISO."""

    hash: str
    person: str
    made: str
    seen: str


def put_account(to: Connection, account: Account) -> None:
    """Keeps an account in place of the one of its key."""
    put_over(to, t.people, [account._asdict()])


def change_account(to: Connection, key: str, **values: Any) -> None:
    """Changes columns of an account."""
    to.execute(update(t.people).where(t.people.c.key == key).values(**values))


def account_in(at: Connection, key: str) -> Account | None:
    """The account of a key, removed or not."""
    row = at.execute(select(t.people).where(t.people.c.key == key)).first()
    return None if row is None else Account(*row)


def accounts_in(at: Connection) -> tuple[Account, ...]:
    """All accounts by name."""
    return tuple(Account(*row) for row in at.execute(select(t.people).order_by(t.people.c.key)))


def put_session(to: Connection, session: Session) -> None:
    """Keeps a session."""
    to.execute(t.sessions.insert(), [session._asdict()])


def session_in(at: Connection, hash_: str) -> tuple[Session, Account] | None:
    """A session with the account as it is now."""
    both = select(t.sessions, t.people).join(t.people, t.people.c.key == t.sessions.c.person)
    row = at.execute(both.where(t.sessions.c.hash == hash_)).first()
    if row is None:
        return None
    width = len(Session._fields)
    return Session(*row[:width]), Account(*row[width:])


def touch_session(to: Connection, hash_: str, seen: str) -> None:
    """Writes down that a session was used."""
    to.execute(update(t.sessions).where(t.sessions.c.hash == hash_).values(seen=seen))


def end_session(to: Connection, hash_: str) -> None:
    """Ends a session."""
    to.execute(delete(t.sessions).where(t.sessions.c.hash == hash_))


def end_sessions(to: Connection, *, person: str | None = None, before: str | None = None) -> None:
    """Ends all sessions of a person, or all that nobody used since an ISO time."""
    if person is not None:
        to.execute(delete(t.sessions).where(t.sessions.c.person == person))
    if before is not None:
        to.execute(delete(t.sessions).where(t.sessions.c.seen < before))
