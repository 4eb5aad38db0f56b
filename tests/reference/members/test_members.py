"""Members are created, found, updated and deleted, each of them with a name that no other has."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select

from content_platform.access.user import User
from content_platform.errors import Invalid, NotFound
from content_platform.members.member import Draft, Member
from content_platform.members.passwords import Hashed, Passwords
from content_platform.members.reading import find
from content_platform.members.writing import COULD_NOT_UNLOCK, create, delete, update
from content_platform.storage.schema import audit_entry, member
from content_platform.storage.store import Store
from live.member_types import TYPES

FREJA = Draft("Member", "Freja", "freja@example.com", "Freja Holm", is_approved=True)


def _create(store: Store, user: User, draft: Draft = FREJA) -> Member:
    with store.write(user) as work:
        return create(work, TYPES, draft)


def _update(store: Store, user: User, draft: Draft, username: str = "Freja") -> Member:
    with store.write(user) as work:
        return update(work, TYPES, username, draft)


def _lock(store: Store, user: User) -> None:
    with store.write(user) as work:
        work.connection.execute(member.update().values(is_locked_out=True, failed_attempts=5))


def _errors(error: pytest.ExceptionInfo[Invalid]) -> set[str]:
    return set(error.value.errors)


def test_a_new_member_is_found_by_username_in_any_case(store: Store, user: User) -> None:
    """What was created is what is read, however the username is spelled."""
    created = _create(store, user)
    with store.read() as connection:
        assert find(connection, "FREJA") == created
    assert (created.username, created.groups, created.comments) == ("Freja", (), "")
    assert not created.is_locked_out


def test_nobody_is_not_found(store: Store) -> None:
    """A username that nobody has raises `NotFound`, even one that no database can keep."""
    for username in ("nobody", "no\0body"):
        with store.read() as connection, pytest.raises(NotFound, match="member"):
            find(connection, username)


def test_all_that_is_wrong_is_told_at_once(store: Store, user: User, passwords: Passwords) -> None:
    """Each field that is not accepted has its message."""
    wrong = Draft(
        "Robot", "a\0b", "nowhere", "\0", True, comments="\0", password=passwords.prepare("short")
    )
    with pytest.raises(Invalid) as error:
        _create(store, user, wrong)
    assert _errors(error) == {
        "memberTypeAlias",
        "username",
        "email",
        "name",
        "comments",
        "password",
    }


def test_names_of_others_are_refused_in_any_case(store: Store, user: User) -> None:
    """Neither username nor email address are had by two members."""
    _create(store, user)
    with pytest.raises(Invalid) as error:
        _create(store, user, replace(FREJA, username="FREJA", email="Freja@Example.com"))
    assert _errors(error) == {"username", "email"}
    assert error.value.code == "ValidationFailed"


def test_a_name_that_grows_in_lower_case_still_fits(store: Store, user: User) -> None:
    """The longest username is accepted, whatever its letters are."""
    longest = replace(FREJA, username="\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}" * 255)
    assert _create(store, user, longest).username == longest.username


def test_an_update_leaves_what_is_not_said(store: Store, user: User, passwords: Passwords) -> None:
    """Comments, password and values stay where the draft has none."""
    secret = passwords.prepare("a long enough secret")
    _create(store, user, replace(FREJA, comments="Likes tea", password=secret))
    updated = _update(store, user, replace(FREJA, name="Freja H.", is_approved=False))
    assert (updated.name, updated.comments, updated.is_approved) == ("Freja H.", "Likes tea", False)
    with store.read() as connection:
        kept = connection.scalar(select(member.c.password_hash))
    assert isinstance(secret, Hashed)
    assert kept == secret.hash


def test_an_update_renames(store: Store, user: User) -> None:
    """Another username is the only one afterwards; the same in another case is no conflict."""
    _create(store, user)
    assert _update(store, user, replace(FREJA, username="freja")).username == "freja"
    _update(store, user, replace(FREJA, username="holm"))
    with store.read() as connection, pytest.raises(NotFound):
        find(connection, "freja")


def test_an_update_keeps_the_type(store: Store, user: User) -> None:
    """Members do not change their type."""
    _create(store, user)
    with pytest.raises(Invalid) as error:
        _update(store, user, replace(FREJA, type_alias="Other"))
    assert _errors(error) == {"memberTypeAlias"}


def test_an_update_does_not_take_names_of_others(store: Store, user: User) -> None:
    """A rename to what another member has is refused, and nothing is changed."""
    _create(store, user)
    _create(store, user, replace(FREJA, username="Bo", email="bo@example.com"))
    with pytest.raises(Invalid) as error:
        _update(store, user, replace(FREJA, username="BO", name="Bo?"))
    assert _errors(error) == {"username"}
    with store.read() as connection:
        assert find(connection, "Freja").name == "Freja Holm"


def test_only_an_unlock_unlocks(store: Store, user: User) -> None:
    """A locked member stays locked until it is said otherwise, and then begins to count anew."""
    _create(store, user)
    _lock(store, user)
    assert _update(store, user, FREJA).is_locked_out
    unlocked = _update(store, user, replace(FREJA, unlocks=True))
    assert (unlocked.is_locked_out, unlocked.failed_attempts) == (False, 0)


def test_who_may_not_log_in_is_not_unlocked(store: Store, user: User) -> None:
    """A member that is not approved stays locked, with a code of its own; one that is not locked is updated."""
    _create(store, user)
    unapproved = replace(FREJA, is_approved=False, unlocks=True)
    assert not _update(store, user, unapproved).is_approved
    _lock(store, user)
    with pytest.raises(Invalid) as error:
        _update(store, user, unapproved)
    assert error.value.code == COULD_NOT_UNLOCK


def test_a_deleted_member_is_gone(store: Store, user: User) -> None:
    """The answer is the member as it was; another may have its names."""
    created = _create(store, user)
    with store.write(user) as work:
        assert delete(work, "freja") == created
    with store.read() as connection, pytest.raises(NotFound):
        find(connection, "freja")
    _create(store, user)


def test_every_write_is_in_the_audit_log(store: Store, user: User) -> None:
    """Creating, updating and deleting leave a row each; what is refused leaves none."""
    created = _create(store, user)
    _update(store, user, FREJA)
    with pytest.raises(Invalid):
        _update(store, user, replace(FREJA, email="nowhere"))
    with store.write(user) as work:
        delete(work, "Freja")
    with store.read() as connection:
        rows = connection.execute(select(audit_entry).order_by(audit_entry.c.id)).all()
    assert [row.log_type for row in rows] == ["New", "Save", "Delete"]
    assert {(row.entity_kind, row.entity_id, row.user_id) for row in rows} == {
        ("member", str(created.id), user.id)
    }


def test_of_many_who_take_a_name_at_once_one_gets_it(store: Store, user: User) -> None:
    """All others are refused as if they had come later, though none was there when they looked."""

    def attempt(_: int) -> frozenset[str]:
        try:
            _create(store, user)
        except Invalid as error:
            return frozenset(error.errors)
        return frozenset()

    with ThreadPoolExecutor(8) as pool:
        outcomes = Counter(pool.map(attempt, range(16)))
    assert outcomes == {frozenset(): 1, frozenset({"username", "email"}): 15}
