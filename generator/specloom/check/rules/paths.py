"""Path templates against each other: two that are the same, two that one request could match."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Node
from specloom.check.subject import Subject

__all__ = ["check_path_conflicts", "check_path_text"]

_RIVALS_SHOWN = 3
_TEMPLATE = re.compile(r"\{[^{}]*\}")
_METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"}


def _items(subject: Subject) -> list[tuple[str, Node]]:
    return [
        (path, item)
        for path, item in subject.index.root.members("paths")
        if path.startswith("/") and isinstance(item.value, dict)
    ]


def check_path_conflicts(subject: Subject) -> Iterator[Finding]:
    """OAS: templates that differ in names only are identical; others may match the same URL."""
    seen: dict[str, Node] = {}
    buckets: dict[int, list[tuple[tuple[str, ...], Node]]] = {}
    for path, item in _items(subject):
        plain = _TEMPLATE.sub("{}", path)
        first = seen.setdefault(plain, item)
        if first is not item:
            yield _identity(item, first)
            continue
        segments = tuple(plain.split("/")[1:])
        bucket = buckets.setdefault(len(segments), [])
        rivals = [
            other
            for others, other in bucket
            if _ambiguous(others, segments) and _methods(other) & _methods(item)
        ]
        if rivals:
            yield _ambiguity(item, rivals)
        bucket.append((segments, item))


def _identity(item: Node, first: Node) -> Finding:
    return Finding(
        "path-identical",
        item.pointer,
        {"path": item.pointer[-1], "other": first.pointer[-1]},
        key=True,
        related=(("the other path", first.pointer),),
    )


def _ambiguity(item: Node, rivals: list[Node]) -> Finding:
    """One finding for a path, however many others it meets."""
    more = f" (and {len(rivals) - 1} more)" if len(rivals) > 1 else ""
    return Finding(
        "path-ambiguous",
        item.pointer,
        {"path": item.pointer[-1], "other": rivals[0].pointer[-1], "more": more},
        key=True,
        related=tuple(("the other path", rival.pointer) for rival in rivals[:_RIVALS_SHOWN]),
    )


def _ambiguous(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether a URL can match both while neither is the more concrete one."""
    first_concrete = second_concrete = False
    for one, other in zip(first, second, strict=True):
        if one == other:
            continue
        if one == "{}":
            second_concrete = True
        elif other == "{}":
            first_concrete = True
        else:
            return False
        if "{" in (one + other).replace("{}", ""):
            return False
    return first_concrete and second_concrete


def _methods(item: Node) -> set[str]:
    return _METHODS & item.fields.keys()


def check_path_text(subject: Subject) -> Iterator[Finding]:
    """What the text of a path should not hold: a query string, a slash at its end."""
    items = _items(subject)
    # Where most paths end with a slash, that is the form which was decided for.
    slashes = sum(path.endswith("/") for path, _ in items)
    for path, item in items:
        if "?" in path or "#" in path:
            yield Finding("path-with-query", item.pointer, {"path": path}, key=True)
        if path.endswith("/") and len(path) > 1 and 2 * slashes <= len(items):
            holes = {"path": path}
            yield Finding("path-trailing-slash", item.pointer, holes, key=True)
