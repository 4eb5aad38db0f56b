"""The two kinds of client, which differ in prefixes and in what is awaited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["ASYNC", "KINDS", "SYNC", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """`prefix` begins the names of its classes, `function_prefix` those of its functions."""

    is_async: bool
    prefix: str
    function_prefix: str


SYNC: Final = Kind(is_async=False, prefix="", function_prefix="")
ASYNC: Final = Kind(is_async=True, prefix="Async", function_prefix="async_")
KINDS: Final = (SYNC, ASYNC)
