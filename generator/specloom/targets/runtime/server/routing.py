"""Path templates in, a tree out: finding a path takes a time that the number of routes does not change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import unquote, unquote_to_bytes

__all__ = ["MalformedPath", "RouteClash", "RouteTree", "slots"]

T = TypeVar("T")

_SLOT = re.compile(r"\{([^{}/]*)\}")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class MalformedPath(ValueError):  # noqa: N818 - says what is wrong with the request
    """A path with a percent sign that encodes nothing, or bytes that are not UTF-8."""


class RouteClash(ValueError):  # noqa: N818 - says what is wrong with the document
    """Two operations for one method and one path."""


class RouteTree(Generic[T]):
    """Values by method and path template.

    A segment of fixed text is preferred to one with a slot, and a slot with fixed text around it to
    one without; where the preferred way leads nowhere, the next one is taken. A slot holds at least
    one character and no slash. Names of slots play no part: templates that differ in them alone are
    the same. A trailing slash counts.
    """

    __slots__ = ("_fixed", "_root")

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._fixed: dict[str, tuple[Mapping[str, T], tuple[str, ...]]] = {}

    def add(self, method: str, template: str, value: T) -> None:
        """Let `value` answer; raises `RouteClash` where another one does already."""
        node = self._root
        for segment in template.split("/")[1:]:
            node = node.child(segment)
        if method in node.methods:
            raise RouteClash(f"two operations for {method} {template}")
        node.methods[method] = value
        if not any(mark in template for mark in "{%"):
            self._fixed[template] = (node.methods, ())

    def find(
        self, path: str, raw_path: bytes | None = None
    ) -> tuple[Mapping[str, T], tuple[str, ...]] | None:
        """The values by method at a path, and what its slots hold; None where nothing is.

        `raw_path` is the path as it was sent, where that is known. It is split before percent signs
        are decoded, so that a `%2F` does not end a segment. Raises `MalformedPath`.
        """
        if raw_path is not None and b"%" in raw_path:
            return self._descend(_split(raw_path))
        return self._fixed.get(path) or self._descend(path.split("/"))

    def _descend(self, segments: Sequence[str]) -> tuple[Mapping[str, T], tuple[str, ...]] | None:
        """The first way that ends where methods are; ways that were not preferred wait on a stack."""
        waiting: list[tuple[_Node[T], int, tuple[str, ...]]] = []
        last = len(segments)
        node, index, values = self._root, 1, ()
        while index < last or not node.methods:
            if index < last:
                segment = segments[index]
                index += 1
                if node.slot is not None and segment:
                    waiting.append((node.slot, index, (*values, segment)))
                if node.patterns:
                    waiting.extend(node.through_patterns(segment, index, values))
                if (child := node.literals.get(segment)) is not None:
                    node = child
                    continue
            if not waiting:
                return None
            node, index, values = waiting.pop()
        return node.methods, values


class _Node(Generic[T]):
    """What stands after some segments, and what may follow: literals, patterns, any text."""

    __slots__ = ("literals", "methods", "patterns", "slot")

    def __init__(self) -> None:
        self.methods: dict[str, T] = {}
        self.literals: dict[str, _Node[T]] = {}
        self.patterns: list[tuple[_Pattern, _Node[T]]] = []
        self.slot: _Node[T] | None = None

    def child(self, segment: str) -> _Node[T]:
        """What follows by a segment of a template; made when it is new."""
        fixed = tuple(unquote(piece) for piece in _SLOT.split(segment)[::2])
        if len(fixed) == 1:
            return self.literals.setdefault(fixed[0], _Node())
        if fixed == ("", ""):
            self.slot = self.slot or _Node()
            return self.slot
        known = next((node for pattern, node in self.patterns if pattern.fixed == fixed), None)
        if known is None:
            known = _Node()
            self.patterns.append((_Pattern(fixed), known))
            self.patterns.sort(key=lambda pair: sum(map(len, pair[0].fixed)))
        return known

    def through_patterns(
        self, segment: str, index: int, values: tuple[str, ...]
    ) -> list[tuple[_Node[T], int, tuple[str, ...]]]:
        """The nodes whose patterns take the segment, those with the most fixed text last."""
        return [
            (node, index, (*values, *taken))
            for pattern, node in self.patterns
            if (taken := pattern.values(segment)) is not None
        ]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Slots with fixed text before, between and after them."""

    fixed: tuple[str, ...]

    def values(self, segment: str) -> list[str] | None:
        """What the slots hold, each as little as possible; in time linear in the segment."""
        first, *between, last = self.fixed
        if not (segment.startswith(first) and segment.endswith(last)):
            return None
        start, end = len(first), len(segment) - len(last)
        found: list[str] = []
        for text in between:
            place = segment.find(text, start + 1, end)
            if place < 0:
                return None
            found.append(segment[start:place])
            start = place + len(text)
        if start >= end:
            return None
        return [*found, segment[start:end]]


def slots(template: str) -> tuple[str, ...]:
    """The names in the braces of a path template, from left to right."""
    return tuple(_SLOT.findall(template))


def _split(raw_path: bytes) -> list[str]:
    """The segments of a path as it was sent, decoded one by one."""
    text = raw_path.partition(b"?")[0].decode("latin-1")
    if _BAD_PERCENT.search(text):
        raise MalformedPath("the path has a percent sign without two hexadecimal digits")
    try:
        return [unquote_to_bytes(segment.encode("latin-1")).decode() for segment in text.split("/")]
    except UnicodeDecodeError:
        raise MalformedPath("the path is not UTF-8") from None
