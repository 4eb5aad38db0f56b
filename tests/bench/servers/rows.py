"""The items that all applications answer with, as JSON, and what is asked of them."""

from __future__ import annotations

import json

from bench.servers.drive import Call

__all__ = ["PAGE", "PARENT", "POST", "ROWS"]

PARENT = "1c2b3a4d-0000-4000-8000-000000000001"

ROWS = [
    {
        "id": f"00000000-0000-4000-8000-{number:012}",
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
    for number in range(100)
]

_PATH = f"/items0/{PARENT}/children"
_NEW = {
    "name": "Article",
    "parent": {"id": PARENT},
    "sortOrder": 3,
    "tags": ["news"],
    "values": [
        {"alias": "title", "culture": "en", "value": "Article"},
        {"alias": "text", "value": "some text"},
    ],
}

PAGE = Call("GET", _PATH, "skip=0&take=20")
"""A page of 20 items."""

POST = Call("POST", _PATH, body=json.dumps(_NEW).encode())
"""A new item, validated; answered with an item and its `Location`."""
