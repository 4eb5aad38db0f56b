"""What is meant by name or address instead of `$ref`: security, discriminators, links to operations."""

from __future__ import annotations

import re
from typing import Final, Protocol

from specloom.diagnostics import Diagnostics
from specloom.document.document import Origin
from specloom.document.place import Place, follow
from specloom.document.root import Root
from specloom.document.shape import Shape
from specloom.document.unit import (
    Graph,
    Kept,
    Link,
    MappingUse,
    OperationUse,
    SecurityUse,
    ToUnit,
    Unit,
)
from specloom.document.walk import Site
from specloom.source import (
    Failure,
    Json,
    JsonObject,
    Pointer,
    SourceTree,
    as_array,
    as_object,
    as_text,
)
from specloom.source.references import is_file_like
from specloom.source.resolve import is_remote

__all__ = ["Linker", "implied_name", "mapping_use", "operation_use", "security_use"]

_NAME: Final = re.compile(r"[a-zA-Z0-9._-]+")


class Linker(Protocol):
    """What the gathering pass offers to those that find names in it."""

    @property
    def root(self) -> Root: ...
    @property
    def tree(self) -> SourceTree: ...
    @property
    def diagnostics(self) -> Diagnostics: ...
    @property
    def graph(self) -> Graph: ...

    def link(self, shape: Shape, origin: Origin, ref: str) -> Link: ...


def implied_name(unit: Unit) -> str:
    """The name that a schema has on the wire when no mapping gives one: its key, else its file stem."""
    if unit.home is not None:
        return unit.home[-1]
    if unit.origin.pointer:
        return unit.origin.pointer[-1]
    return unit.origin.file.rpartition("/")[2].partition(".")[0]


def security_use(site: Site, origin: Origin, linker: Linker) -> SecurityUse:
    """The schemes that requirements name: of the root, else of the file that the names stand in."""
    schemes: list[Unit] = []
    for requirement in as_array(site.value):
        for name in as_object(requirement):
            unit = _by_name("securitySchemes", name, origin, linker)
            if unit is not None:
                schemes.append(unit)
    return SecurityUse(site.at, tuple(schemes))


def mapping_use(site: Site, schema: JsonObject, origin: Origin, linker: Linker) -> MappingUse:
    """The schemas that a discriminator of `schema` chooses from (OAS 3.1, section 4.8.25)."""
    branches: list[Unit] = []
    shape = linker.graph.root.shape.component("schemas")
    for branch in (*as_array(schema.get("oneOf")), *as_array(schema.get("anyOf"))):
        ref = as_text(as_object(branch).get("$ref"))
        link = linker.link(shape, origin, ref) if ref else None
        if isinstance(link, ToUnit):
            branches.append(link.unit)
    mapping = tuple(
        (
            value,
            _mapped(as_text(target), (*origin.pointer, "mapping", value), branches, origin, linker),
        )
        for value, target in as_object(site.node.get("mapping")).items()
    )
    default = site.node.get("defaultMapping")
    return MappingUse(
        site.at,
        site.node,
        mapping,
        _mapped(default, (*origin.pointer, "defaultMapping"), branches, origin, linker)
        if isinstance(default, str)
        else None,
        tuple(branches),
    )


def _mapped(
    text: str, pointer: Pointer, branches: list[Unit], origin: Origin, linker: Linker
) -> Link:
    """What one value of a mapping means: the name of a component or a branch, else an address."""
    if _NAME.fullmatch(text):
        unit = _by_name("schemas", text, origin, linker)
        if unit is not None:
            return ToUnit(unit)
        for branch in branches:
            if implied_name(branch) == text:
                return ToUnit(branch)
    target = follow(linker.tree, origin.file, origin.pointer, text, linker.root.holds)
    if isinstance(target, Place):
        return linker.link(linker.graph.root.shape.component("schemas"), origin, text)
    # Reading says nothing about a missing `cat.yaml`, which may be the name of a schema; it does
    # about addresses that it may not follow. Checking finds what is wrong with a bare name.
    reason = target.reason
    is_told = (
        reason is not None
        and reason.failure is Failure.FILE
        and (is_remote(reason.file) or reason.file.startswith(("../", "/")))
    )
    if not is_told and is_file_like(text) and not text.startswith("#"):
        at = linker.tree.location(origin.file, pointer)
        linker.diagnostics.report("discriminator-mapping-unknown", at, target=text)
    return Kept()


def _by_name(section: str, name: str, origin: Origin, linker: Linker) -> Unit | None:
    own = linker.graph.own.get(("components", section, name))
    if own is not None:
        return own
    source = linker.tree.files.get(origin.file)
    components = as_object(source.value).get("components") if source is not None else None
    if name not in as_object(as_object(components).get(section)):
        return None
    shape = linker.graph.root.shape.component(section)
    link = linker.link(shape, Origin(origin.file, ()), f"#/components/{section}/{name}")
    return link.unit if isinstance(link, ToUnit) else None


def operation_use(site: Site, origin: Origin, linker: Linker) -> OperationUse:
    """The operation that `operationRef` of a link means, as a place in the sources."""
    ref: Json = site.node.get("operationRef")
    if not isinstance(ref, str):
        return OperationUse(site.at, None)
    target = follow(linker.tree, origin.file, origin.pointer, ref, linker.root.holds)
    return OperationUse(site.at, target.origin if isinstance(target, Place) else None)
