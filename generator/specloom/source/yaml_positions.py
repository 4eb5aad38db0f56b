"""YAML text in, the place of every node out; made only for a file that a diagnostic speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from yaml import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)

from specloom.source.pointer import Pointer
from specloom.source.problem import Repeat
from specloom.source.text import Lines
from specloom.source.tree import Position, Span
from specloom.source.yaml_events import event_place, next_event

__all__ = ["YamlPositions"]


@dataclass(slots=True)
class _Node:
    span: Span
    text: str = ""
    is_sequence: bool = False
    members: dict[str, _Node] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """A container whose end is still to come; `key` is that of the member being read."""

    node: _Node
    key: _Node | None = None
    merges: bool = False
    merged: set[str] = field(default_factory=set)


class YamlPositions:
    """The places in one text. A text that stops being YAML has no places after that.

    `repeats` are the keys that stand twice, `watched` the places of the plain scalars in `watch`.
    """

    def __init__(self, lines: Lines, watch: frozenset[str] = frozenset()) -> None:
        self.repeats: list[Repeat] = []
        self.watched: list[tuple[str, Position]] = []
        self._watch = watch
        self._lines = lines
        self._anchors: dict[str, _Node] = {}
        self._root: _Node | None = None
        self._open: list[_Open] = []
        following = next_event(lines.text)
        try:
            while not isinstance(event := following(), DocumentEndEvent | StreamEndEvent):
                self._take(event)
        except YAMLError:
            return

    def locate(self, pointer: Pointer) -> Span | None:
        """The span of the node at `pointer`; nothing where there is no such node."""
        node = self._root
        for token in pointer:
            if node is None:
                return None
            node = node.members.get(token)
        return None if node is None else node.span

    def _take(self, event: Any) -> None:
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._open.pop()
            if self._open:
                self._finish(self._open[-1])
        elif isinstance(event, ScalarEvent | AliasEvent | MappingStartEvent | SequenceStartEvent):
            node = self._node(event)
            within = self._open[-1] if self._open else None
            if within is not None and not within.node.is_sequence and within.key is None:
                within.key = node
                within.merges = node.text == "<<" and not getattr(event, "style", "")
            else:
                self._value(within, node, event)

    def _node(self, event: Any) -> _Node:
        node = _Node(Span(None, event_place(event, self._lines)))
        if isinstance(event, AliasEvent):
            target = self._anchors.get(str(event.anchor), node)
            return _Node(node.span, target.text, target.is_sequence, target.members)
        if isinstance(event, ScalarEvent):
            node.text = event.value
        node.is_sequence = isinstance(event, SequenceStartEvent)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _value(self, within: _Open | None, node: _Node, event: Any) -> None:
        if within is None:
            self._root = node
        elif within.node.is_sequence:
            within.node.members[str(len(within.node.members))] = node
        elif within.key is not None and not within.merges:
            node.span = Span(within.key.span.value, node.span.value)
            self._member(within, within.key.text, node)
        if isinstance(event, ScalarEvent) and not event.style and node.text in self._watch:
            self.watched.append((node.text, node.span.value))
        if within is not None and within.merges:
            within.key = node  # what `<<` takes over is known when this node has ended
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._open.append(_Open(node))
        elif within is not None:
            self._finish(within)

    def _finish(self, within: _Open) -> None:
        """The member being read has ended."""
        if within.merges and within.key is not None:
            source = within.key
            for one in source.members.values() if source.is_sequence else (source,):
                self._merge(within, one)
        within.key, within.merges = None, False

    def _member(self, within: _Open, key: str, node: _Node) -> None:
        first = within.node.members.get(key)
        if first is None or key in within.merged:
            within.node.members[key] = node
            within.merged.discard(key)
        elif first.span.key is not None and node.span.key is not None:
            self.repeats.append(Repeat(key, first.span.key, node.span.key))

    def _merge(self, within: _Open, source: _Node) -> None:
        for key, member in source.members.items():
            if key not in within.node.members:
                within.node.members[key] = member
                within.merged.add(key)
