"""The state of lowering a document: slots by key, those that wait, and the way down into a schema."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

from specloom.diagnostics import Diagnostics
from specloom.document import Document
from specloom.source import Json, JsonObject, Pointer, value_at
from specloom.targets.models.keywords import CONSTRAINTS
from specloom.targets.models.schema_graph import SchemaGraph, target_of
from specloom.targets.models.slots import Form, Key, Place, Slot

__all__ = [
    "BASE_MARK",
    "OUTSIDE",
    "UNDECLARED",
    "VALUE_MARK",
    "Descent",
    "Lowering",
    "reference_text",
    "source_pointer",
]

VALUE_MARK: Final = "\0value"
"""Stands in a pointer for the schema at hand without its null."""
BASE_MARK: Final = "\0base"
"""Stands in a pointer for the object itself where the schema means it or what extends it."""
OUTSIDE: Final = "$outside"
"""The keyword of a lowered schema that is a class of the runtime, whose name is its value."""
UNDECLARED: Final = "Undeclared"
"""The type of the runtime for fields that an object may not have."""

_SILENT_WORDS: Final = frozenset(
    {"components", "schemas", "properties", "content", "schema", "allOf", "anyOf", "oneOf"}
)


class Descent(Protocol):
    """Lowers a schema of any kind; at the `top` of a slot, what needs a name stays where it is."""

    def __call__(self, work: Lowering, schema: Json, place: Place, *, top: bool) -> JsonObject: ...


@dataclass(slots=True)
class Lowering:
    """The work in progress. The kinds of schemas know each other through `descend` alone."""

    document: Document
    graph: SchemaGraph
    diagnostics: Diagnostics
    descend: Descent
    children: dict[Pointer, list[Pointer]]
    files: frozenset[Pointer] = frozenset()
    slots: dict[Key, Slot] = field(default_factory=dict)
    pending: list[Slot] = field(default_factory=list)
    current: Slot | None = None

    def inline(self, schema: Json, place: Place) -> JsonObject:
        """The schema where a field, an item or a branch uses it; what needs a name is referred to."""
        return self.descend(self, schema, place, top=False)

    def member(self, schema: Json, place: Place) -> JsonObject:
        """As `inline`, for an item, a value or a branch: limits make it an alias of its own."""
        lowered = self.inline(schema, place)
        if lowered.keys() & CONSTRAINTS and isinstance(schema, dict):
            return self.refer_to(schema, place)
        return lowered

    def report(self, code: str, place: Place, **holes: str) -> None:
        """Report `code` at the source of `place`."""
        location = self.document.locate(source_pointer(place.pointer))
        self.diagnostics.report(code, location, help=None, edit=None, related=(), **holes)

    def value(self, pointer: Pointer) -> Json:
        """What the document has at `pointer`, marks aside; none if that is nothing."""
        try:
            return value_at(self.document.value, source_pointer(pointer))
        except KeyError:
            return None

    def slot(self, key: Key, words: tuple[str, ...]) -> Slot:
        """The slot of `key`, made and queued if it is new."""
        found = self.slots.get(key)
        if found is None:
            found = self.slots[key] = Slot(key, words)
            self.pending.append(found)
        return found

    def refer(self, key: Key, words: tuple[str, ...]) -> JsonObject:
        """A reference from the current slot to the slot of `key`."""
        self.slot(key, words)
        if self.current is not None:
            self.current.references.append(key)
        return {"$ref": reference_text(key)}

    def refer_to(self, schema: JsonObject, place: Place) -> JsonObject:
        """A reference to a slot of its own for the schema at `place`."""
        form = self.form_of(place.pointer, schema, place.form)
        return self.refer((place.pointer, form), place.words)

    def form_of(self, pointer: Pointer, schema: Json, form: Form) -> Form:
        """`form` where the schema at `pointer` differs by direction, else the one form it has."""
        if form is Form.BOTH:
            return form
        differs = pointer in self.graph.splitting or self.graph.splits(schema)
        return form if differs else Form.BOTH

    def place_of_target(self, schema: JsonObject, place: Place) -> Place:
        """The place of the target of a reference, in the form that `place` asks for."""
        target = target_of(schema) or ()
        if target[:2] == ("components", "schemas") and len(target) == 3:
            return Place(target, (target[2],), place.form)
        words = tuple(token for token in target if token not in _SILENT_WORDS)
        return Place(target, words or ("Root",), place.form)


def reference_text(key: Key) -> str:
    """How a reference to `key` is written until the naming pass replaces it."""
    pointer, form = key
    return "\0".join((form.value, *pointer))


def source_pointer(pointer: Pointer) -> Pointer:
    """`pointer` without the marks that lowering puts in it: a place that the document has."""
    return tuple(token for token in pointer if not token.startswith("\0"))
