"""Changes in, unified diffs out: what a reader sees before anything is written."""

from __future__ import annotations

import difflib
import io
from collections.abc import Iterable

from specloom.emit.comparison import Change

__all__ = ["unified_diff"]

_NOTHING = "/dev/null"


def unified_diff(changes: Iterable[Change], *, root: str) -> str:
    """The changes as `git diff` shows them, paths below `root`; `-` is what is on disk."""
    return "".join(_diff(change, root) for change in changes)


def _diff(change: Change, root: str) -> str:
    path = f"{root}/{change.path}"
    before, after = _lines(change.before), _lines(change.after)
    if before is None or after is None:
        return f"Binary files a/{path} and b/{path} differ\n"
    lines = difflib.unified_diff(
        before,
        after,
        _NOTHING if change.before is None else f"a/{path}",
        _NOTHING if change.after is None else f"b/{path}",
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(content: bytes | None) -> list[str] | None:
    if content is None:
        return []
    try:
        return list(io.StringIO(content.decode("utf-8"), newline="\n"))
    except UnicodeDecodeError:
        return None
