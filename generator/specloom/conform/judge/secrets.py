"""What of a request nobody else is to see: texts in, the same without credentials out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from urllib.parse import unquote_plus

__all__ = ["REDACTED", "url_without"]

REDACTED: Final = "[redacted]"


def url_without(url: str, secrets: Collection[str]) -> str:
    """`url` without the values of the query parameters called `secrets` (in lower case)."""
    head, mark, query = url.partition("?")
    pairs = (pair.partition("=") for pair in query.split("&"))
    shown = (
        f"{name}={REDACTED}"
        if value and unquote_plus(name).lower() in secrets
        else f"{name}{equals}{value}"
        for name, equals, value in pairs
    )
    return f"{head}{mark}{'&'.join(shown)}"
