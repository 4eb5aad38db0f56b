"""The decisions of the target: a `Document` in, a `ModelsPlan` of named, grouped classes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from specloom.diagnostics import Diagnostics
from specloom.document import Document
from specloom.source import Json, Pointer, as_object
from specloom.targets.models.dedupe import same_schemas
from specloom.targets.models.engine import Classes, Piece
from specloom.targets.models.engine_input import engine_input
from specloom.targets.models.enum_class import is_enum
from specloom.targets.models.files import file_name
from specloom.targets.models.grouping import Module, assign_modules
from specloom.targets.models.lower import lower
from specloom.targets.models.lower_union import add_tags
from specloom.targets.models.lowering import reference_text, source_pointer
from specloom.targets.models.name_slots import name_slots
from specloom.targets.models.schema_graph import SchemaGraph, build_graph
from specloom.targets.models.shares import divided, joined, share_count
from specloom.targets.models.sites import gather
from specloom.targets.models.slots import Form, Key, Slot
from specloom.targets.models.workers import started_workers

__all__ = ["ModelIndex", "ModelRef", "ModelsPlan", "plan"]


@dataclass(frozen=True, slots=True)
class ModelRef:
    """Where a class or alias stands: `module` is relative to the `models` package."""

    module: str
    name: str


@dataclass(frozen=True, slots=True)
class ModelIndex:
    """Schema pointer of the document to class, by direction where the two differ."""

    reading: Mapping[Pointer, ModelRef]
    writing: Mapping[Pointer, ModelRef]


@dataclass(frozen=True, slots=True)
class ModelsPlan:
    """All that is to be printed for one document. `file` is what its modules call the runtime's `File`."""

    document: Document
    imports: tuple[str, ...]
    modules: tuple[Module, ...]
    pieces: Mapping[str, Piece]
    needs: Mapping[str, tuple[str, ...]]
    slots: Mapping[str, Slot]
    names: Mapping[Key, str]
    index: ModelIndex
    file: str


def plan(
    document: Document,
    diagnostics: Diagnostics,
    jobs: int = 1,
    meanwhile: Callable[[], object] | None = None,
) -> ModelsPlan:
    """Lower, name, build and group the schemas of `document`, in up to `jobs` processes.

    `meanwhile` is called once the other processes are at work. What cannot be turned into a class
    is reported and stands as `Any`. The plan does not depend on `jobs`.
    """
    sites = list(gather(document.value))
    graph = build_graph(document.value, sites)
    # Documents repeat themselves: about every other site becomes a schema for the engine.
    processes = min(jobs, share_count(len(sites) // 2))
    with started_workers(processes - 1) as workers:
        slots = lower(document, graph, sites, diagnostics)
        add_tags(slots)
        same = _merge(slots, graph)
        name_slots(slots, document, diagnostics)
        built = joined(workers.build_all(divided(engine_input(slots)), meanwhile))
    owners: dict[str, Slot] = {slot.name: slot for slot in slots.values()}
    classes = _with_enums(built.classes, slots)
    for name, reason in built.failures.items():
        place = document.locate(source_pointer(owners[name].key[0]))
        diagnostics.report("schema-not-in-model", place, reason=reason)
    needs = _needs(slots, classes, owners)
    ordered = _in_spec_order(classes, list(owners))
    modules = assign_modules(
        {name: needs[name] for name in ordered}, _users(ordered, classes, owners, graph)
    )
    names = {
        key: classes.names[slot.name] for key, slot in slots.items() if slot.name in classes.names
    }
    names |= {key: names[kept] for key, kept in same.items() if kept in names}
    return ModelsPlan(
        document,
        classes.imports,
        modules,
        {piece.name: piece for piece in classes.pieces},
        needs,
        {names[key]: slot for key, slot in slots.items() if key in names},
        names,
        _index(names, modules),
        file_name(owners),
    )


def _users(
    ordered: list[str], classes: Classes, owners: Mapping[str, Slot], graph: SchemaGraph
) -> dict[str, frozenset[str]]:
    """The groups that use each piece."""
    homes = {piece.name: owners.get(piece.of) for piece in classes.pieces}
    return {
        name: frozenset(graph.groups.get(home.key[0], ()) if home is not None else ())
        for name in ordered
        for home in [homes[name]]
    }


def _with_enums(classes: Classes, slots: Mapping[Key, Slot]) -> Classes:
    """`classes` after the enums, whose members may be defaults in them and which need no engine."""
    found = [slot.name for slot in slots.values() if is_enum(slot)]
    pieces = (*(Piece(name, name, "") for name in found), *classes.pieces)
    return Classes(
        classes.imports, pieces, {**classes.names, **dict(zip(found, found, strict=True))}
    )


def _merge(slots: dict[Key, Slot], graph: SchemaGraph) -> dict[Key, Key]:
    """Take the slots that repeat others out of `slots`; what is left also serves their users."""
    texts = {reference_text(key): key for key in slots}
    same = same_schemas(slots, texts)
    for key, kept in same.items():
        graph.groups.setdefault(kept[0], set()).update(graph.groups.get(key[0], ()))
        del slots[key]
    for slot in slots.values():
        slot.references = [same.get(key, key) for key in slot.references]
        slot.schema = as_object(_replaced(slot.schema, texts, same))
    return same


def _replaced(value: Json, texts: Mapping[str, Key], same: Mapping[Key, Key]) -> Json:
    if isinstance(value, list):
        return [_replaced(item, texts, same) for item in value]
    if not isinstance(value, dict):
        return value
    result = {key: _replaced(item, texts, same) for key, item in value.items()}
    reference = value.get("$ref")
    if isinstance(reference, str) and texts[reference] in same:
        result["$ref"] = reference_text(same[texts[reference]])
    return result


def _needs(
    slots: Mapping[Key, Slot], classes: Classes, owners: Mapping[str, Slot]
) -> dict[str, tuple[str, ...]]:
    """What each piece refers to; pieces that the engine split off go with their owner."""
    parts: dict[str, list[str]] = {}
    for piece in classes.pieces:
        parts.setdefault(piece.of, []).append(piece.name)
    needs: dict[str, tuple[str, ...]] = {}
    for piece in classes.pieces:
        slot = owners.get(piece.of)
        keys = dict.fromkeys(slot.references) if slot is not None else {}
        others = [
            classes.names[slots[key].name] for key in keys if slots[key].name in classes.names
        ]
        own = [name for name in parts[piece.of] if name != piece.name]
        needs[piece.name] = tuple(dict.fromkeys([*own, *others]))
    return needs


def _in_spec_order(classes: Classes, slot_names: list[str]) -> list[str]:
    position = {name: index for index, name in enumerate(slot_names)}
    return [
        piece.name
        for piece in sorted(classes.pieces, key=lambda piece: position.get(piece.of, len(position)))
    ]


def _index(names: Mapping[Key, str], modules: tuple[Module, ...]) -> ModelIndex:
    homes = {member: module.name for module in modules for member in module.members}
    reading: dict[Pointer, ModelRef] = {}
    writing: dict[Pointer, ModelRef] = {}
    for (pointer, form), name in names.items():
        reference = ModelRef(homes[name], name)
        if form is not Form.WRITE:
            reading[pointer] = reference
        if form is not Form.READ:
            writing[pointer] = reference
    return ModelIndex(reading, writing)
