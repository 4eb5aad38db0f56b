"""Parameters: those of the path template both ways, and those that are there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Index, Node, Operation
from specloom.check.subject import Subject
from specloom.diagnostics.closest import closest
from specloom.source import as_text

__all__ = ["check_duplicate_parameters", "check_path_parameters"]

_NAME = re.compile(r"\{([^{}]*)\}")


def check_path_parameters(subject: Subject) -> Iterator[Finding]:
    """OAS 3: every `{name}` of a path has a parameter, and every path parameter has a `{name}`."""
    index = subject.index
    for path, item in index.root.members("paths"):
        if path.startswith("/"):
            yield from _check_template(path, item)
    for operation in index.routes:
        yield from _check_operation(index, operation)
    yield from _check_idle_items(index)


def _check_template(path: str, item: Node) -> Iterator[Finding]:
    rest = _NAME.sub("", path)
    names = _NAME.findall(path)
    if "{" in rest or "}" in rest or "" in names:
        problem = "an empty `{}`" if "" in names else "a brace without its partner"
        holes = {"path": path, "problem": problem}
        yield Finding("path-template-malformed", item.pointer, holes, key=True)
    for name in sorted({name for name in names if names.count(name) > 1}):
        holes = {"path": path, "name": name}
        yield Finding("path-parameter-repeated", item.pointer, holes, key=True)


def _declared(index: Index, nodes: Iterator[Node]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for node in nodes:
        parameter = index.follow(node)
        if parameter.fields.get("in") == "path":
            found[as_text(parameter.fields.get("name"))] = node
    return found


def _check_operation(index: Index, operation: Operation) -> Iterator[Finding]:
    template = operation.path or ""
    names = _NAME.findall(template)
    declared = _declared(index, index.parameters(operation))
    for name in dict.fromkeys(names):
        if name and name not in declared:
            idle = [other for other in declared if other not in names]
            yield _undeclared(operation, name, idle, _other_place(index, operation, name))
    own = _declared(index, operation.node.items("parameters"))
    for name, node in declared.items():
        if name not in names:
            open_names = [other for other in names if other not in declared]
            yield _unused(operation, name, node, open_names, own=name in own)


def _other_place(index: Index, operation: Operation, name: str) -> str | None:
    """Where the operation has its parameter `name`, which is not in the path."""
    parameters = (index.follow(node).fields for node in index.parameters(operation))
    return next(
        (as_text(found.get("in")) for found in parameters if found.get("name") == name), None
    )


def _undeclared(operation: Operation, name: str, idle: list[str], place: str | None) -> Finding:
    """`idle` are the path parameters that the path does not have."""
    meant = closest(name, idle)
    advice = f"add a parameter with `name: {name}`, `in: path`, `required: true`"
    if meant is not None:
        advice = f"the parameter `{meant}` was probably meant to be `{name}`"
    elif place:
        advice = f"its parameter `{name}` is `in: {place}`: write `in: path` and `required: true`"
    return Finding(
        "path-parameter-undeclared",
        operation.node.pointer,
        {"name": name, "operation": operation.label},
        key=True,
        help=advice,
    )


def _unused(operation: Operation, name: str, node: Node, names: list[str], *, own: bool) -> Finding:
    meant = closest(name, names)
    path = operation.path or ""
    place = (*node.pointer, "name") if "name" in node.fields else node.pointer
    return Finding(
        "path-parameter-unused",
        place,
        {"name": name, "path": path},
        help=f"did you mean `{meant}`?"
        if meant
        else f"add `{{{name}}}` to the path, or drop the parameter",
        replacement=meant if meant and own and "name" in node.fields else None,
    )


def _check_idle_items(index: Index) -> Iterator[Finding]:
    """Path items without operations still declare parameters; nothing above has looked at them."""
    busy = {operation.item.pointer for operation in index.routes}
    for path, item in index.root.members("paths"):
        if item.pointer in busy or not path.startswith("/"):
            continue
        for name, node in _declared(index, item.items("parameters")).items():
            if name not in _NAME.findall(path):
                yield Finding("path-parameter-unused", node.pointer, {"name": name, "path": path})


def check_duplicate_parameters(subject: Subject) -> Iterator[Finding]:
    """OAS 3: within one list a parameter is unique by `name` and `in`."""
    index = subject.index
    holders = [operation.node for operation in index.operations]
    holders += list(
        {operation.item.pointer: operation.item for operation in index.operations}.values()
    )
    for holder in holders:
        seen: dict[tuple[str, str], Node] = {}
        for node in holder.items("parameters"):
            fields = index.follow(node).fields
            name, place = as_text(fields.get("name")), as_text(fields.get("in"))
            first = seen.setdefault((name, place), node)
            if first is not node and name:
                yield Finding(
                    "parameter-duplicate",
                    node.pointer,
                    {"name": name, "place": place},
                    help="drop one of them",
                    related=(("the first one", first.pointer),),
                )
