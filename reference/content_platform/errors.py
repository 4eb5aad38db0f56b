"""What can be wrong with a request that is shaped as documented; each API words it in its own envelope.

PlatformError
|-- NotFound                 there is no such thing
|-- Denied                   the user may not do this, here
|-- Invalid                  the platform does not accept these values
|-- Conflict                 there is one already
|-- PreconditionFailed       it has changed since (RFC 9110 section 13.1.1)
`-- StorageUnavailable       the database or the files do not answer, or have no room
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = [
    "Conflict",
    "Denied",
    "Invalid",
    "NotFound",
    "PlatformError",
    "PreconditionFailed",
    "StorageUnavailable",
]


class PlatformError(Exception):
    """All that the platform refuses."""


class NotFound(PlatformError):
    """There is no `kind` ("content", "member", "language"...) with this `key`."""

    def __init__(self, kind: str, key: object) -> None:
        super().__init__(f"no {kind} {key!r}")
        self.kind = kind
        self.key = str(key)


class Denied(PlatformError):
    """The user may not do this, here."""


class Invalid(PlatformError):
    """Values are not accepted: `errors` has messages for people by field, `code` one word for programs."""

    def __init__(
        self, errors: Mapping[str, Sequence[str]], *, code: str = "ValidationFailed"
    ) -> None:
        super().__init__("; ".join(text for texts in errors.values() for text in texts))
        self.errors = {field: [*texts] for field, texts in errors.items()}
        self.code = code


class Conflict(PlatformError):
    """There is a `kind` with this `key` already."""

    def __init__(self, kind: str, key: object) -> None:
        super().__init__(f"there is a {kind} {key!r} already")
        self.kind = kind
        self.key = str(key)


class PreconditionFailed(PlatformError):
    """What `If-Match` names is not the current state any more."""


class StorageUnavailable(PlatformError):
    """The storage is locked, full, or gone; `retry_after` is in seconds."""

    def __init__(self, reason: str, retry_after: int = 1) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
