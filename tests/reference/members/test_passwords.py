"""A password is changed by who knows it or has a token; whoever guesses is locked out."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from content_platform.access.user import User
from content_platform.errors import Invalid, NotFound
from content_platform.members.member import Draft, Member
from content_platform.members.password_changes import PasswordChanges
from content_platform.members.passwords import Hashed, Passwords, Refused
from content_platform.members.reading import find
from content_platform.members.writing import create, update
from content_platform.storage.schema import audit_entry, member, reset_token
from content_platform.storage.store import Store
from live.member_types import TYPES

OLD, NEW = "a long enough secret", "an even longer secret"
FREJA = Draft("Member", "freja", "freja@example.com", "Freja", is_approved=True)
BO = Draft("Member", "bo", "bo@example.com", "Bo", is_approved=True)


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """What time it is for the database."""
    return Clock()


@pytest.fixture
def changes(store: Store, user: User, passwords: Passwords, clock: Clock) -> PasswordChanges:
    """Ways to change passwords: three attempts, tokens for an hour; Freja has a password, and Bo none."""
    timed = replace(store, clock=clock)
    with timed.write(user) as work:
        create(work, TYPES, replace(FREJA, password=passwords.prepare(OLD)))
        create(work, TYPES, BO)
    return PasswordChanges(timed, passwords, max_attempts=3, token_lifetime=timedelta(hours=1))


def _refused(call: Callable[[], Member]) -> str:
    """The one field that `call` is refused for."""
    with pytest.raises(Invalid) as error:
        call()
    (field,) = error.value.errors
    return field


def _freja(changes: PasswordChanges) -> Member:
    with changes.store.read() as connection:
        return find(connection, "freja")


def _is_password(changes: PasswordChanges, password: str) -> bool:
    query = select(member.c.password_hash).where(member.c.username == "freja")
    with changes.store.read() as connection:
        return changes.passwords.match(password, connection.scalar(query))


def test_a_password_is_kept_as_a_hash_that_tells_nothing() -> None:
    """Two hashes of one password are argon2id, differ, and match it alone."""
    passwords = Passwords(10)
    one, other = passwords.prepare(OLD), passwords.prepare(OLD)
    assert isinstance(one, Hashed)
    assert isinstance(other, Hashed)
    assert one.hash.startswith("$argon2id$")
    assert one != other
    assert passwords.match(OLD, one.hash)
    assert not passwords.match(NEW, one.hash)
    assert not passwords.match(OLD, None)


def test_a_short_password_is_refused(passwords: Passwords) -> None:
    """The setting of the project says how short; exactly so many characters will do."""
    assert passwords.prepare("x" * 9) == Refused("A password has at least 10 characters.")
    assert isinstance(passwords.prepare("x" * 10), Hashed)


def test_who_knows_the_password_changes_it(changes: PasswordChanges, user: User) -> None:
    """The new one is good from then on, the old one is not, and wrong ones before are forgotten."""
    _refused(lambda: changes.change(user, "freja", "wrong", NEW))
    changed = changes.change(user, "FREJA", OLD, NEW)
    assert changed.failed_attempts == 0
    assert changed.last_password_change_at == changed.updated_at
    assert _is_password(changes, NEW)
    assert not _is_password(changes, OLD)


def test_enough_wrong_passwords_lock_out(changes: PasswordChanges, user: User) -> None:
    """Each is counted although it is refused; then the right one does not help any more."""
    for count in (1, 2, 3):
        assert _refused(lambda: changes.change(user, "freja", "wrong", NEW)) == "currentPassword"
        assert _freja(changes).failed_attempts == count
        assert _freja(changes).is_locked_out == (count == 3)
    assert _refused(lambda: changes.change(user, "freja", OLD, NEW)) == "currentPassword"
    assert _freja(changes).failed_attempts == 3
    assert _is_password(changes, OLD)


def test_guesses_at_once_are_all_counted(changes: PasswordChanges, user: User) -> None:
    """Whoever guesses in parallel has no more guesses than whoever does not."""

    def guess(_: int) -> str:
        return _refused(lambda: changes.change(user, "freja", "wrong", NEW))

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(guess, range(8))) == {"currentPassword"}
    assert (_freja(changes).failed_attempts, _freja(changes).is_locked_out) == (3, True)


def test_an_unlocked_member_may_try_again(changes: PasswordChanges, user: User) -> None:
    """After the unlock the password is the one that it was."""
    for _ in range(3):
        _refused(lambda: changes.change(user, "freja", "wrong", NEW))
    with changes.store.write(user) as work:
        update(work, TYPES, "freja", replace(FREJA, unlocks=True))
    assert changes.change(user, "freja", OLD, NEW).failed_attempts == 0


def test_without_a_password_there_is_nothing_to_guess(changes: PasswordChanges, user: User) -> None:
    """A member without one is refused and never locked out; a token gives it one."""
    for _ in range(4):
        assert _refused(lambda: changes.change(user, "bo", "anything", NEW)) == "currentPassword"
    token = changes.issue_token(user, "bo").token
    assert changes.reset(user, "bo", token, OLD).failed_attempts == 0
    changes.change(user, "bo", OLD, NEW)


def test_a_new_password_that_is_too_short_changes_nothing(
    changes: PasswordChanges, user: User
) -> None:
    """It is refused, is no wrong guess, and does not use up a token."""
    token = changes.issue_token(user, "freja").token
    assert _refused(lambda: changes.change(user, "freja", OLD, "short")) == "newPassword"
    assert _refused(lambda: changes.reset(user, "freja", token, "short")) == "newPassword"
    assert _freja(changes).failed_attempts == 0
    changes.reset(user, "freja", token, NEW)


def test_a_token_resets_once(changes: PasswordChanges, user: User) -> None:
    """The second time it is refused."""
    issued = changes.issue_token(user, "freja")
    assert issued.member == _freja(changes)
    changes.reset(user, "Freja", issued.token, NEW)
    assert _is_password(changes, NEW)
    assert _refused(lambda: changes.reset(user, "freja", issued.token, OLD)) == "token"
    assert _is_password(changes, NEW)


def test_of_many_who_use_a_token_at_once_one_succeeds(changes: PasswordChanges, user: User) -> None:
    """Being used at the same moment does not make it good twice."""
    token = changes.issue_token(user, "freja").token

    def reset(number: int) -> bool:
        try:
            changes.reset(user, "freja", token, f"{NEW} {number}")
        except Invalid:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(reset, range(8))) == 1


def test_a_token_is_good_for_its_time(changes: PasswordChanges, user: User, clock: Clock) -> None:
    """The moment it is over, it is refused; a moment before it is not."""
    first, second = (changes.issue_token(user, "freja") for _ in range(2))
    clock.now += first.lifetime
    assert _refused(lambda: changes.reset(user, "freja", first.token, NEW)) == "token"
    clock.now -= timedelta(microseconds=1)
    changes.reset(user, "freja", second.token, NEW)


def test_a_token_is_for_one_member(changes: PasswordChanges, user: User) -> None:
    """Neither one for somebody else nor one that nobody issued is accepted."""
    token = changes.issue_token(user, "bo").token
    assert _refused(lambda: changes.reset(user, "freja", token, NEW)) == "token"
    assert _refused(lambda: changes.reset(user, "freja", "made up", NEW)) == "token"
    with pytest.raises(NotFound):
        changes.reset(user, "nobody", token, NEW)
    with pytest.raises(NotFound):
        changes.issue_token(user, "nobody")


def test_another_password_withdraws_tokens(changes: PasswordChanges, user: User) -> None:
    """A token for a password that was changed in another way, or by another token, is worth nothing."""
    prepared = changes.passwords.prepare(OLD)

    def replaced() -> None:
        with changes.store.write(user) as work:
            update(work, TYPES, "freja", replace(FREJA, password=prepared))

    others: list[Callable[[], object]] = [
        lambda: changes.change(user, "freja", OLD, OLD),
        lambda: changes.reset(user, "freja", changes.issue_token(user, "freja").token, OLD),
        replaced,
    ]
    for other in others:
        token = changes.issue_token(user, "freja").token
        other()
        assert _refused(partial(changes.reset, user, "freja", token, NEW)) == "token"


def test_a_reset_does_not_unlock(changes: PasswordChanges, user: User) -> None:
    """Whoever was locked out has another password, and is still locked out."""
    for _ in range(3):
        _refused(lambda: changes.change(user, "freja", "wrong", NEW))
    token = changes.issue_token(user, "freja").token
    reset = changes.reset(user, "freja", token, NEW)
    assert (reset.is_locked_out, reset.failed_attempts) == (True, 3)


def test_the_database_has_no_token(changes: PasswordChanges, user: User) -> None:
    """Only digests are kept, and those of old tokens are not kept for ever."""
    for _ in range(3):
        token = changes.issue_token(user, "freja").token
        changes.reset(user, "freja", token, NEW)
    with changes.store.read() as connection:
        (kept,) = connection.scalars(select(reset_token.c.digest)).all()
    assert token not in kept


def test_what_happens_to_passwords_is_in_the_audit_log(
    changes: PasswordChanges, user: User
) -> None:
    """Guesses, lock-outs, tokens and changes leave a row each, and none has a secret."""
    for _ in range(3):
        _refused(lambda: changes.change(user, "freja", "wrong", NEW))
    changes.reset(user, "freja", changes.issue_token(user, "freja").token, NEW)
    query = select(audit_entry.c.comment).order_by(audit_entry.c.id)
    with changes.store.read() as connection:
        comments = connection.scalars(query.where(audit_entry.c.comment.is_not(None))).all()
    assert comments == [
        "Wrong password",
        "Wrong password",
        "Locked out after wrong passwords",
        "Password reset token issued",
        "Password changed",
    ]
