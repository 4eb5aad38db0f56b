"""What the engine gets: slots in, schemas by class name with their references written out."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from typing import Final

from specloom.source import Json, JsonObject, as_array, as_object
from specloom.targets.models.engine import EngineInput, constant
from specloom.targets.models.enum_class import is_enum, member_of, members_of
from specloom.targets.models.files import FILE, file_name
from specloom.targets.models.lowering import OUTSIDE, UNDECLARED, reference_text
from specloom.targets.models.slots import Key, Slot

__all__ = ["engine_input"]


def engine_input(slots: Mapping[Key, Slot]) -> EngineInput:
    """All slots but enums, which stand for themselves, as schemas that refer to each other by name."""
    file = file_name(slot.name for slot in slots.values())
    texts = {reference_text(key): slot for key, slot in slots.items()}
    schemas: dict[str, JsonObject] = {
        slot.name: _schema(slot, texts, file) for slot in slots.values() if not is_enum(slot)
    }
    enums = [slot for slot in slots.values() if is_enum(slot)]
    constants = frozenset(
        f"{slot.name}.{name}" for slot in enums for name, _ in members_of(slot.schema)
    )
    return EngineInput(
        schemas,
        _field_names(schemas),
        frozenset([file, UNDECLARED, *(slot.name for slot in enums)]),
        constants,
    )


def _schema(slot: Slot, texts: Mapping[str, Slot], file: str) -> JsonObject:
    schema = as_object(_written(slot.schema, texts, file))
    # In a union the engine neither forgets the items of an array that refers to itself, nor makes
    # a class without fields of a map.
    is_array = schema.get("type") == "array" and slot.key in slot.references
    is_map = schema.get("additionalProperties") is True and "properties" not in schema
    if not is_array and not is_map:
        return schema
    note = schema.pop("description", "")
    return {"anyOf": [schema], "description": note}


def _written(value: Json, texts: Mapping[str, Slot], file: str) -> Json:
    if isinstance(value, list):
        return [_written(item, texts, file) for item in value]
    if not isinstance(value, dict):
        return value
    result = {key: _written(item, texts, file) for key, item in value.items()}
    outside = result.pop(OUTSIDE, None)
    if outside is not None:
        result["$ref"] = file if outside == FILE else outside
    reference = value.get("$ref")
    if isinstance(reference, str):
        result["$ref"] = texts[reference].name
    if "default" in value and isinstance(result.get("default"), str | int | float):
        member = _member(value, texts)
        if member is not None:
            result["default"] = constant(member)
    return result


def _member(schema: JsonObject, texts: Mapping[str, Slot]) -> str | None:
    """The member of an enum that is the default of the field `schema`."""
    for branch in (schema, *as_array(schema.get("anyOf"))):
        reference = as_object(branch).get("$ref")
        slot = texts.get(reference) if isinstance(reference, str) else None
        if slot is not None and is_enum(slot):
            return member_of(slot, schema["default"])
    return None


def _field_names(schemas: Mapping[str, JsonObject]) -> dict[str, str]:
    """Names for fields like `_id` or `Id` beside an `id`, which keeps its own.

    Else data by wire names, where Python names count as well, could mean either of them.
    """
    names: dict[str, str] = {}
    for class_, schema in schemas.items():
        properties = as_object(schema.get("properties"))
        for wire_name in properties:
            for plain in (wire_name.lstrip("_@$"), _WORD_ENDS.sub("_", wire_name).lower()):
                is_taken = plain != wire_name and plain in properties
                if is_taken and plain.isidentifier() and not keyword.iskeyword(plain):
                    names[f"{class_}.{wire_name}"] = f"{plain}_"
    return names


_WORD_ENDS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
