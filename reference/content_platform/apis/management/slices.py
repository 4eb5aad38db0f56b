"""What is in memory anyway in, a page of it or some of it by id out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from umbraco_apis.management_v1 import models as m

__all__ = ["by_ids", "references", "window"]

T = TypeVar("T")


def window(found: Sequence[T], skip: int, take: int) -> Sequence[T]:
    """The page of a list."""
    return found[skip : skip + take]


def by_ids(found: Mapping[UUID, T], ids: Iterable[UUID] | None) -> list[T]:
    """What there is of `ids`, in their order and each once."""
    return [found[each] for each in dict.fromkeys(ids or ()) if each in found]


def references(ids: Iterable[UUID]) -> list[m.ReferenceByIdModel]:
    """Ids as the document refers to things."""
    return [m.ReferenceByIdModel(id=each) for each in ids]
