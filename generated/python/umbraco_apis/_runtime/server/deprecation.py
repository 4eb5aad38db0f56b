# Part of specloom 0.1.0. Do not edit.
"""Headers that tell of an operation on its way out (RFC 9745, RFC 8594)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import quote

from ..operation import Deprecation

__all__ = ["deprecation_headers"]


def deprecation_headers(deprecation: Deprecation | None) -> tuple[tuple[bytes, bytes], ...]:
    """`Deprecation`, `Sunset` and `Link`, each where the document says enough for it.

    A successor whose path is a template has no address of its own, and no `Link`.
    """
    if deprecation is None:
        return ()
    found: list[tuple[bytes, bytes]] = []
    if (since := _moment(deprecation.since)) is not None:
        found.append((b"deprecation", f"@{int(since.timestamp())}".encode()))
    if (sunset := _moment(deprecation.sunset)) is not None:
        found.append((b"sunset", format_datetime(sunset, usegmt=True).encode()))
    target = deprecation.replaced_by.rpartition(" ")[2]
    if target and "{" not in target:
        address = quote(target, safe="/:?#[]@!$&'()*+,;=%~")
        found.append((b"link", f'<{address}>; rel="successor-version"'.encode()))
    return tuple(found)


def _moment(text: str) -> datetime | None:
    """A date or a date and time of RFC 3339; midnight and UTC where nothing else is said."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
