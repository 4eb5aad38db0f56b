"""The small API that servers and clients are measured with: its data, its calls, its document."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

__all__ = ["CALLS", "NEW_ITEM", "PAGE", "PARENT", "STORED", "Call", "document"]

PARENT: Final = "1c2b3a4d-0000-4000-8000-000000000001"


def _item(number: int) -> dict[str, object]:
    return {
        "id": f"00000000-0000-0000-0000-{number:012x}",
        "name": f"Article {number}",
        "parent": {"id": PARENT, "name": "Articles"},
        "createDate": "2026-01-02T03:04:05Z",
        "sortOrder": number,
        "isTrashed": False,
        "tags": ["news", "front"],
        "values": [
            {"alias": "title", "culture": "en", "value": f"Article {number}"},
            {"alias": "text", "culture": "en", "value": "Some text, not long. " * 4},
        ],
    }


STORED: Final = [_item(number) for number in range(100)]
"""What servers have, in the form that is sent."""

PAGE: Final = {"total": 100, "items": STORED[20:40]}
"""The second page of 20."""

NEW_ITEM: Final[dict[str, object]] = {
    key: value for key, value in STORED[7].items() if key not in ("id", "createDate", "isTrashed")
}
"""What is sent to make an item; it is answered with the stored one that has its `sortOrder`."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request that is made again and again, and its answer; `{number}` is that of a collection."""

    method: str
    path: str
    status: int
    answer: object
    query: str = ""
    body: bytes = b""


_PATH: Final = f"/items{{number}}/{PARENT}/children"

CALLS: Final = {
    "page": Call("GET", _PATH, 200, PAGE, "skip=20&take=20"),
    "one": Call("GET", _PATH, 200, {"total": 100, "items": STORED[7:8]}, "skip=7&take=1"),
    "create": Call("POST", _PATH, 201, STORED[7], body=json.dumps(NEW_ITEM).encode()),
}


def document(text: str, routes: int) -> str:
    """`text`, the OpenAPI document of the API in JSON, with `routes` collections beside each other."""
    whole = json.loads(text)
    ((path, described),) = whole["paths"].items()
    whole["paths"] = {
        path.replace("items0", f"items{number}"): _numbered(described, number)
        for number in range(routes)
    }
    return json.dumps(whole)


def _numbered(described: dict[str, object], number: int) -> dict[str, object]:
    return {
        key: {**value, "operationId": f"{value['operationId']}{number or ''}"}
        if isinstance(value, dict)
        else value
        for key, value in described.items()
    }
