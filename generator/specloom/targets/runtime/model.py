"""The base class of generated models, and unions told apart by a tag."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["ApiModel", "UnknownVariant", "by_tag"]


class ApiModel(BaseModel):
    """Reads fields by wire name and takes them by Python name; keeps fields that it does not know."""

    model_config = ConfigDict(
        extra="allow",
        defer_build=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        protected_namespaces=(),
    )

    if TYPE_CHECKING:
        # Classes give their extras a type, which those of pydantic's own declaration cannot narrow.
        __pydantic_extra__: Any = Field(init=False)

    def __init__(self, /, **data: object) -> None:
        # Only here do Python names count: data that was received may have a field of that name
        # beside the one that the Python name stands for.
        self.__pydantic_validator__.validate_python(
            data, self_instance=self, by_alias=True, by_name=True
        )

    # Without this mark pydantic would take received data through the method above.
    setattr(__init__, "__pydantic_base_init__", True)  # noqa: B010 - functions have no such attribute


class UnknownVariant(ApiModel):
    """A member of a union whose tag this version does not know; its content is in `model_extra`."""


def by_tag(
    wire_name: str, variants: Mapping[str, str], fallback: str = "UnknownVariant"
) -> Callable[[object], str | None]:
    """A discriminator: the variant for the tag at `wire_name` of a mapping, or for a model's own class.

    An unknown or absent tag is the `fallback`; what is neither mapping nor model has no variant.
    """
    classes = frozenset(variants.values())

    def variant_of(value: object) -> str | None:
        if isinstance(value, Mapping):
            tag = cast("Mapping[str, object]", value).get(wire_name)
            return variants.get(str(tag), fallback)
        if not isinstance(value, BaseModel):
            return None
        name = type(value).__name__
        return name if name in classes else fallback

    return variant_of
