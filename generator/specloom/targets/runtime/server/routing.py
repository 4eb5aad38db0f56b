"""Path templates in, a tree out: finding a path takes a time that the number of routes does not change."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar
from urllib.parse import quote, unquote

__all__ = ["Found", "RouteClash", "RouteTree", "slots", "without_names"]

T = TypeVar("T")

_SLOT = re.compile(r"\{([^{}/]*)\}")

Found: TypeAlias = tuple[Mapping[str, T], tuple[str, ...]]
"""The values by method at a path, and the text in its slots, percent-encoded as it was sent."""


class RouteClash(ValueError):  # noqa: N818 - says what is wrong with the document
    """Two operations for one method and one path."""


class RouteTree(Generic[T]):
    """Values by method and path template.

    A segment of fixed text is preferred to one with a slot, and a slot with fixed text around it to
    one without; where the preferred way leads nowhere, the next one is taken. A template without
    slots has its path for itself, whichever methods it knows (OpenAPI 3.1, Paths Object). A slot
    holds at least one character and no slash, but for those that span segments: they come last, and
    hold as few segments as they can. Names of slots play no part: templates that differ in them alone
    are the same. A trailing slash counts.
    """

    __slots__ = ("_fixed", "_root")

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._fixed: dict[str, tuple[Mapping[str, T], tuple[str, ...]]] = {}

    def add(self, method: str, template: str, value: T, spanning: Collection[str] = ()) -> None:
        """Let `value` answer; raises `RouteClash` where another one does already.

        `spanning` are names of slots that span segments, if they are alone in theirs.
        """
        node = self._root
        for segment in template.split("/")[1:]:
            node = node.spanning_child() if segment[1:-1] in spanning else node.child(segment)
        if method in node.methods:
            raise RouteClash(f"two operations for {method} {template}")
        node.methods[method] = value
        if not any(mark in template for mark in "{%"):
            self._fixed[template] = (node.methods, ())

    def find(
        self, path: str, raw_path: bytes | None = None, root_path: str = "", method: str = ""
    ) -> Found[T] | None:
        """What stands at a path, None where nothing does.

        Among ways with slots, one that leads to `method` (to `GET`, for `HEAD`) is preferred to all
        others; where there is none, all methods are given that any of them leads to.

        `path` is decoded; `raw_path` is the path as it was sent, where that is known. It is split
        before percent signs are decoded, so that a `%2F` does not end a segment. Both begin with
        `root_path`, where the application is mounted.
        """
        if (raw_path is None and "%" in path) or (raw_path is not None and b"%" in raw_path):
            raw = quote(path) if raw_path is None else raw_path.partition(b"?")[0].decode("latin-1")
            segments = raw.split("/")
            names = [unquote(each) for each in segments]
            return self._descend(names, segments, root_path.count("/"), method)
        if root_path and path.startswith(root_path):
            path = path[len(root_path) :]
        found = self._fixed.get(path)
        if found is not None:
            return found
        return self._walk(path.split("/"), method)

    def _walk(self, segments: list[str], method: str) -> Found[T] | None:
        """As `_descend`, at the first try: most paths never meet a choice."""
        node = self._root
        values: tuple[str, ...] = ()
        for segment in segments[1:]:
            child = node.literals.get(segment)
            if child is None:
                if node.patterns or node.rest or node.slot is None or not segment:
                    return self._descend(segments, segments, 0, method)
                child = node.slot
                values = (*values, segment)
            node = child
        if _has(node.methods, method):
            return node.methods, values
        return self._descend(segments, segments, 0, method)

    def _descend(
        self, segments: Sequence[str], raw: Sequence[str], above: int, method: str
    ) -> Found[T] | None:
        """The first way that ends where `method` is, else what all ways lead to together.

        Ways that were not preferred wait on a stack.
        """
        waiting: list[tuple[_Node[T], int, _Taken]] = [(self._root, above + 1, ())]
        others: dict[str, T] = {}
        last = len(segments)
        while waiting:
            node, index, values = waiting.pop()
            if index < last:
                if node.is_rest:
                    waiting.append((node, index + 1, _longer(values)))
                waiting.extend(node.ways(segments[index], raw[index], index, values))
            elif node.methods and (texts := _texts(values, raw)) is not None:
                if not values or _has(node.methods, method):
                    return node.methods, texts
                others = {**node.methods, **others}
        return (others, ()) if others else None


_Taken: TypeAlias = "tuple[str | tuple[int, int], ...]"
"""What slots hold: text, or which segments; those are joined once, however often they were tried."""


def _longer(values: _Taken) -> _Taken:
    """`values`, with one more segment in the last slot, which spans them."""
    *before, span = values
    assert not isinstance(span, str)
    return (*before, (span[0], span[1] + 1))


def _texts(values: _Taken, raw: Sequence[str]) -> tuple[str, ...] | None:
    """The text in each slot, None if one is empty."""
    texts = tuple(each if isinstance(each, str) else "/".join(raw[slice(*each)]) for each in values)
    return texts if all(texts) else None


def _has(methods: Mapping[str, object], method: str) -> bool:
    if not method:
        return bool(methods)
    return method in methods or (method == "HEAD" and "GET" in methods)


class _Node(Generic[T]):
    """What stands after some segments, and what may follow: literals, patterns, any text, any segments."""

    __slots__ = ("is_rest", "literals", "methods", "patterns", "rest", "slot")

    def __init__(self, *, is_rest: bool = False) -> None:
        self.is_rest = is_rest
        self.methods: dict[str, T] = {}
        self.literals: dict[str, _Node[T]] = {}
        self.patterns: list[tuple[_Pattern, _Node[T]]] = []
        self.slot: _Node[T] | None = None
        self.rest: _Node[T] | None = None

    def spanning_child(self) -> _Node[T]:
        """What follows by any number of segments; made when it is new."""
        self.rest = self.rest or _Node(is_rest=True)
        return self.rest

    def child(self, segment: str) -> _Node[T]:
        """What follows by a segment of a template; made when it is new."""
        fixed = tuple(_SLOT.split(segment)[::2])
        if len(fixed) == 1:
            return self.literals.setdefault(unquote(segment), _Node())
        if fixed == ("", ""):
            self.slot = self.slot or _Node()
            return self.slot
        known = next((node for pattern, node in self.patterns if pattern.fixed == fixed), None)
        if known is None:
            known = _Node[T]()
            self.patterns.append((_Pattern(fixed), known))
            self.patterns.sort(key=lambda pair: sum(map(len, pair[0].fixed)))
        return known

    def ways(
        self, segment: str, text: str, index: int, values: _Taken
    ) -> Iterator[tuple[_Node[T], int, _Taken]]:
        """Where the segment at `index` leads, decoded or as `text` was sent; the preferred way last."""
        if self.rest is not None:
            yield self.rest, index + 1, (*values, (index, index + 1))
        if self.slot is not None and text:
            yield self.slot, index + 1, (*values, text)
        for pattern, node in self.patterns:  # those with the most fixed text last
            taken = pattern.values(text) or pattern.values_decoded(text)
            if taken is not None:
                yield node, index + 1, (*values, *taken)
        literal = self.literals.get(segment)
        if literal is not None:
            yield literal, index + 1, values


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Slots with fixed text before, between and after them."""

    fixed: tuple[str, ...]

    def values(self, segment: str) -> list[str] | None:
        """What the slots hold, in time linear in the segment.

        Each but the first holds as little as possible: a name before its extension may have dots.
        """
        first, *between, last = self.fixed
        if not (segment.startswith(first) and segment.endswith(last)):
            return None
        start, end = len(first), len(segment) - len(last)
        found: list[str] = []
        for text in reversed(between):
            place = segment.rfind(text, start + 1, end - 1)
            if place < 0:
                return None
            found.append(segment[place + len(text) : end])
            end = place
        if start >= end:
            return None
        return [segment[start:end], *reversed(found)]

    def values_decoded(self, segment: str) -> list[str] | None:
        """As `values`, for a sender that encodes more than it must, such as the colon of `{id}:run`."""
        if "%" not in segment:
            return None
        found = self.values(unquote(segment))
        return None if found is None else [quote(value, safe="") for value in found]


def slots(template: str) -> tuple[str, ...]:
    """The names in the braces of a path template, from left to right."""
    return tuple(_SLOT.findall(template))


def without_names(template: str) -> tuple[str, ...]:
    """The segments, decoded, with nothing in their braces: the same for all templates of one path."""
    return tuple(unquote(_SLOT.sub("{}", segment)) for segment in template.split("/"))
