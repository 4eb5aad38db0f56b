"""Components that nothing refers to."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Index, Kind
from specloom.check.subject import Subject
from specloom.source import Json, Pointer, as_object, as_text, parse_pointer

__all__ = ["check_unused_components"]

Name = tuple[str, str]


def check_unused_components(subject: Subject) -> Iterator[Finding]:
    """A component is used if a path leads to it: from outside `components`, from part to part.

    A document without `paths` and `webhooks` is a library, and all of it is for others to use.
    """
    index = subject.index
    value = subject.document.value
    if not as_object(value.get("paths")) and not as_object(value.get("webhooks")):
        return
    edges = _edges(index)
    used = _reachable(edges)
    for section, members in as_object(value.get("components")).items():
        if section.startswith("x-"):
            continue
        for name in as_object(members):
            if (section, name) not in used:
                pointer = ("components", section, name)
                holes = {"section": section, "name": name}
                help_ = _only_user((section, name), edges)
                yield Finding("component-unused", pointer, holes, key=True, help=help_)


def _edges(index: Index) -> dict[Name | None, dict[Name, None]]:
    """What each component uses; below None, what everything else does."""
    edges: dict[Name | None, dict[Name, None]] = {None: {}}
    for holder, target in _uses(index):
        edges.setdefault(holder, {})[target] = None
    return edges


def _reachable(edges: dict[Name | None, dict[Name, None]]) -> set[Name]:
    pending = list(edges[None])
    found = set(pending)
    while pending:
        for target in edges.get(pending.pop(), ()):
            if target not in found:
                found.add(target)
                pending.append(target)
    return found


def _only_user(unused: Name, edges: dict[Name | None, dict[Name, None]]) -> str | None:
    """Whoever finds a reference to it wonders: that one is in a component without use itself."""
    for holder, targets in edges.items():
        if holder is not None and holder != unused and unused in targets:
            return f"`{'/'.join(holder)}` refers to it, and is used nowhere itself"
    return None


def _uses(index: Index) -> Iterator[tuple[Name | None, Name]]:
    for reference in index.references:
        target = _component_of(reference.target)
        if target is not None:
            yield _holder(reference.pointer), target
    for node in index.of(Kind.SECURITY_REQUIREMENT):
        for name in node.fields:
            yield _holder(node.pointer), ("securitySchemes", name)
    for node in index.of(Kind.DISCRIMINATOR):
        mapping = dict(as_object(node.fields.get("mapping")))
        for text in [*mapping.values(), node.fields.get("defaultMapping")]:
            target = _component_of(as_text(text)) or ("schemas", as_text(text))
            yield _holder(node.pointer), target
    yield from _implied_by_discriminators(index)
    yield from _in_extensions(index)


def _in_extensions(index: Index) -> Iterator[tuple[Name | None, Name]]:
    for kind in Kind:
        for node in index.of(kind):
            for key, held in node.fields.items():
                if key.startswith("x-") and isinstance(held, (dict, list)):
                    yield from ((_holder(node.pointer), target) for target in _mentioned(held))


def _mentioned(value: Json) -> Iterator[Name]:
    """Components that an extension refers to: `x-webhooks` and the like are read by other tools."""
    pending = [value]
    while pending:
        held = pending.pop()
        if isinstance(held, dict):
            target = _component_of(as_text(held.get("$ref")))
            if target is not None:
                yield target
            pending.extend(held.values())
        elif isinstance(held, list):
            pending.extend(held)


def _implied_by_discriminators(index: Index) -> Iterator[tuple[Name | None, Name]]:
    """Schemas that extend a schema with a discriminator are its branches, named or not."""
    parents = {
        _holder(node.pointer)
        for node in index.of(Kind.DISCRIMINATOR)
        if len(node.pointer) == 4 and _holder(node.pointer) is not None
    }
    if not parents:
        return
    for reference in index.references:
        child, parent = _holder(reference.pointer), _component_of(reference.target)
        if child is not None and parent in parents and reference.pointer[3:4] == ("allOf",):
            yield parent, child


def _holder(pointer: Pointer) -> Name | None:
    if len(pointer) >= 3 and pointer[0] == "components":
        return pointer[1], pointer[2]
    return None


def _component_of(target: str) -> Name | None:
    if not target.startswith("#/components/"):
        return None
    try:
        return _holder(parse_pointer(target))
    except ValueError:
        return None
