"""Passwords: a text in, an argon2id hash out; and whether a text is the one that a hash was made of."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

__all__ = ["hash_password", "verify_password"]

_hasher: Final = PasswordHasher()  # RFC 9106 for little memory: 64 MiB, 3 passes, 4 lanes

# A thread for each request would be no faster, but need the memory of all of them at once.
_turns: Final = BoundedSemaphore(4)


def hash_password(password: str) -> str:
    """A hash with its parameters and a salt of its own, as text."""
    with _turns:
        return _hasher.hash(password)


def verify_password(password_hash: str | None, password: str) -> bool:
    """Whether `password` is right. Where there is no hash it is not, after just as much work.

    So the time of an answer does not tell whether there is somebody of a name.
    """
    compared = password_hash or _nobody()
    with _turns:
        try:
            _hasher.verify(compared, password)
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


@cache
def _nobody() -> str:
    return _hasher.hash("")
