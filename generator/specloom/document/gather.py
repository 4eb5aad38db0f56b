"""The first pass of bundling: a settled root in, every `Unit` it leads to out, with its `Use`s."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from specloom.diagnostics import Diagnostics
from specloom.document.broken import report_dangling, report_siblings
from specloom.document.document import OpenApiVersion, Origin
from specloom.document.gather_names import mapping_use, operation_use, security_use
from specloom.document.place import Dangling, Place, follow
from specloom.document.root import Root
from specloom.document.shape import Shape, Task
from specloom.document.unit import Graph, Kept, Link, RefUse, ToPlace, ToUnit, Unit, Use
from specloom.document.walk import Site, sites_of
from specloom.source import Pointer, SourceTree, as_object, as_text, value_at

__all__ = ["gather"]

_KEPT: Final = Kept()


def gather(
    root: Root, shape: Shape, version: OpenApiVersion, tree: SourceTree, diagnostics: Diagnostics
) -> Graph:
    """Follow every reference of `root`, and theirs; one that leads nowhere is reported and kept."""
    body = {key: child for key, child in root.value.items() if key != "components"}
    graph = Graph(Unit(shape, root.origins.of(()), body, home=()), _own_components(root, shape))
    gathering = _Gathering(root, version, tree, diagnostics, graph)
    gathering.run()
    return graph


def _own_components(root: Root, shape: Shape) -> dict[Pointer, Unit]:
    own: dict[Pointer, Unit] = {}
    shapes = shape.fields["components"].fields
    for section, named in as_object(root.value.get("components")).items():
        shape_of_all = shapes.get(section)
        if shape_of_all is None or shape_of_all.rest is None:
            continue
        for name, node in as_object(named).items():
            home = ("components", section, name)
            own[home] = Unit(shape_of_all.rest, root.origins.of(home), node, home)
    return own


@dataclass(slots=True)
class _Gathering:
    """The state of the pass: what is still to be walked, and the references already followed."""

    root: Root
    version: OpenApiVersion
    tree: SourceTree
    diagnostics: Diagnostics
    graph: Graph
    waiting: deque[Unit] = field(default_factory=deque)
    links: dict[tuple[Shape, str], dict[tuple[Pointer, str], Link | Dangling]] = field(
        default_factory=dict
    )

    def run(self) -> None:
        self.waiting.append(self.graph.root)
        self.waiting.extend(self.graph.own.values())
        while self.waiting:
            unit = self.waiting.popleft()
            unit.uses.extend(self._use(unit, site) for site in sites_of(unit.shape, unit.value))

    def _use(self, unit: Unit, site: Site) -> Use:
        match site.task:
            case None:
                return self._ref(unit, site)
            case Task.SECURITY:
                return security_use(site, self.origin(unit, site.at), self)
            case Task.DISCRIMINATOR:
                schema = as_object(value_at(unit.value, site.at[:-1]))
                return mapping_use(site, schema, self.origin(unit, site.at), self)
            case Task.LINK:
                return operation_use(site, self.origin(unit, site.at), self)

    def origin(self, unit: Unit, at: Pointer) -> Origin:
        """Where the node at `at` of `unit` stands in the sources."""
        if unit.home is None:
            return Origin(unit.origin.file, unit.origin.pointer + at)
        return self.root.origins.of(unit.home + at)

    def _ref(self, unit: Unit, site: Site) -> RefUse:
        node = site.node
        ref = as_text(node["$ref"])
        file = unit.origin.file
        if unit.home is None and not self.tree.identifiers.bases.get(file):
            link = self._found(site.shape, file, (), ref)  # most of all: spares making an origin
        else:
            link = self._found_at(site.shape, self.origin(unit, site.at), ref)
        if isinstance(link, Dangling):
            origin = self.origin(unit, site.at)
            report_dangling(link, ref, origin, self.tree, self.diagnostics)
            link = _KEPT
        if len(node) > 1 and site.shape.section is not None:
            origin = self.origin(unit, site.at)
            report_siblings(site, origin, self.version, self.tree, self.diagnostics)
        return RefUse(site.at, node, site.shape, link)

    def link(self, shape: Shape, origin: Origin, ref: str) -> Link:
        """Where `ref` in the node at `origin` leads."""
        link = self._found_at(shape, origin, ref)
        return _KEPT if isinstance(link, Dangling) else link

    def _found_at(self, shape: Shape, origin: Origin, ref: str) -> Link | Dangling:
        # Where schemas have an `$id`, it depends on the place what a reference means.
        within = origin.pointer if self.tree.identifiers.bases.get(origin.file) else ()
        return self._found(shape, origin.file, within, ref)

    def _found(self, shape: Shape, file: str, within: Pointer, ref: str) -> Link | Dangling:
        links = self.links.setdefault((shape, file), {})
        link = links.get((within, ref))
        if link is None:
            target = follow(self.tree, file, within, ref, self.root.holds)
            link = self._link_to(shape, target) if isinstance(target, Place) else target
            links[within, ref] = link
        return link

    def _link_to(self, shape: Shape, target: Place) -> Link:
        pointer = self.root.pointer_of(target.origin)
        if pointer is not None and pointer:
            owner = self.graph.own.get(pointer[:3])
            if owner is not None and len(pointer) == 3 and owner.shape is shape:
                return ToUnit(_known_as(owner, target))
            if pointer[0] != "components" or owner is not None:
                return ToPlace(pointer, owner)
        key = (shape, target.origin.file, target.origin.pointer)
        unit = self.graph.fetched.get(key)
        if unit is None:
            unit = self.graph.fetched[key] = Unit(shape, target.origin, target.value)
            self.waiting.append(unit)
        return ToUnit(_known_as(unit, target))


def _known_as(unit: Unit, target: Place) -> Unit:
    """`unit`, which learns the component names under which `target` was passed."""
    section = unit.shape.section
    for pointer in target.passed:
        if len(pointer) == 3 and pointer[:2] == ("components", section):
            unit.aliases.append(pointer[2])
    return unit
