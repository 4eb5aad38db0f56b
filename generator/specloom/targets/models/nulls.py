"""Null in its many spellings: taken off a schema on the way in, put back in one way on the way out."""

from __future__ import annotations

from specloom.source import Json, JsonObject, as_array

__all__ = ["or_null", "without_null"]


def or_null(lowered: JsonObject) -> JsonObject:
    """`lowered` or null, in the one spelling that the engine gets."""
    kind = lowered.get("type")
    if not lowered or kind == "null":
        return lowered
    if isinstance(kind, str) and "enum" not in lowered and "properties" not in lowered:
        return {**lowered, "type": [kind, "null"]}
    null: JsonObject = {"type": "null"}
    if lowered.keys() == {"anyOf"}:
        branches = as_array(lowered["anyOf"])
        return lowered if null in branches else {"anyOf": [*branches, null]}
    return {"anyOf": [lowered, null]}


def without_null(schema: JsonObject) -> tuple[JsonObject | None, bool]:
    """`schema` without its null, and whether it had one; no schema if null is all that it has.

    Null is `nullable` (OAS 3.0), a member of `type`, of `enum`, of `oneOf` or `anyOf` (OAS 3.1).
    """
    if _is_null(schema):
        return None, True
    core = dict(schema)
    nullable = core.pop("nullable", None) is True
    kinds = core.get("type")
    if isinstance(kinds, list) and "null" in kinds:
        nullable = True
        rest = [kind for kind in kinds if kind != "null"]
        core["type"] = rest[0] if len(rest) == 1 else rest
    values = core.get("enum")
    if isinstance(values, list) and None in values:
        nullable = nullable or "type" not in schema or isinstance(kinds, list)
        core["enum"] = [value for value in values if value is not None]
    for key in ("oneOf", "anyOf"):
        branches = core.get(key)
        if isinstance(branches, list) and any(map(_is_null, branches)):
            nullable = True
            core[key] = [branch for branch in branches if not _is_null(branch)]
            if not core[key]:
                return None, True
    return core, nullable


def _is_null(schema: Json) -> bool:
    if not isinstance(schema, dict):
        return False
    if "const" in schema:
        return schema["const"] is None
    values = schema.get("enum")
    only = isinstance(values, list) and bool(values) and all(value is None for value in values)
    return only or schema.get("type") in ("null", ["null"])
