"""Defaults of parameters: a parameter in, the JSON text that a server may take for it out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pydantic_core import CoreSchema, SchemaError, SchemaValidator, ValidationError, core_schema

from specloom.ir import (
    Array,
    Boolean,
    Constant,
    Enumeration,
    Integer,
    Map,
    Null,
    Nullable,
    Number,
    Object,
    Parameter,
    Reference,
    Text,
    Tuple,
    Type,
    Union,
    thaw,
)
from specloom.targets.models.scalars import is_rust_pattern
from specloom.targets.python.limits import array_limits, number_limits, text_limits

__all__ = ["Defaults"]

_FORMATS: Final = {
    "date": core_schema.date_schema(),
    "date-time": core_schema.datetime_schema(),
    "time": core_schema.time_schema(),
    "uuid": core_schema.uuid_schema(),
}


@dataclass(slots=True)
class Defaults:
    """Knows the defaults that are of the type of their parameter, as its texts are read."""

    types: Mapping[str, Type]
    _inside: list[str] = field(default_factory=list)

    def of(self, parameter: Parameter) -> str | None:
        """The default as JSON; None where there is none, or one that no request could have."""
        if parameter.default is None or parameter.required:
            return None
        text = json.dumps(thaw(parameter.default.data), ensure_ascii=False)
        try:
            SchemaValidator(self._schema(parameter.type)).validate_json(text)
        except (ValidationError, SchemaError):
            return None
        return text

    def _schema(self, type_: Type) -> CoreSchema:
        """What pydantic makes of the type's spelling, as far as it may matter to a default."""
        match type_:
            case Reference(name=name):
                return self._named(name)
            case Nullable(type=inner):
                return core_schema.nullable_schema(self._schema(inner))
            case Array(items=items):
                return core_schema.list_schema(self._schema(items), **array_limits(type_))
            case Tuple():
                return core_schema.list_schema(**array_limits(type_))
            case Map(values=values):
                return core_schema.dict_schema(core_schema.str_schema(), self._schema(values))
            case Object(fields=fields):
                typed = {
                    each.name: core_schema.typed_dict_field(
                        self._schema(each.type), required=each.required
                    )
                    for each in fields
                }
                return core_schema.typed_dict_schema(typed, extra_behavior="allow")
            case Union(variants=variants):
                return core_schema.union_schema(list(map(self._schema, variants)))
            case _:
                return _scalar(type_)

    def _named(self, name: str) -> CoreSchema:
        if name in self._inside:
            return core_schema.any_schema()
        self._inside.append(name)
        schema = self._schema(self.types[name])
        self._inside.pop()
        return schema


def _scalar(type_: Type) -> CoreSchema:
    match type_:
        case Text():
            return _FORMATS.get(type_.format) or _text(type_)
        case Integer(bounds=bounds):
            return core_schema.int_schema(**number_limits(bounds, "integer"))
        case Number(bounds=bounds):
            return core_schema.float_schema(**number_limits(bounds, "number"))
        case Boolean():
            return core_schema.bool_schema()
        case Null():
            return core_schema.none_schema()
        case Constant(value=str() | bool() | int() as value):
            return core_schema.literal_schema([value])
        case Enumeration(members=members, is_open=False):
            return core_schema.literal_schema([thaw(member.value) for member in members])
        case _:
            return core_schema.any_schema()


def _text(text: Text) -> CoreSchema:
    pattern = text.pattern if text.pattern is not None and is_rust_pattern(text.pattern) else None
    return core_schema.str_schema(pattern=pattern, **text_limits(text))
