"""Tags: those that operations use against those that the document describes."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Node
from specloom.check.subject import Subject
from specloom.diagnostics.closest import closest
from specloom.source import as_text

__all__ = ["check_tag_tree", "check_tag_use"]


def _tags(subject: Subject) -> list[tuple[str, Node]]:
    nodes = subject.index.root.items("tags")
    named = [(as_text(node.fields.get("name")), node) for node in nodes]
    return [(name, node) for name, node in named if name]


def check_tag_tree(subject: Subject) -> Iterator[Finding]:
    """Tag names are unique (OAS 3); from 3.2 on parents exist and nobody is their own ancestor."""
    seen: dict[str, Node] = {}
    for name, node in _tags(subject):
        first = seen.setdefault(name, node)
        if first is not node:
            related = (("the first one", first.pointer),)
            place = (*node.pointer, "name")
            yield Finding("tag-duplicate", place, {"name": name}, related=related)
    parents = {
        name: node.fields["parent"]
        for name, node in seen.items()
        if isinstance(node.fields.get("parent"), str)
    }
    for name, parent in parents.items():
        if parent not in seen:
            meant = closest(as_text(parent), seen)
            yield Finding(
                "tag-parent-unknown",
                (*seen[name].pointer, "parent"),
                {"name": name, "parent": parent},
                help=f"did you mean `{meant}`?" if meant else "describe it in `tags`",
                replacement=meant,
            )
    yield from _check_cycles(seen, {name: as_text(parent) for name, parent in parents.items()})


def _check_cycles(seen: dict[str, Node], parents: dict[str, str]) -> Iterator[Finding]:
    told: set[str] = set()
    for start in parents:
        trail = [start]
        while (parent := parents.get(trail[-1])) is not None and parent not in trail:
            trail.append(parent)
        if parent is None or told & set(trail):
            continue
        circle = trail[trail.index(parent) :]
        told.update(circle)
        holes = {"circle": " -> ".join([*circle, circle[0]])}
        yield Finding("tag-parent-cycle", (*seen[circle[0]].pointer, "parent"), holes)


def check_tag_use(subject: Subject) -> Iterator[Finding]:
    """Where a document describes its tags at all, it describes those it uses."""
    described = dict(_tags(subject))
    if not described:
        return
    used: set[str] = set()
    for operation in subject.index.operations:
        for node in operation.node.items("tags"):
            name = as_text(node.value)
            used.add(name)
            if name and name not in described:
                meant = closest(name, described)
                yield Finding(
                    "tag-undefined",
                    node.pointer,
                    {"name": name},
                    help=f"did you mean `{meant}`?" if meant else "describe it in `tags`",
                    replacement=meant,
                )
    used |= {as_text(node.fields.get("parent")) for node in described.values()}
    for name, node in described.items():
        if name not in used:
            yield Finding("tag-unused", (*node.pointer, "name"), {"name": name})
