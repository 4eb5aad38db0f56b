# Part of specloom 0.1.0. Do not edit.
"""Adapters of pydantic for documented types, each model in them built once for all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeGuard, cast, get_args

from pydantic import BaseModel, TypeAdapter

from ..operation import LazyType

__all__ = ["build_adapter"]


def build_adapter(type_: LazyType) -> TypeAdapter[Any]:
    """The adapter of a type, with validator and serializer; models are told to build theirs late.

    The models that the type names are built first, and stay built: adapters take over what is built
    already. Else each would have its own copy of everything that its models lead to, and where
    models refer to each other in a circle that is all of them, again for each operation.
    """
    kind = cast("type[Any]", type_())
    for model in dict.fromkeys(_models(kind, ())):
        model.model_rebuild()
    adapter = TypeAdapter[Any](kind)
    adapter.rebuild()
    return adapter


def _models(kind: object, inside: tuple[object, ...]) -> Iterator[type[BaseModel]]:
    """The models that a type names, as arguments of other types and behind aliases too."""
    if _is_model(kind):
        yield kind
        return
    meant: object = getattr(kind, "__value__", None)  # of a TypeAliasType
    for part in (*get_args(kind), *(() if meant is None else (meant,))):
        if part not in inside:
            yield from _models(part, (*inside, part))


def _is_model(kind: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
