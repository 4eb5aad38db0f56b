"""Bugs of servers that answer with another status than they promise."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conformance.bugs.bug import Area, Bug
from conformance.bugs.tampering import Answered, Retelling, Sent, answers

__all__ = ["BUGS"]

_CM: Final = "content-management-v2"
_MANAGEMENT: Final = "management-v1"


def _turned(before: int, after: int) -> Retelling:
    """The one status becomes the other; the body stays."""

    def retell(_: Sent, answered: Answered) -> Answered:
        return replace(answered, status=after) if answered.status == before else answered

    return retell


def _nothing_found(_: Sent, answered: Answered) -> Answered:
    """What is not there is answered as if it were, and empty."""
    return replace(answered, status=200).with_json(None) if answered.status == 404 else answered


BUGS: Final = (
    Bug(
        "created-is-ok",
        Area.STATUS,
        _CM,
        "A new content item is answered with 200.",
        answers("POST", r"/content", _turned(201, 200)),
    ),
    Bug(
        "missing-is-null",
        Area.STATUS,
        _CM,
        "A language that there is not is answered with 200 and null.",
        answers("GET", r"/language/[^/]+", _nothing_found),
    ),
    Bug(
        "duplicate-is-500",
        Area.STATUS,
        _CM,
        "The unique index of the database is all that looks for duplicates of languages.",
        answers("POST", r"/language", _turned(409, 500)),
    ),
    Bug(
        "wrong-kind-is-400",
        Area.STATUS,
        _CM,
        "A body of an unknown content type is a bad request, not 415.",
        answers("PUT", r"/member/(?!group)[^/]+", _turned(415, 400)),
    ),
    Bug(
        "missing-parent-is-500",
        Area.STATUS,
        _MANAGEMENT,
        "Moving below something that is not there ends in an exception.",
        answers("PUT", r"/umbraco/management/api/v1/document/[^/]+/move", _turned(404, 500)),
    ),
)
