"""What handlers may give for bodies that are sent while they are made."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from typing import TypeAlias, TypeVar

from ..file import File

__all__ = ["Bytes", "Items"]

T = TypeVar("T")

Items: TypeAlias = Iterable[T] | AsyncIterable[T]
"""The items of a stream: a list, or a generator that is `def` or `async def`."""

Bytes: TypeAlias = bytes | File | Iterable[bytes] | AsyncIterable[bytes]
"""A body that is neither JSON nor text: whole, from a file, or in chunks."""
