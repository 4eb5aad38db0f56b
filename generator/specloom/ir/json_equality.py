"""When two JSON values are one: a value in, a key that equal values share out."""

from __future__ import annotations

import json
from collections.abc import Hashable

from specloom.source import Json

__all__ = ["equality_key"]


def equality_key(value: Json) -> Hashable:
    """The same for values that JSON Schema calls equal: 1 and 1.0 are, 1 and true are not."""
    if isinstance(value, bool):
        return ("boolean", value)
    if isinstance(value, int | float):
        return ("number", value)
    if isinstance(value, str):
        return value
    return ("json", json.dumps(value, sort_keys=True, default=str))
