"""Judged exchanges in, lines of a file out, no more than were asked for."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from threading import Lock

from specloom.conform.exchange import Exchange
from specloom.conform.recorded.lines import line_of

__all__ = ["FindingsFile"]


class FindingsFile:
    """Appends a line for each exchange: method, URL, status, headers and what was found.

    `specloom conform record` reads it. `most` lines are written, so that a disk is not filled by a fault that every
    request has. `secrets` are headers and query parameters whose values are left out, besides `Authorization` and
    cookies: `Judge.secrets` has those of a document.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        most: int = 10_000,
        secrets: Collection[str] = (),
        with_bodies: bool = False,
    ) -> None:
        self._path = Path(path)
        self._left = most
        self._secrets = frozenset(name.lower() for name in secrets)
        self._with_bodies = with_bodies
        self._lock = Lock()

    def __call__(self, exchange: Exchange) -> None:
        """Append `exchange`. Raises OSError where the file cannot be written."""
        with self._lock:
            if self._left <= 0:
                return
            self._left -= 1
            line = line_of(exchange, secrets=self._secrets, with_bodies=self._with_bodies)
            with self._path.open("ab") as file:
                file.write(line + b"\n")
