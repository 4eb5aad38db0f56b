"""Bugs of servers that leave headers out, or say in them what is not so."""

from __future__ import annotations

from typing import Final

from conformance.bugs.bug import Area, Bug
from conformance.bugs.tampering import Answered, Sent, answers

__all__ = ["BUGS"]

_CM: Final = "content-management-v2"
_DELIVERY: Final = "delivery-v1"
_MANAGEMENT: Final = "management-v1"


def _untagged(_: Sent, answered: Answered) -> Answered:
    return answered.without_header("etag")


def _always_the_same_tag(_: Sent, answered: Answered) -> Answered:
    return answered.with_header("etag", '"1"') if answered.header("etag") else answered


def _elsewhere(_: Sent, answered: Answered) -> Answered:
    location = answered.header("location")
    return answered.with_header("location", f"{location}/details") if location else answered


def _plain(_: Sent, answered: Answered) -> Answered:
    if answered.status >= 400 and answered.body:
        return answered.with_header("content-type", "text/plain; charset=utf-8")
    return answered


def _silent(_: Sent, answered: Answered) -> Answered:
    return answered.without_header("deprecation").without_header("sunset")


BUGS: Final = (
    Bug(
        "version-left-out",
        Area.HEADERS,
        _CM,
        "An update is answered without the ETag of what it made.",
        answers("PUT", r"/media/[^/]+", _untagged),
    ),
    Bug(
        "version-stands-still",
        Area.HEADERS,
        _CM,
        "The ETag is the one of the first version for ever.",
        answers("", r"/content/[^/]+", _always_the_same_tag),
    ),
    Bug(
        "location-of-nothing",
        Area.HEADERS,
        _MANAGEMENT,
        "Location is an address that was planned once, and is served by nothing.",
        answers("POST", r"/umbraco/management/api/v1/member-group", _elsewhere),
    ),
    Bug(
        "problems-as-text",
        Area.HEADERS,
        _MANAGEMENT,
        "Refusals are JSON, and say that they are text.",
        answers("", r"/umbraco/management/api/v1/document.*", _plain),
    ),
    Bug(
        "deprecation-untold",
        Area.HEADERS,
        _DELIVERY,
        "Nobody who uses the first version is told that it is going away.",
        answers("GET", r"/umbraco/delivery/api/v1/.*", _silent),
    ),
)
