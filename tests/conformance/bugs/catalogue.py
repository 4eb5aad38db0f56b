"""All bugs, by area."""

from __future__ import annotations

from typing import Final

from conformance.bugs import auth, headers, paging, state, statuses, validation
from conformance.bugs.bug import Bug

__all__ = ["BUGS", "bug"]

BUGS: Final[tuple[Bug, ...]] = (
    *validation.BUGS,
    *statuses.BUGS,
    *headers.BUGS,
    *paging.BUGS,
    *auth.BUGS,
    *state.BUGS,
)


def bug(id: str) -> Bug:
    """The bug of this id. Raises `KeyError`."""
    return {each.id: each for each in BUGS}[id]
