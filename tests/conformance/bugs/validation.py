"""Bugs of servers that take what they should refuse."""

from __future__ import annotations

from typing import Final

from conformance.bugs.bug import Area, Bug
from conformance.bugs.tampering import Sent, requests

__all__ = ["BUGS"]

_CM: Final = "content-management-v2"
_MANAGEMENT: Final = "management-v1"


def _smaller_page(sent: Sent) -> Sent:
    size = sent.value("pageSize")
    return sent.with_query("pageSize", "1000") if size.isdecimal() and int(size) > 1000 else sent


def _first_page(sent: Sent) -> Sent:
    return sent.with_query("page", "1") if sent.value("page") == "0" else sent


def _mandatory_anyway(sent: Sent) -> Sent:
    body = sent.json
    if isinstance(body, dict) and "isMandatory" not in body:
        return sent.with_json({**body, "isMandatory": False})
    return sent


def _shorter_name(sent: Sent) -> Sent:
    body = sent.json
    name = body.get("name") if isinstance(body, dict) else None
    if isinstance(name, str) and len(name) > 255:
        return sent.with_json({**body, "name": name[:255]})
    return sent


def _any_address(sent: Sent) -> Sent:
    body = sent.json
    email = body.get("email") if isinstance(body, dict) else None
    if isinstance(email, str) and "@" not in email:
        return sent.with_json({**body, "email": f"{email.strip() or 'nobody'}@example.com"})
    return sent


def _text_for_flag(sent: Sent) -> Sent:
    body = sent.json
    flag = body.get("isDefault") if isinstance(body, dict) else None
    if isinstance(body, dict) and flag is not None and not isinstance(flag, bool):
        return sent.with_json({**body, "isDefault": bool(flag)})
    return sent


BUGS: Final = (
    Bug(
        "long-page-accepted",
        Area.VALIDATION,
        _CM,
        "A page size over the maximum is cut to it without a word.",
        requests("GET", r"/content/[^/]+/children", _smaller_page),
    ),
    Bug(
        "page-nought-accepted",
        Area.VALIDATION,
        _CM,
        "Page 0 is taken for page 1.",
        requests("GET", r"/media/[^/]+/children", _first_page),
    ),
    Bug(
        "required-property-assumed",
        Area.VALIDATION,
        _CM,
        "A language without `isMandatory` is created as one that is not.",
        requests("POST", r"/language", _mandatory_anyway),
    ),
    Bug(
        "long-name-cut",
        Area.VALIDATION,
        _CM,
        "The name of a group is cut where the column ends.",
        requests("POST", r"/member/group", _shorter_name),
    ),
    Bug(
        "email-unchecked",
        Area.VALIDATION,
        _CM,
        "An email address without a host gets one, in the place of a refusal.",
        requests("POST", r"/member", _any_address),
    ),
    Bug(
        "truth-of-anything",
        Area.VALIDATION,
        _MANAGEMENT,
        "`isDefault` is what the language of the server thinks is true: any text but the empty one.",
        requests("PUT", r"/umbraco/management/api/v1/language/[^/]+", _text_for_flag),
    ),
)
