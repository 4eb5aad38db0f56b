"""What `conform.yaml` names in Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from specloom.conform.inside import Session

__all__ = ["broken", "closed", "key", "named"]


def named(session: Session) -> Mapping[str, Any]:
    """A note with a name."""
    reply = session.call("AddNote", body={"title": "Coffee"})
    assert reply.status == 201, reply
    return cast("Mapping[str, Any]", reply.body)


@contextmanager
def closed(session: Session) -> Iterator[None]:
    """The server is closed for a while."""
    notes = cast("Any", session.app).state.notes
    notes.is_closed = True
    try:
        yield
    finally:
        notes.is_closed = False


def key(session: Session) -> str:
    """What lets a writer in."""
    assert session.app is not None
    return "writer"


def broken(_: Session) -> Mapping[str, Any]:
    """Never gives anything."""
    return {"id": 1 // 0}
