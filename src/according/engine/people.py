"""The people of a team: added, given a role or a new password, and removed, each with an entry in the audit."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from according.engine.add import now
from according.engine.faults import Fault, NotThere
from according.keep.audit import put_entry
from according.keep.ledger import Ledger
from according.keep.people import (
    PERSON,
    Account,
    account_in,
    accounts_in,
    change_account,
    end_sessions,
    put_account,
)
from according.keep.rows import SCORER

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["reader", "analyst", "editor"]
#: Each may do what those before it may.
ROLES: Final[tuple[Role, ...]] = ("reader", "analyst", "editor")
SHORTEST, LONGEST = 10, 500  # characters of a password
_NAME = re.compile(r"\w[\w .'-]{0,58}\w|\w")


@cache
def hasher() -> PasswordHasher:
    """Argon2id with the library's settings of the day: a hash says itself what it was made with."""
    from argon2 import PasswordHasher

    return PasswordHasher()


def key_of(name: str) -> str:
    """What a name is found by: no two people differ by capitals or by how a letter is composed."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def people(ledger: Ledger) -> tuple[Account, ...]:
    """Everybody who may sign in, by name."""
    with ledger.reading() as at:
        return tuple(each for each in accounts_in(at) if each.removed is None)


def add_person(ledger: Ledger, name: str, role: Role, password: str, *, who: str) -> Account:
    """Lets somebody sign in; one who was removed comes back under the same name.

    Raises Fault for a name that is taken or cannot be one, and for a password that is too short.
    """
    plain = unicodedata.normalize("NFKC", name).strip()
    if not _NAME.fullmatch(plain) or key_of(plain) == SCORER:
        raise Fault(
            f"{name!r} cannot be a name: write 1 to 60 letters, digits, blanks, dots or dashes, not {SCORER!r}."
        )
    hashed = _hashed(password)
    with ledger.writing() as to:
        was = account_in(to, key_of(plain))
        if was is not None and was.removed is None:
            raise Fault(
                f"{was.name} is there already: `according people role` and `password` change what they have."
            )
        at = now()
        made = Account(key_of(plain), plain, role, hashed, at)
        put_account(to, made)
        put_entry(to, at=at, who=who, act=PERSON, subject=made.name, detail=f"added as {role}")
    return made


def set_role(ledger: Ledger, name: str, role: Role, *, who: str) -> Account:
    """Gives somebody another role, from their next request on. Raises NotThere."""
    with ledger.writing() as to:
        account = _present(account_in(to, key_of(name)), name)
        change_account(to, account.key, role=role)
        put_entry(to, at=now(), who=who, act=PERSON, subject=account.name, detail=f"is {role} now")
    return account._replace(role=role)


def set_password(ledger: Ledger, name: str, password: str, *, who: str) -> Account:
    """Gives somebody a new password and ends their sessions. Raises NotThere, and Fault for a short one."""
    hashed = _hashed(password)
    with ledger.writing() as to:
        account = _present(account_in(to, key_of(name)), name)
        change_account(to, account.key, password=hashed)
        end_sessions(to, person=account.key)
        put_entry(to, at=now(), who=who, act=PERSON, subject=account.name, detail="has a new password")
    return account


def remove_person(ledger: Ledger, name: str, *, who: str) -> Account:
    """Lets somebody in no more and ends their sessions; what they did stays theirs. Raises NotThere."""
    at = now()
    with ledger.writing() as to:
        account = _present(account_in(to, key_of(name)), name)
        change_account(to, account.key, removed=at)
        end_sessions(to, person=account.key)
        put_entry(to, at=at, who=who, act=PERSON, subject=account.name, detail="removed")
    return account


def _present(account: Account | None, name: str) -> Account:
    if account is None or account.removed is not None:
        raise NotThere(f"There is nobody called {name!r}: `according people list` shows who there is.")
    return account


def _hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise Fault(f"A password has {SHORTEST} to {LONGEST} characters; choose another.")
    return hasher().hash(password)
