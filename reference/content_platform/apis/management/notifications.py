"""What there is to tell a person in, the header `Umb-Notifications` out (DECISIONS 10)."""

from __future__ import annotations

import json
from typing import Final

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import Request

__all__ = ["HEADER", "category_of", "failure", "success"]

HEADER: Final = "Umb-Notifications"

_LONGEST: Final = 500  # characters: proxies have limits for headers, and the body says all of it
_SEGMENT: Final = 5  # of `/umbraco/management/api/v1/member-group/{id}`


def category_of(request: Request) -> str:
    """What a request is about, in words: `Member Group`."""
    return request.operation.path.split("/")[_SEGMENT].replace("-", " ").title()


def success(category: str, message: str) -> list[m.NotificationHeaderModel]:
    """The one notification of a write that was done."""
    return [
        m.NotificationHeaderModel(
            category=category, message=message, type=m.EventMessageTypeModel.SUCCESS
        )
    ]


def failure(category: str, message: str) -> str:
    """The text of the header for a write that was refused: JSON in ASCII, as headers have to be."""
    told = {
        "message": message[:_LONGEST],
        "category": category,
        "type": m.EventMessageTypeModel.ERROR.value,
    }
    return json.dumps([told])
