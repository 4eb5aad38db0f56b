"""What a document says over what the manifest says in, one value that knows where each part stands out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from specloom.conform.operations import DocumentedOperation
from specloom.conform.settings.model import Place
from specloom.conform.settings.parse import PARAMETER_PLACES
from specloom.diagnostics import Location
from specloom.document.selecting.matching import glob_matches
from specloom.source import Json, JsonObject, Pointer, SourceFile, as_array, as_object

__all__ = ["Layer", "Merged", "matching", "merge", "parameter_named"]

_BY_NAME = ("headers", "auth", "callers", "fixtures", "situations", "checks", "schemathesis")
_ADDING_UP = ("cases", "expects", "spends")


@dataclass(frozen=True, slots=True)
class Layer:
    """Settings as they stand in `file` at `pointer`."""

    value: JsonObject
    file: SourceFile = field(repr=False)
    pointer: Pointer

    def locate(self, pointer: Pointer, *, key: bool = False) -> Location:
        """Where the node at `pointer` of these settings stands."""
        return self.file.location(self.pointer + pointer, key=key)


@dataclass(slots=True)
class Merged:
    """One value made of several layers; `roots` tell from which each part was taken."""

    value: JsonObject = field(default_factory=dict)
    roots: dict[Pointer, tuple[Layer, Pointer]] = field(default_factory=dict)

    def location(self, pointer: Pointer) -> Location:
        """Where the node at `pointer` of the value stands."""
        for length in range(len(pointer), 0, -1):
            root = self.roots.get(pointer[:length])
            if root is not None:
                layer, origin = root
                return layer.locate(origin + pointer[length:])
        raise KeyError(pointer)

    def place(self, pointer: Pointer) -> Place:
        """The same, as settings have it."""
        at = self.location(pointer)
        return Place(at.file, at.line, at.column)


def merge(layers: Sequence[Layer], operations: Sequence[DocumentedOperation]) -> Merged:
    """The strongest of `layers` comes first. What is said of operations is said of each by its label."""
    merged = Merged()
    for layer in layers:
        for word, item in layer.value.items():
            if word in _BY_NAME:
                _add(merged, (word,), item, layer, (word,))
            elif word != "operations":
                _take(merged, (word,), item, layer, (word,))
    for operation in operations:
        for layer in layers:
            for key, said in as_object(layer.value.get("operations")).items():
                if matching(key, operation):
                    _merge_operation(merged, operation, as_object(said), layer, key)
    return merged


def matching(key: str, operation: DocumentedOperation) -> bool:
    """Whether `key` is about `operation`: a glob over its id, or over its path, after a method if it has one."""
    if "/" not in key:
        return bool(operation.operation_id) and glob_matches(key, operation.operation_id)
    method, _, path = key.rpartition(" ")
    return method.strip().upper() in ("", operation.method) and glob_matches(path, operation.path)


def parameter_named(word: str, operation: DocumentedOperation) -> str | None:
    """The parameter that `word` names, as the document spells it; header names have no case."""
    for name in operation.parameters:
        same = name.lower() == word.lower() if word.startswith("header.") else name == word
        if same:
            return name
    return None


def _merge_operation(
    merged: Merged, operation: DocumentedOperation, said: JsonObject, layer: Layer, key: str
) -> None:
    here: Pointer = ("operations", operation.label)
    for word, item, known_as in _said_of(operation, said):
        origin: Pointer = ("operations", key, word)
        if word in _ADDING_UP:
            _extend(merged, (*here, word), item, layer, origin)
        elif word in _BY_NAME:
            _add(merged, (*here, word), item, layer, origin)
        else:
            _take(merged, (*here, known_as), item, layer, origin)


def _said_of(operation: DocumentedOperation, said: JsonObject) -> Iterator[tuple[str, Json, str]]:
    """Each word with what it is called; values of parameters that the operation has not got are left out."""
    for word, item in said.items():
        if word.partition(".")[0] in PARAMETER_PLACES and "." in word:
            name = parameter_named(word, operation)
            if name is not None:
                yield word, item, name
        else:
            yield word, item, word


def _at(merged: Merged, pointer: Pointer) -> JsonObject:
    """The mapping at `pointer`, made where it is not there."""
    value = merged.value
    for token in pointer:
        below = value.setdefault(token, {})
        assert isinstance(below, dict), pointer
        value = below
    return value


def _take(merged: Merged, pointer: Pointer, item: Json, layer: Layer, origin: Pointer) -> None:
    holder = _at(merged, pointer[:-1])
    if pointer[-1] not in holder:
        holder[pointer[-1]] = item
        merged.roots[pointer] = (layer, origin)


def _add(merged: Merged, pointer: Pointer, item: Json, layer: Layer, origin: Pointer) -> None:
    """Lay the members of `item` under those that are there; mappings of `schemathesis` go deeper."""
    merged.roots.setdefault(pointer, (layer, origin))
    for key, member in as_object(item).items():
        below = (*pointer, key)
        if isinstance(member, dict) and "schemathesis" in pointer:
            _add(merged, below, member, layer, (*origin, key))
        else:
            _take(merged, below, member, layer, (*origin, key))


def _extend(merged: Merged, pointer: Pointer, item: Json, layer: Layer, origin: Pointer) -> None:
    present = _at(merged, pointer[:-1]).setdefault(pointer[-1], [])
    assert isinstance(present, list), pointer
    merged.roots.setdefault(pointer, (layer, origin))
    single = not isinstance(item, list)
    for number, member in enumerate([item] if single else as_array(item)):
        merged.roots[*pointer, str(len(present))] = (
            layer,
            origin if single else (*origin, str(number)),
        )
        present.append(member)
