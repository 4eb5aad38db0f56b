"""Bugs of servers whose pages do not make a list."""

from __future__ import annotations

from typing import Final

from conformance.bugs.bug import Area, Bug
from conformance.bugs.tampering import Answered, Sent, answers, requests

__all__ = ["BUGS"]

_CM: Final = "content-management-v2"
_DELIVERY: Final = "delivery-v2"
_MANAGEMENT: Final = "management-v1"


def _from_the_start(sent: Sent) -> Sent:
    return sent.with_query("skip", "0") if sent.value("skip") else sent


def _all_of_it(sent: Sent) -> Sent:
    return sent.with_query("take", "100") if sent.value("take").isdecimal() else sent


def _one_too_early(sent: Sent) -> Sent:
    skip = sent.value("skip")
    return sent.with_query("skip", str(int(skip) - 1)) if skip.isdecimal() and int(skip) else sent


def _small_by_default(sent: Sent) -> Sent:
    return sent if sent.value("take") else sent.with_query("take", "2")


def _total_of_the_page(_: Sent, answered: Answered) -> Answered:
    body = answered.json
    if answered.status == 200 and isinstance(body, dict):
        return answered.with_json({**body, "total": len(body["items"])})
    return answered


def _one_page_more(_: Sent, answered: Answered) -> Answered:
    body = answered.json
    if answered.status == 200 and isinstance(body, dict):
        return answered.with_json({**body, "_totalPages": body["_totalPages"] + 1})
    return answered


BUGS: Final = (
    Bug(
        "offset-ignored",
        Area.PAGING,
        _MANAGEMENT,
        "Every page of the tree is its first one.",
        requests("GET", r"/umbraco/management/api/v1/tree/document/root", _from_the_start),
    ),
    Bug(
        "page-size-ignored",
        Area.PAGING,
        _DELIVERY,
        "The list comes whole, whatever is taken.",
        requests("GET", r"/umbraco/delivery/api/v2/content", _all_of_it),
    ),
    Bug(
        "one-too-early",
        Area.PAGING,
        _MANAGEMENT,
        "Each page but the first begins with the last item of the one before.",
        requests("GET", r"/umbraco/management/api/v1/user-group", _one_too_early),
    ),
    Bug(
        "total-of-the-page",
        Area.PAGING,
        _MANAGEMENT,
        "The total counts what is on the page.",
        answers("GET", r"/umbraco/management/api/v1/language", _total_of_the_page),
    ),
    Bug(
        "another-default",
        Area.PAGING,
        _MANAGEMENT,
        "Who does not say how many gets two, and not the hundred that are documented.",
        requests("GET", r"/umbraco/management/api/v1/culture", _small_by_default),
    ),
    Bug(
        "one-page-more",
        Area.PAGING,
        _CM,
        "The number of pages is rounded up where it was whole, too.",
        answers("GET", r"/content/[^/]+/children", _one_page_more),
    ),
)
