"""What a transport in process answers with: the bytes of the API. Standard library only."""

from __future__ import annotations

import json
from typing import Final

from bench.items import CALLS

__all__ = ["BASE_URL", "BODIES", "HEADERS"]

BASE_URL: Final = "http://127.0.0.1:8000"
HEADERS: Final = {"content-type": "application/json", "location": "/items0"}
BODIES: Final = {
    name: json.dumps(call.answer, separators=(",", ":")).encode() for name, call in CALLS.items()
}
"""The body of the answer to each call."""
