"""New passwords in, what a write needs of them out; and whether a password is the one of a hash.

Hashing takes tens of milliseconds on purpose, so it is done before a transaction begins: on SQLite
all writers would wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from content_platform.access.passwords import hash_password, verify_password

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
    """What the project asks of passwords of members, and how they are hashed."""

    min_length: int
    """Characters."""
    hash: Callable[[str], str] = hash_password
    verify: Callable[[str | None, str], bool] = verify_password

    def prepare(self, password: str) -> Hashed | Refused:
        """What a write needs of a new password. Whoever reports it may have more to report."""
        if len(password) < self.min_length:
            return Refused(f"A password has at least {self.min_length} characters.")
        return Hashed(self.hash(password))

    def match(self, password: str, hashed: str | None) -> bool:
        """Whether `password` is the one of `hashed`; never where there is none."""
        return self.verify(hashed, password)
