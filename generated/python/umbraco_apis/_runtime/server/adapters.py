# Part of specloom 0.1.0. Do not edit.
"""Adapters of pydantic for documented types, built at once."""

from __future__ import annotations

from typing import Any, cast

from pydantic import TypeAdapter

from ..operation import LazyType

__all__ = ["build_adapter"]


def build_adapter(type_: LazyType) -> TypeAdapter[Any]:
    """The adapter of a type, with validator and serializer; models are told to build theirs late."""
    adapter = TypeAdapter[Any](cast("type[Any]", type_()))
    adapter.rebuild()
    return adapter
