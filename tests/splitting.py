"""A document of one file as a tree of many, and whether two documents say the same."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import quote

from specloom.source import Json, JsonObject, Pointer, as_object, format_pointer, parse_pointer
from specloom.source import value_at as value_in

__all__ = ["ROOT", "same_content", "split"]

ROOT = "spec/openapi.json"
_FOLDERS = ("", "deep/", "deep/er/", "a b/", "è/")


def split(value: JsonObject) -> dict[str, Json]:
    """The files of a tree that says what `value` says: each schema and each path item has its own.

    They stand in nested folders, some of whose names are percent-encoded in references.
    """
    return _Splitter(value).files()


class _Splitter:
    """Knows the file of every piece of one document."""

    def __init__(self, value: JsonObject) -> None:
        self._value = value
        self._homes: dict[Pointer, str] = {}
        schemas = as_object(as_object(value.get("components")).get("schemas"))
        pieces: list[Pointer] = [("components", "schemas", name) for name in schemas]
        pieces += [("paths", path) for path in as_object(value.get("paths")) if path[0] == "/"]
        for number, piece in enumerate(pieces):
            folder = _FOLDERS[number % len(_FOLDERS)]
            self._homes[piece] = f"spec/{piece[0]}/{folder}{number} piece.json"

    def files(self) -> dict[str, Json]:
        root = {
            key: held for key, held in self._value.items() if key not in ("paths", "components")
        }
        files: dict[str, Json] = {ROOT: self._rewritten(root, ROOT)}
        top = as_object(files[ROOT])
        for section in ("paths", "components"):
            if section in self._value:
                top[section] = self._skeleton((section,), self._value[section], files)
        return files

    def _skeleton(self, at: Pointer, held: Json, files: dict[str, Json]) -> Json:
        """What stays in the root: references where a piece has moved out."""
        if at in self._homes:
            home = self._homes[at]
            files[home] = self._rewritten(held, home)
            return {"$ref": self._reference(at, ROOT)}
        if at in (("paths",), ("components",), ("components", "schemas")):
            return {
                name: self._skeleton((*at, name), below, files)
                for name, below in as_object(held).items()
            }
        return self._rewritten(held, ROOT)

    def _rewritten(self, value: Json, file: str) -> Json:
        if isinstance(value, list):
            return [self._rewritten(item, file) for item in value]
        if not isinstance(value, dict):
            return value
        made: JsonObject = {}
        for key, held in value.items():
            if key == "$ref" and isinstance(held, str):
                made[key] = self._reference(parse_pointer(held), file)
            elif key == "mapping" and "propertyName" in value:
                made[key] = {
                    name: self._reference(_pointer_of(str(text)), file)
                    for name, text in as_object(held).items()
                }
            else:
                made[key] = held if _is_data(key) else self._rewritten(held, file)
        return made

    def _reference(self, target: Pointer, file: str) -> str:
        for length in (3, 2):
            home = self._homes.get(target[:length])
            if home is not None:
                rest = target[length:]
                break
        else:
            home, rest = ROOT, target
        name = quote(posixpath.relpath(home, posixpath.dirname(file)))
        if home == file:
            return format_pointer(rest)
        return name + (format_pointer(rest) if rest else "")


def _is_data(key: str) -> bool:
    return key.startswith("x-") and key != "x-webhooks"


def _pointer_of(mapped: str) -> Pointer:
    """A discriminator maps to a reference, or to the bare name of a schema."""
    return parse_pointer(mapped) if mapped.startswith("#") else ("components", "schemas", mapped)


def same_content(first: JsonObject, second: JsonObject) -> Iterator[Pointer]:
    """Where the documents differ, references followed on both sides; cycles are gone round once."""
    waiting: list[tuple[Pointer, Pointer]] = [((), ())]
    seen = set(waiting)
    while waiting:
        at, other_at = waiting.pop()
        for pair in _below(first, at, second, other_at):
            if pair is None:
                yield at
            elif pair not in seen:
                seen.add(pair)
                waiting.append(pair)


def _below(
    first: JsonObject, at: Pointer, second: JsonObject, other_at: Pointer
) -> Iterator[tuple[Pointer, Pointer] | None]:
    """What has to be the same below two places that are; None where the places themselves differ."""
    value, other = value_in(first, at), value_in(second, other_at)
    target, other_target = _target(value), _target(other)
    if target is not None or other_target is not None:
        yield target or at, other_target or other_at
        if target is None or other_target is None:
            return  # one side has it in place, the other refers to it
    if isinstance(value, dict) and isinstance(other, dict):
        yield from _members(value, at, other, other_at)
    elif isinstance(value, list) and isinstance(other, list):
        if len(value) != len(other):
            yield None
        for number in range(min(len(value), len(other))):
            yield (*at, str(number)), (*other_at, str(number))
    elif type(value) is not type(other) or value != other:
        yield None


def _members(
    value: JsonObject, at: Pointer, other: JsonObject, other_at: Pointer
) -> Iterator[tuple[Pointer, Pointer] | None]:
    lifted = at[:1] == ("components",)  # a schema within a path item has got a name there
    if value.keys() != other.keys() and not (lifted and value.keys() < other.keys()):
        yield None
    mapping = at[-2:] == ("discriminator", "mapping")
    for name in [name for name in value if name in other and name != "$ref"]:
        if mapping:
            yield _pointer_of(str(value[name])), _pointer_of(str(other[name]))
        else:
            yield (*at, name), (*other_at, name)


def _target(value: Json) -> Pointer | None:
    ref = as_object(value).get("$ref") if isinstance(value, dict) else None
    return parse_pointer(ref) if isinstance(ref, str) else None
