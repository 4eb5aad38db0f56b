"""One spelling for equal values: a JSON value in, bytes out that only an equal value has."""

from __future__ import annotations

import json

import orjson

from specloom.source import Json

__all__ = ["canonical"]


def canonical(value: Json) -> bytes:
    """`value` with sorted keys; `1`, `1.0` and `true` are three values, as in JSON text."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:  # nested deeper than 254 levels, or an integer beyond 64 bits
        return json.dumps(value, sort_keys=True).encode()
