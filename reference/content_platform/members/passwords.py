"""Passwords in, argon2id hashes out, and the other way round: whether a password is the one of a hash.

Hashing takes tens of milliseconds on purpose, so it is done before a transaction begins: on SQLite
all writers would wait for it.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

__all__ = ["Hashed", "Passwords", "Refused"]


@dataclass(frozen=True, slots=True)
class Hashed:
    """A new password, as the database keeps it."""

    hash: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A new password that the project does not accept, and why, for people."""

    reason: str


@dataclass(frozen=True, slots=True)
class Passwords:
    """Hashes with the parameters of RFC 9106 (its second choice: 64 MiB), each with a salt of its own."""

    min_length: int
    """Characters."""
    hasher: PasswordHasher = field(default_factory=PasswordHasher)
    turns: AbstractContextManager[object] = field(default_factory=lambda: BoundedSemaphore(4))
    """How many are hashed at a time, 64 MiB each: more would be no faster, but need the memory."""

    def prepare(self, password: str) -> Hashed | Refused:
        """What a write needs of a new password. Whoever reports it may have more to report."""
        if len(password) < self.min_length:
            return Refused(f"A password has at least {self.min_length} characters.")
        with self.turns:
            return Hashed(self.hasher.hash(password))

    def match(self, password: str, hashed: str | None) -> bool:
        """Whether `password` is the one of `hashed`; never where there is none."""
        if hashed is None:
            return False
        with self.turns:
            try:
                return self.hasher.verify(hashed, password)
            except (VerifyMismatchError, InvalidHashError):
                return False
