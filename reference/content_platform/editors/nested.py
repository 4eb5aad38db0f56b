"""Editors whose values are items within the item, with properties of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias, cast
from uuid import uuid4

from content_platform.editors.stored import Editor, Pick, Refused, Stored, Target
from content_platform.errors import NotFound
from content_platform.types.model import ItemType, Kind

__all__ = ["accept_anything", "nested_content"]

_Object: TypeAlias = Mapping[str, object]
_TYPE: Final = "ncContentTypeAlias"
_OWN: Final = frozenset({"key", "name", _TYPE})


def accept_anything(value: object, _: Target) -> Stored:
    """Any JSON, of editors that are not known here."""
    return Stored(value)


def nested_content(editor_of: Callable[[str], Editor]) -> Editor:
    """The editor whose values are arrays of elements, each with its type in `ncContentTypeAlias`."""

    def accept(value: object, target: Target) -> Stored:
        if not isinstance(value, list):
            raise Refused("This has to be an array of objects.")
        elements = [_element(each, target, editor_of) for each in cast("list[object]", value)]
        picks = tuple(pick for each in elements for pick in each.picks)
        return Stored([each.value for each in elements], picks)

    return accept


def _element(value: object, target: Target, editor_of: Callable[[str], Editor]) -> Stored:
    if not isinstance(value, Mapping):
        raise Refused("This has to be an array of objects.")
    fields = cast("_Object", value)
    element_type = _element_type(fields.get(_TYPE), target)
    kept: dict[str, object] = {"key": str(uuid4()), "name": element_type.name}
    picks: list[Pick] = []
    for alias, each in fields.items():
        if alias in _OWN or each is None or each == "":
            kept[alias] = each
            continue
        stored = _property(element_type, alias, each, target, editor_of)
        kept[alias] = stored.value
        picks += stored.picks
    return Stored(kept, tuple(picks))


def _property(
    element_type: ItemType,
    alias: str,
    value: object,
    target: Target,
    editor_of: Callable[[str], Editor],
) -> Stored:
    property_ = element_type.properties.get(alias)
    if property_ is None:
        raise Refused(f"{element_type.alias} has no property {alias!r}.")
    try:
        return editor_of(property_.editor_alias)(value, Target(property_, target.types))
    except Refused as refused:
        raise Refused(f"{alias}: {refused}") from None


def _element_type(alias: object, target: Target) -> ItemType:
    if not isinstance(alias, str):
        raise Refused(f"An element needs the alias of its type in {_TYPE!r}.")
    try:
        found = target.types.find(Kind.CONTENT, alias)
    except NotFound:
        found = None
    if found is None or not found.is_element:
        raise Refused(f"There is no element type {alias!r}.")
    return found
