"""Bundling: an `Assembly` whose references leave it in, a self-contained `Document` out."""

from __future__ import annotations

from collections.abc import Callable

from specloom.diagnostics import Diagnostics
from specloom.document.assembly import Assembly
from specloom.document.candidate import Naming
from specloom.document.document import Document, Origin, Origins
from specloom.document.gather import gather
from specloom.document.layout import Layout, lay_out, origins_of
from specloom.document.mapping import heirs_of_all
from specloom.document.names import ClashReport, propose_names
from specloom.document.openapi_version import openapi_version
from specloom.document.reach import reach
from specloom.document.rewrite import Rewriting
from specloom.document.root import Root, reverse, settle
from specloom.document.schema_ids import apply_naming, inlining_order
from specloom.document.shape import ROOT_SHAPES
from specloom.document.unit import Graph, Unit
from specloom.source import Json, JsonObject, Pointer, as_object

__all__ = ["bundle"]


def bundle(
    assembly: Assembly, naming: Naming, diagnostics: Diagnostics, *, prune: bool = True
) -> Document:
    """The document of `assembly` with everything it refers to in its own `components`.

    Components that nothing refers to are left out, unless `prune` is off. Key order is kept; what
    is fetched from other files follows the root's own components in the order of first use. A
    reference that leads nowhere is reported and stays. Raises `Halted` for a version of OpenAPI
    that specloom does not read.
    """
    version = openapi_version(assembly, diagnostics)
    shape = ROOT_SHAPES[version]
    tree = assembly.tree
    root = settle(assembly.value, assembly.origins, shape, tree)
    graph = gather(root, shape, version, tree, diagnostics)
    units = reach(graph, prune=prune)
    names = propose_names(units, tree, diagnostics)
    apply_naming(names, units, naming, tree, diagnostics)
    order, cuts = inlining_order(units, names, ClashReport(tree, diagnostics))
    layout = lay_out(graph, units, names, cuts)
    origins = origins_of(root, graph, layout, names)
    rewriting = Rewriting(
        version,
        names,
        layout,
        _finder(origins),
        tree.identifiers.bases,
        heirs_of_all(units, names),
    )
    for unit in order:
        rewriting.parts[unit] = rewriting.rewrite(unit)
    value = _written(root, graph, layout, rewriting.parts)
    return Document(assembly.name, version, value, origins, tree)


def _finder(origins: Origins) -> Callable[[Origin], Pointer | None]:
    """`reverse(origins)`, made when it is first needed: few documents link operations by address."""
    made: list[Callable[[Origin], Pointer | None]] = []

    def find(origin: Origin) -> Pointer | None:
        if not made:
            made.append(reverse(origins))
        return made[0](origin)

    return find


def _written(root: Root, graph: Graph, layout: Layout, parts: dict[Unit, Json]) -> JsonObject:
    body = as_object(parts[graph.root])
    components = _components(root.value.get("components"), graph, layout, parts)
    value: JsonObject = {}
    for key in root.value:
        if key != "components":
            value[key] = body[key]
        elif components is not None:
            value[key] = components
    if components is not None:
        value.setdefault("components", components)
    return value


def _components(written: Json, graph: Graph, layout: Layout, parts: dict[Unit, Json]) -> Json:
    """`components` of the document; none if the root has none or nothing of them is used."""
    if written is not None and not isinstance(written, dict):
        return written
    sections = graph.root.shape.fields["components"].fields
    value: JsonObject = {}
    for section, named in as_object(written).items():
        if section not in sections or not isinstance(named, dict):
            value[section] = named
            continue
        kept = {name: parts[unit] for name, unit in layout.own.get(section, {}).items()}
        if kept or not named:
            value[section] = kept
    for section in sections:
        added = layout.added.get(section, {})
        if added:
            into = value.get(section)
            new = {name: parts[unit] for name, unit in added.items()}
            value[section] = {**into, **new} if isinstance(into, dict) else new
    if not value and written:
        return None
    return value if value or written is not None else None
