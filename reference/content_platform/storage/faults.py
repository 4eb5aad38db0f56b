"""What databases and file systems raise in; `StorageUnavailable` out for what is nobody's mistake and may pass."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from content_platform.errors import StorageUnavailable

__all__ = ["file_fault", "storage_faults"]

# Primary result codes, https://sqlite.org/rescode.html.
_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: "the database is locked",
    sqlite3.SQLITE_LOCKED: "the database is locked",
    sqlite3.SQLITE_FULL: "the database has no room",
    sqlite3.SQLITE_IOERR: "the database cannot be read or written",
    sqlite3.SQLITE_CANTOPEN: "the database is not there",
    sqlite3.SQLITE_READONLY: "the database cannot be written",
    sqlite3.SQLITE_PROTOCOL: "the database is locked",
}

# Classes and codes of SQLSTATE, appendix A of PostgreSQL's manual.
_POSTGRESQL: Final = {
    "08": "the database is gone",
    "53": "the database has no room",
    "57P": "the database shuts down",
    "57014": "the database takes too long",
    "58": "the database cannot be read or written",
    "55P03": "the database is locked",
    "25006": "the database cannot be written",
    "40001": "the database is busy",
    "40P01": "the database is busy",
}

_FILES: Final = {
    errno.ENOSPC: "there is no room for files",
    errno.EDQUOT: "there is no room for files",
    errno.EROFS: "files cannot be written",
    errno.EIO: "files cannot be read or written",
    errno.ESTALE: "files cannot be read or written",
}


@contextmanager
def storage_faults() -> Generator[None]:
    """What the block raises for want of storage leaves it as `StorageUnavailable`, all else as it is.

    A mistake in a statement, or a constraint, is not the storage's fault.
    """
    try:
        yield
    except DBAPIError as error:
        reason = _reason(error)
        if reason is None:
            raise
        raise StorageUnavailable(reason) from error
    except PoolTimeout as error:
        raise StorageUnavailable("the database has no connection left") from error
    except OSError as error:
        fault = file_fault(error)
        if fault is None:
            raise
        raise fault from error


def file_fault(error: OSError) -> StorageUnavailable | None:
    """What a failure of files means: that there is no room, or no disk; None for all that will not pass."""
    reason = _FILES.get(error.errno or 0)
    return None if reason is None else StorageUnavailable(reason)


def _reason(error: DBAPIError) -> str | None:
    match error.orig:
        case sqlite3.Error() as fault:
            # Extended codes have the primary one in their lowest byte.
            return _SQLITE.get(getattr(fault, "sqlite_errorcode", 0) & 0xFF)
        case psycopg.Error(sqlstate=str(code)):
            return next((text for key, text in _POSTGRESQL.items() if code.startswith(key)), None)
        case psycopg.OperationalError() | psycopg.InterfaceError():
            return "the database is gone"  # without a code it was the connection
        case _:
            return None
