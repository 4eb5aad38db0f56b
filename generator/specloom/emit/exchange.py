"""Two folders in, each in the other's place out: in one step wherever the system has one.

Linux has `renameat2(RENAME_EXCHANGE)`, macOS `renamex_np(RENAME_SWAP)`. Elsewhere, and on file
systems without the call, two renames leave a moment in which nothing stands at the place.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

__all__ = ["exchange"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_NOT_SUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def exchange(prepared: Path, standing: Path) -> None:
    """Put `prepared` where `standing` is, and what stood there where `prepared` was.

    Both exist, on one file system; else `OSError`, and nothing has changed.
    """
    try:
        _exchange_at_once(prepared, standing)
    except OSError as error:
        if error.errno not in _NOT_SUPPORTED:
            raise
        _exchange_in_steps(prepared, standing)


def _exchange_at_once(prepared: Path, standing: Path) -> None:
    one, other = os.fsencode(prepared), os.fsencode(standing)
    if sys.platform == "linux":
        _call("renameat2", _AT_FDCWD, one, _AT_FDCWD, other, ctypes.c_uint(_RENAME_EXCHANGE))
    elif sys.platform == "darwin":
        _call("renamex_np", one, other, ctypes.c_uint(_RENAME_SWAP))
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


def _call(name: str, *arguments: object) -> None:
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if function is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _exchange_in_steps(prepared: Path, standing: Path) -> None:
    aside = prepared.with_name(prepared.name + ".old")
    standing.rename(aside)
    try:
        prepared.rename(standing)
    except OSError:
        aside.rename(standing)
        raise
    aside.rename(prepared)
