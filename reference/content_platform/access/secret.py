"""Secrets that are shown once: randomness in, the secret and the digest that is kept of it out."""

from __future__ import annotations

import secrets
from hashlib import sha256

__all__ = ["digest_of", "new_secret"]

_BYTES = 32


def new_secret() -> str:
    """256 random bits as 43 characters that need no escaping anywhere in HTTP."""
    return secrets.token_urlsafe(_BYTES)


def digest_of(secret: str) -> str:
    """What is kept of a secret: SHA-256 in hexadecimal.

    Secrets are random, so that nobody can try them all; a slow hash is for passwords.
    """
    return sha256(secret.encode()).hexdigest()
