"""YAML text in, the place of every node out; made only for a file that a diagnostic speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from yaml import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)

from specloom.source.pointer import Pointer
from specloom.source.text import Lines
from specloom.source.tree import Position, Span
from specloom.source.yaml_events import event_place, next_event

__all__ = ["Repeat", "YamlPositions"]


@dataclass(slots=True)
class _Node:
    span: Span
    members: dict[str, _Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A key that stands twice in one mapping."""

    key: str
    first: Position
    again: Position


class YamlPositions:
    """The places in one text. A text that stops being YAML has places up to there."""

    def __init__(self, text: str, lines: Lines) -> None:
        self.repeats: list[Repeat] = []
        self._lines = lines
        self._anchors: dict[str, _Node] = {}
        self._next = next_event(text)
        self._root: _Node | None = None
        try:
            self._next()
            if not isinstance(self._next(), StreamEndEvent):
                self._root = self._node(None, self._next())
        except (YAMLError, RecursionError):
            return

    def locate(self, pointer: Pointer) -> Span | None:
        """The span of the node at `pointer`; nothing where there is no such node."""
        node = self._root
        for token in pointer:
            if node is None:
                return None
            node = node.members.get(token)
        return None if node is None else node.span

    def _node(self, key: Position | None, event: Any) -> _Node:
        node = _Node(Span(key, event_place(event, self._lines)))
        if event.__class__ is AliasEvent:
            target = self._anchors.get(event.anchor)
            return node if target is None else _Node(node.span, target.members)
        if event.anchor:
            self._anchors[event.anchor] = node
        if event.__class__ is MappingStartEvent:
            self._mapping(node)
        elif event.__class__ is SequenceStartEvent:
            self._sequence(node)
        return node

    def _sequence(self, node: _Node) -> None:
        while (event := self._next()).__class__ is not SequenceEndEvent:
            node.members[str(len(node.members))] = self._node(None, event)

    def _mapping(self, node: _Node) -> None:
        merged: set[str] = set()
        while (event := self._next()).__class__ is not MappingEndEvent:
            key_node = self._node(None, event)
            place = key_node.span.value
            if event.__class__ is ScalarEvent and event.value == "<<" and not event.style:
                self._merge(node, merged)
                continue
            key = event.value if event.__class__ is ScalarEvent else ""
            first = node.members.get(key)
            child = self._node(place, self._next())
            if first is None or key in merged:
                node.members[key] = child
                merged.discard(key)
            elif first.span.key is not None:
                self.repeats.append(Repeat(key, first.span.key, place))

    def _merge(self, node: _Node, merged: set[str]) -> None:
        event = self._next()
        source = self._node(None, event)
        sources = (
            list(source.members.values()) if event.__class__ is SequenceStartEvent else [source]
        )
        for one in sources:
            for key, member in one.members.items():
                if key not in node.members:
                    node.members[key] = member
                    merged.add(key)
