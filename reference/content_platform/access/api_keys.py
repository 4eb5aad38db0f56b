"""API keys: made once and shown once; the database has their digests."""

from __future__ import annotations

import secrets
from hashlib import sha256

__all__ = ["digest", "new_key"]


def new_key() -> str:
    """A key that nobody guesses: 256 bits, in characters that need no quoting anywhere."""
    return secrets.token_urlsafe(32)


def digest(key: str) -> str:
    """What is stored of a key. It is random already, so that it needs no salt and no slow hash."""
    return sha256(key.encode()).hexdigest()
