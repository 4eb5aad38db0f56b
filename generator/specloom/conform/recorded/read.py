"""A file of recorded traffic in, whichever way it was recorded, `Exchange`s out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from specloom.conform.exchange import Exchange
from specloom.conform.recorded.access_log import read_access_log
from specloom.conform.recorded.har import read_har
from specloom.diagnostics import UsageError

__all__ = ["read_recorded"]

_READERS: Final = {
    ".har": read_har,
    ".jsonl": read_access_log,
    ".log": read_access_log,
    ".ndjson": read_access_log,
}


def read_recorded(path: Path) -> Iterator[Exchange]:
    """The requests of the file with their answers, in its order; at least one.

    Raises `UsageError` for a file that cannot be read, is called something else, or holds no request.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise UsageError(
            f"{path}: neither a HAR nor an access log",
            help=f"its name ends with one of {', '.join(_READERS)}",
        )
    empty = True
    try:
        for exchange in read(path):
            empty = False
            yield exchange
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None
    if empty:
        raise UsageError(
            f"{path}: holds no requests",
            help="an access log has `method`, `url` and `status` in every line; see docs/conformance.md",
        )
