"""Editors whose values are files, or items within the item with properties of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final
from uuid import uuid4

from content_platform.editors.json_value import is_array, is_object
from content_platform.editors.stored import Editor, Pick, Refused, Stored, Target
from content_platform.errors import NotFound
from content_platform.types.catalogue import Types
from content_platform.types.model import ItemType, Kind

__all__ = [
    "NESTED",
    "accept_anything",
    "accept_file",
    "accept_image",
    "missing_in",
    "nested_content",
]

NESTED: Final = "Umbraco.NestedContent"
_TYPE: Final = "ncContentTypeAlias"
_OWN: Final = frozenset({"key", "name", _TYPE})


def accept_anything(value: object, _: Target) -> Stored:
    """Any JSON, of editors that are not known here."""
    return Stored(value)


def accept_file(value: object, _: Target) -> Stored:
    """Where a file is, or the name of one that comes along: text, or an object with it in `src`."""
    return Stored(_source(value))


def accept_image(value: object, _: Target) -> Stored:
    """Where a picture is in `src`, what matters most of it in `focalPoint`, and what to cut out in `crops`."""
    source = _source(value)
    fields = value if is_object(value) else dict[str, object]()
    if not isinstance(fields.get("crops"), list | None):
        raise Refused("'crops' has to be an array.")
    _require_point(fields.get("focalPoint"))
    return Stored({"src": source, "focalPoint": None, "crops": None} | dict(fields))


def nested_content(editor_of: Callable[[str], Editor]) -> Editor:
    """The editor whose values are arrays of elements, each with its type in `ncContentTypeAlias`."""

    def accept(value: object, target: Target) -> Stored:
        if not is_array(value):
            raise Refused("This has to be an array of objects.")
        elements = [_element(each, target, editor_of) for each in value]
        picks = tuple(pick for each in elements for pick in each.picks)
        return Stored([each.value for each in elements], picks)

    return accept


def missing_in(value: object, types: Types) -> Iterator[str]:
    """What elements lack that their types require, in words for people."""
    for element in filter(is_object, value if is_array(value) else ()):
        element_type = types.find(Kind.CONTENT, str(element[_TYPE]))
        for alias, property_ in element_type.properties.items():
            kept = element.get(alias)
            if property_.is_required and kept in (None, "", [], {}):
                default = f"{property_.label} is required."
                yield f"{element_type.name}: {property_.required_message or default}"
            yield from missing_in(kept, types) if property_.editor_alias == NESTED else ()


def _element(value: object, target: Target, editor_of: Callable[[str], Editor]) -> Stored:
    if not is_object(value):
        raise Refused("This has to be an array of objects.")
    element_type = _element_type(value.get(_TYPE), target)
    kept: dict[str, object] = {"key": str(uuid4()), "name": element_type.name}
    picks: list[Pick] = []
    for alias, each in value.items():
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


def _source(value: object) -> str:
    source = value.get("src") if is_object(value) else value
    if not isinstance(source, str) or not source:
        raise Refused("This has to be where a file is, or its name, as text or in 'src'.")
    return source


def _require_point(point: object) -> None:
    if point is None:
        return
    fields = point if is_object(point) else dict[str, object]()
    for side in ("left", "top"):
        part = fields.get(side)
        if isinstance(part, bool) or not isinstance(part, int | float) or not 0 <= part <= 1:
            raise Refused("'focalPoint' needs 'left' and 'top' between 0 and 1.")
