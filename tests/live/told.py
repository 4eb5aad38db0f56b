"""A refusal in, what its body tells out: the code, and the fields that are wrong."""

from __future__ import annotations

from typing import Any

from umbraco_apis._runtime.client import ApiStatusError

__all__ = ["code", "fields"]


def code(error: ApiStatusError) -> str:
    """`error.code` of the envelope of Content Management."""
    body: Any = error.body
    return str(body.error.code)


def fields(error: ApiStatusError) -> dict[str, list[str]]:
    """`error.details.errors`: messages by field."""
    body: Any = error.body
    return dict(body.error.details.errors)
