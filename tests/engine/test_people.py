"""Accounts on both databases: names that cannot be mixed up, passwords that are nowhere, sessions that end."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from according.engine import signing_in
from according.engine.faults import Fault, NotThere
from according.engine.people import add_person, people, remove_person, set_password, set_role
from according.engine.signing_in import person_of, sign_in, sign_out
from according.engine.work_out import is_fresh
from according.keep import tables as t
from according.keep.audit import broken, entries, put_entry
from according.keep.ledger import Ledger
from according.keep.received import mark_derived, revision

SECRET = "correct horse battery"


def test_somebody_comes_changes_and_goes(ledger: Ledger) -> None:
    add_person(ledger, "Ada", "reader", SECRET, who="root")
    set_role(ledger, "ADA", "editor", who="root")
    assert [(each.name, each.role) for each in people(ledger)] == [("Ada", "editor")]
    remove_person(ledger, "ada", who="root")
    assert people(ledger) == ()
    assert sign_in(ledger, "Ada", SECRET) is None
    add_person(ledger, "ada", "analyst", "another secret", who="root")
    assert sign_in(ledger, "Ada", SECRET) is None
    assert sign_in(ledger, "Ada", "another secret") is not None
    with ledger.reading() as at:
        told = [(each.who, each.act, each.subject, each.detail) for each in entries(at)]
        assert broken(at) is None
    assert told == [
        ("root", "person", "Ada", "added as reader"),
        ("root", "person", "Ada", "is editor now"),
        ("root", "person", "Ada", "removed"),
        ("root", "person", "ada", "added as analyst"),
    ]


@pytest.mark.parametrize("name", ["", " ", "a\nb", "<b>", "scorer", "Scorer", "x" * 61, "-ada", "a\u202eb"])
def test_what_cannot_be_a_name(ledger: Ledger, name: str) -> None:
    with pytest.raises(Fault, match="cannot be a name"):
        add_person(ledger, name, "reader", SECRET, who="root")


@pytest.mark.parametrize("password", ["", "123456789", "x" * 501])
def test_what_cannot_be_a_password(ledger: Ledger, password: str) -> None:
    with pytest.raises(Fault, match="10 to 500"):
        add_person(ledger, "ada", "reader", password, who="root")


def test_nobody_is_taken_for_another(ledger: Ledger) -> None:
    add_person(ledger, "Zoë", "reader", SECRET, who="root")
    for same in ("zoë", "ZOË", "Zoe\u0308"):
        with pytest.raises(Fault, match="is there already"):
            add_person(ledger, same, "editor", SECRET, who="root")


def test_no_answer_depends_on_who_may_sign_in(ledger: Ledger) -> None:
    with ledger.writing() as to:
        put_entry(to, at="2021", who="root", act="add", subject="r1")
        mark_derived(to, revision(to))
    add_person(ledger, "ada", "reader", SECRET, who="root")
    assert is_fresh(ledger)
    with ledger.writing() as to:
        put_entry(to, at="2022", who="root", act="retract", subject="r1")
    assert not is_fresh(ledger)


def test_whom_nobody_knows(ledger: Ledger) -> None:
    with pytest.raises(NotThere, match="nobody called 'eve'"):
        set_role(ledger, "eve", "editor", who="root")
    with pytest.raises(NotThere, match="nobody called 'eve'"):
        set_password(ledger, "eve", SECRET, who="root")
    with pytest.raises(NotThere, match="nobody called 'eve'"):
        remove_person(ledger, "eve", who="root")


def test_the_ledger_alone_lets_nobody_in(ledger: Ledger) -> None:
    add_person(ledger, "ada", "reader", SECRET, who="root")
    token = sign_in(ledger, "ada", SECRET)
    assert token is not None
    with ledger.reading() as at:
        rows = str([at.execute(sa.select(table)).all() for table in (t.people, t.sessions, t.audit)])
    assert "$argon2id$" in rows
    assert SECRET not in rows
    assert token not in rows


def test_a_session_ends(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    add_person(ledger, "ada", "editor", SECRET, who="root")
    one, two = sign_in(ledger, "ada", SECRET), sign_in(ledger, "ada", SECRET)
    assert one is not None
    assert two is not None
    assert one != two
    sign_out(ledger, one)
    assert person_of(ledger, one) is None
    found = person_of(ledger, two)
    assert found is not None
    assert (found.name, found.may("editor")) == ("ada", True)
    with ledger.writing() as to:
        to.execute(sa.update(t.sessions).values(seen=signing_in._ago(signing_in.UNUSED * 1.1)))
    assert person_of(ledger, two) is None
    with ledger.writing() as to:
        long = signing_in._ago(signing_in.LONGEST_SESSION * 1.1)
        to.execute(sa.update(t.sessions).values(seen=signing_in._ago(signing_in.UNUSED * 0), made=long))
    assert person_of(ledger, two) is None


def test_a_session_in_use_lives_on(ledger: Ledger) -> None:
    add_person(ledger, "ada", "reader", SECRET, who="root")
    token = sign_in(ledger, "ada", SECRET)
    assert token is not None
    old = signing_in._ago(signing_in.UNUSED * 0.9)
    with ledger.writing() as to:
        to.execute(sa.update(t.sessions).values(seen=old))
    assert person_of(ledger, token) is not None
    with ledger.reading() as at:
        assert at.execute(sa.select(t.sessions.c.seen)).scalar_one() > old
