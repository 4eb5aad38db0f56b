"""The pieces of the root: an `Assembly` in, its parts with every component's content in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from specloom.document.document import Origin, Origins
from specloom.document.place import Place, follow
from specloom.document.shape import Shape
from specloom.source import Json, JsonObject, Pointer, SourceTree, as_object

__all__ = ["Root", "reverse", "settle"]


@dataclass(frozen=True, slots=True)
class Root:
    """The root document once its components stand where their names are.

    `value` has no reference left in place of `components`, of a section, or of a component that
    is nothing but a reference to another file; `origins` say where their contents come from.
    `pointer_of` finds the place in the root of a node of the sources, if it has one.
    """

    value: JsonObject = field(repr=False)
    origins: Origins = field(repr=False)
    pointer_of: Callable[[Origin], Pointer | None] = field(repr=False)

    def holds(self, origin: Origin) -> bool:
        """Whether the node that the sources have at `origin` stands in the root."""
        return self.pointer_of(origin) is not None


def reverse(origins: Origins) -> Callable[[Origin], Pointer | None]:
    """The inverse of `origins`: from a place in the sources to the place it was taken to."""
    by_file: dict[str, dict[Pointer, Pointer]] = {}
    for pointer in sorted(origins.roots, reverse=True):  # of two with one origin, the first wins
        origin = origins.roots[pointer]
        by_file.setdefault(origin.file, {})[origin.pointer] = pointer

    def pointer_of(origin: Origin) -> Pointer | None:
        roots = by_file.get(origin.file)
        if roots is None:
            return None
        for length in range(len(origin.pointer), -1, -1):
            start = roots.get(origin.pointer[:length])
            if start is not None:
                pointer = start + origin.pointer[length:]
                return pointer if origins.of(pointer) == origin else None
        return None

    return pointer_of


def settle(value: JsonObject, origins: Origins, shape: Shape, tree: SourceTree) -> Root:
    """Put contents in place of the references that `components` has to other files.

    A component `Pet: {$ref: pet.yaml}` says that the content of `pet.yaml` is called `Pet`.
    Of several such names for one content, the first by alphabet holds it, the others refer to it.
    """
    components_shape = shape.fields["components"]
    roots = dict(origins.roots)
    components = _put_in_place(value.get("components"), ("components",), roots, origins, tree)
    if not isinstance(components, dict):
        return _root_of(value, roots)
    settled: JsonObject = {}
    for section, named in components.items():
        at = ("components", section)
        is_known = section in components_shape.fields
        settled[section] = (
            _put_in_place(named, at, roots, Origins(roots), tree) if is_known else named
        )
    root = _root_of({**value, "components": settled}, roots)
    for section, named in settled.items():
        if section in components_shape.fields and isinstance(named, dict):
            settled[section] = _adopt(section, named, root, roots, tree)
    return _root_of({**value, "components": settled}, roots)


def _never(_: Origin) -> bool:
    return False


def _root_of(value: JsonObject, roots: dict[Pointer, Origin]) -> Root:
    origins = Origins(dict(roots))
    return Root(value, origins, reverse(origins))


def _put_in_place(
    node: Json, at: Pointer, roots: dict[Pointer, Origin], origins: Origins, tree: SourceTree
) -> Json:
    """`node`, or what it refers to if it is a reference: then `roots` learns its origin."""
    ref = as_object(node).get("$ref")
    if not isinstance(ref, str):
        return node
    origin = origins.of(at)
    target = follow(tree, origin.file, origin.pointer, ref, _never)
    if not isinstance(target, Place):
        return node
    roots[at] = target.origin
    return target.value


def _adopt(
    section: str, named: JsonObject, root: Root, roots: dict[Pointer, Origin], tree: SourceTree
) -> JsonObject:
    adopted: dict[Origin, str] = {}
    contents: JsonObject = {}
    for name in sorted(named):
        node = named[name]
        ref = as_object(node).get("$ref")
        if not isinstance(ref, str) or len(as_object(node)) != 1:
            continue
        origin = root.origins.of(("components", section, name))
        target = follow(tree, origin.file, origin.pointer, ref, root.holds)
        if not isinstance(target, Place) or target.origin in adopted or root.holds(target.origin):
            continue
        adopted[target.origin] = name
        contents[name] = target.value
        roots["components", section, name] = target.origin
    return {name: contents.get(name, node) for name, node in named.items()}
