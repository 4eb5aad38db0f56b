"""The base class of generated models, and unions told apart by a tag."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field
from pydantic_core import PydanticCustomError

from .closed import is_closed

__all__ = ["ApiModel", "Undeclared", "UnknownVariant", "by_tag"]

_UNKNOWN: Final = "UnknownVariant"


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


def _refuse(value: object) -> object:
    if is_closed():
        raise PydanticCustomError("extra_forbidden", "The document has no such field")
    return value


Undeclared: TypeAlias = Annotated[Any, BeforeValidator(_refuse)]
"""A field of an object that has none but those of the document: kept where it comes from a newer server,
refused in what is closed (see `closed`)."""


class UnknownVariant(ApiModel):
    """A member of a union whose tag this version does not know; its content is in `model_extra`."""


def by_tag(
    wire_name: str, variants: Mapping[str, str], fallback: str | None = None
) -> Discriminator:
    """The variant for the tag at `wire_name` of an object, or for a model's own class.

    An unknown or absent tag is the `fallback` of the document. If there is none, it is an
    `UnknownVariant`, or an error of what is closed (see `closed`).
    """
    classes = frozenset(variants.values())

    def variant_of(value: object) -> str | None:
        if isinstance(value, Mapping):
            tag = cast("Mapping[str, object]", value).get(wire_name)
            known = variants.get(str(tag), fallback)
            return _UNKNOWN if known is None and not is_closed() else known
        if not isinstance(value, BaseModel):
            return None
        name = type(value).__name__
        return name if name in classes else fallback or _UNKNOWN

    tags = " or ".join(map(repr, variants))
    # Without a context, which could not be hashed, and unions of annotated types are.
    told = f"Input should be an object whose {wire_name!r} is {tags}"
    return Discriminator(variant_of, "unknown_tag", told)
