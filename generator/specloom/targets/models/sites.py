"""Where a document holds schemas that deserve a name: `Document` in, `Site`s in spec order out."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from specloom.source import (
    Json,
    JsonObject,
    Pointer,
    as_array,
    as_object,
    as_text,
    parse_pointer,
    value_at,
)

__all__ = ["Direction", "Site", "follow", "gather", "group_of"]

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_VERSION = re.compile(r"v?\d+([._-]\d+)*|api|rest|public", re.IGNORECASE)
_MEDIA_WORDS = {
    "application/x-www-form-urlencoded": "Form",
    "multipart/form-data": "Multipart",
    "text/event-stream": "Event",
}


class Direction(enum.Enum):
    """Which way the values of a schema travel, as the API's user sees it."""

    READ = enum.auto()
    WRITE = enum.auto()


@dataclass(frozen=True, slots=True)
class Site:
    """A schema at `pointer`, the words that name it, and who uses it.

    `direction` and `group` are none for a component that is only declared. A group is a tag or,
    where an operation has none, the first fixed segment of its path.
    """

    pointer: Pointer
    words: tuple[str, ...]
    direction: Direction | None = None
    group: str | None = None


def follow(root: JsonObject, pointer: Pointer) -> Pointer:
    """The pointer that `pointer` stands for once the `$ref`s of non-schema objects are followed."""
    for _ in range(20):
        reference = as_object(_at(root, pointer)).get("$ref")
        if not isinstance(reference, str) or not reference.startswith("#"):
            break
        pointer = parse_pointer(reference)
    return pointer


def gather(root: JsonObject) -> Iterator[Site]:
    """All sites: component schemas first, then bodies in the order of paths; a site may come twice."""
    components = as_object(root.get("components"))
    for name in as_object(components.get("schemas")):
        yield Site(("components", "schemas", name), (name,))
    for section, suffix in (("requestBodies", "Request"), ("responses", "Response")):
        for name in as_object(components.get(section)):
            yield from _contents(root, ("components", section, name), (name, suffix), None, None)
    for section, outward in (("paths", True), ("webhooks", False)):
        for path in as_object(root.get(section)):
            yield from _path_item(root, (section, path), path, outward=outward)


def _at(root: Json, pointer: Pointer) -> Json:
    try:
        return value_at(root, pointer)
    except KeyError:
        return None


def _path_item(root: JsonObject, at: Pointer, path: str, *, outward: bool) -> Iterator[Site]:
    at = follow(root, at)
    item = as_object(_at(root, at))
    named = [(method, (*at, method)) for method in _METHODS if method in item]
    more = as_object(item.get("additionalOperations"))
    named += [(method, (*at, "additionalOperations", method)) for method in more]
    for method, pointer in named:
        operation = as_object(_at(root, pointer))
        group = group_of(as_array(operation.get("tags")), path)
        words = (as_text(operation.get("operationId")) or f"{method} {path}",)
        for holder, place in ((item, at), (operation, pointer)):
            yield from _parameters(root, holder, place, words, group)
        yield from _operation(root, operation, pointer, words, group, outward=outward)
        for name, callback in as_object(operation.get("callbacks")).items():
            at_callback = follow(root, (*pointer, "callbacks", name))
            for expression in as_object(_at(root, at_callback) or callback):
                inner = (*at_callback, expression)
                yield from _path_item(root, inner, f"{words[0]} {name}", outward=not outward)


def group_of(tags: Iterable[Json], path: str) -> str:
    """What the operation at `path` belongs to: its first tag, else what its path speaks of first."""
    tag = next((tag for tag in tags if isinstance(tag, str) and tag), "")
    if tag:
        return tag
    fixed = [part for part in path.split("/") if part and "{" not in part]
    return next((part for part in fixed if not _VERSION.fullmatch(part)), "root")


def _parameters(
    root: JsonObject, holder: JsonObject, at: Pointer, words: tuple[str, ...], group: str
) -> Iterator[Site]:
    """Schemas of parameters: most need no name, but what they refer to is used; objects in them do."""
    for index in range(len(as_array(holder.get("parameters")))):
        pointer = follow(root, (*at, "parameters", str(index)))
        parameter = as_object(_at(root, pointer))
        own = (*words, as_text(parameter.get("name")))
        if pointer[:2] == ("components", "parameters"):
            own = (pointer[-1], "Parameter")
        places = [(*pointer, "schema")] if "schema" in parameter else []
        media_types = as_object(parameter.get("content"))
        places += [(*pointer, "content", media, "schema") for media in media_types]
        for place in places:
            yield Site(place, (), Direction.WRITE, group)
            for inner, more in _objects(as_object(_at(root, place)), place, own):
                yield Site(inner, more, Direction.WRITE, group)


def _objects(
    schema: JsonObject, at: Pointer, words: tuple[str, ...]
) -> Iterator[tuple[Pointer, tuple[str, ...]]]:
    """The nearest schemas at and below `at` that are objects of their own, or choices with one."""
    if schema.get("properties"):
        yield at, words
        return
    for keyword in ("allOf", "oneOf", "anyOf"):
        for index, part in enumerate(as_array(schema.get(keyword))):
            if any(True for _ in _objects(as_object(part), (*at, keyword, str(index)), words)):
                yield at, words
                return
    for keyword, word in (("items", "Item"), ("additionalProperties", "Value")):
        inner = schema.get(keyword)
        if isinstance(inner, dict):
            yield from _objects(inner, (*at, keyword), (*words, word))


def _operation(
    root: JsonObject,
    operation: JsonObject,
    at: Pointer,
    words: tuple[str, ...],
    group: str,
    *,
    outward: bool,
) -> Iterator[Site]:
    sent, received = Direction.WRITE, Direction.READ
    if not outward:
        sent, received = received, sent
    if "requestBody" in operation:
        yield from _contents(root, (*at, "requestBody"), (*words, "Request"), sent, group)
    responses = as_object(operation.get("responses"))
    first = next((status for status in responses if status.startswith("2")), None)
    for status in responses:
        suffix = "Response" if status == first else f"Response{status.title()}"
        yield from _contents(root, (*at, "responses", status), (*words, suffix), received, group)


def _contents(
    root: JsonObject,
    at: Pointer,
    words: tuple[str, ...],
    direction: Direction | None,
    group: str | None,
) -> Iterator[Site]:
    pointer = follow(root, at)
    if pointer != at and pointer[:1] == ("components",) and len(pointer) == 3:
        words = (pointer[2], "Request" if pointer[1] == "requestBodies" else "Response")
    content = as_object(as_object(_at(root, pointer)).get("content"))
    plain = next((media for media in content if "json" in media), next(iter(content), None))
    for media, media_type in content.items():
        suffix = () if media == plain else (_MEDIA_WORDS.get(media, media.partition("/")[2]),)
        for key in ("schema", "itemSchema"):
            if key in as_object(media_type):
                item = ("Item",) if key == "itemSchema" else ()
                place = (*pointer, "content", media, key)
                yield Site(place, (*words, *suffix, *item), direction, group)
