"""YAML text in, value in the JSON data model out, with everything that is wrong with the text.

This reader decides what YAML means here. It works on the events of libyaml, because the nodes and
constructors of PyYAML cost three times as much and follow YAML 1.1.
"""

from __future__ import annotations

from typing import Any, Final

from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)

from specloom.source.json_value import Json, JsonArray, JsonObject
from specloom.source.options import LoadOptions
from specloom.source.problem import Problem, UnreadableText
from specloom.source.text import Lines
from specloom.source.yaml_anchors import AliasTrouble, Anchors
from specloom.source.yaml_events import event_place, next_event, syntax_problem, unreadable
from specloom.source.yaml_scalars import PlainScalars, tagged_value

__all__ = ["YamlReader"]

_MERGE: Final = "<<"
_CORE: Final = "tag:yaml.org,2002:"


class YamlReader:
    """Reads one text; `problems` are what is wrong in a text that has a value nonetheless.

    `plain` remembers plain scalars and may be shared between the readers of a run. Events are
    `Any` and their classes compared with `is`, because this loop is most of the cost of a load.
    """

    def __init__(self, text: str, options: LoadOptions, plain: PlainScalars) -> None:
        self.problems: list[Problem] = []
        self.has_duplicates = False
        self.uses_aliases = False
        self._lines = Lines(text)
        self._max_depth = options.max_depth
        self._anchors = Anchors(options)
        self._plain = plain
        self._next = next_event(text)

    def read(self) -> Json:
        """The value of the one document in the text; raises `UnreadableText` where there is none."""
        try:
            return self._document()
        except YAMLError as error:
            raise UnreadableText(syntax_problem(error, self._lines)) from None
        except RecursionError:
            raise unreadable("nesting-too-deep", None, {"limit": self._max_depth}) from None

    def _document(self) -> Json:
        self._next()
        if isinstance(self._next(), StreamEndEvent):
            raise unreadable("file-empty", None)
        value = self._node(self._next(), 0)
        self._next()
        rest = self._next()
        if isinstance(rest, DocumentStartEvent):
            raise unreadable("yaml-several-documents", event_place(rest, self._lines))
        return value

    def _node(self, event: Any, depth: int) -> Json:
        if event.__class__ is MappingStartEvent:
            return self._mapping(event, depth + 1)
        if event.__class__ is SequenceStartEvent:
            return self._sequence(event, depth + 1)
        return self._leaf(event, depth)

    def _mapping(self, start: Any, depth: int) -> JsonObject:
        self._enter(start, depth)
        result: JsonObject = {}
        merged: set[str] = set()
        following, plain = self._next, self._plain
        while (event := following()).__class__ is not MappingEndEvent:
            if event.__class__ is ScalarEvent and event.tag is None and event.value != _MERGE:
                key: str = event.value
                if event.anchor:
                    self._anchors.close(event.anchor, key, key)
            elif self._merges(event, result, merged, depth):
                continue
            else:
                key = self._unusual_key(event)
            if key in result:
                self._repeat(key, merged)
            event = following()
            kind = event.__class__
            if kind is ScalarEvent and event.tag is None and event.anchor is None:
                result[key] = event.value if event.style else plain[event.value]
            elif kind is MappingStartEvent:
                result[key] = self._mapping(event, depth + 1)
            elif kind is SequenceStartEvent:
                result[key] = self._sequence(event, depth + 1)
            else:
                result[key] = self._leaf(event, depth)
        if start.anchor:
            self._anchors.close(start.anchor, result)
        return result

    def _sequence(self, start: Any, depth: int) -> JsonArray:
        self._enter(start, depth)
        result: JsonArray = []
        following, plain = self._next, self._plain
        while (event := following()).__class__ is not SequenceEndEvent:
            kind = event.__class__
            if kind is ScalarEvent and event.tag is None and event.anchor is None:
                result.append(event.value if event.style else plain[event.value])
            elif kind is MappingStartEvent:
                result.append(self._mapping(event, depth + 1))
            elif kind is SequenceStartEvent:
                result.append(self._sequence(event, depth + 1))
            else:
                result.append(self._leaf(event, depth))
        if start.anchor:
            self._anchors.close(start.anchor, result)
        return result

    def _enter(self, start: Any, depth: int) -> None:
        if depth > self._max_depth:
            place = event_place(start, self._lines)
            raise unreadable("nesting-too-deep", place, {"limit": self._max_depth})
        if start.tag:
            self._tag(start)
        if start.anchor:
            self._anchors.open(start.anchor)

    def _leaf(self, event: Any, depth: int) -> Json:
        """The value of a scalar with a tag or an anchor, or of an alias."""
        if event.__class__ is AliasEvent:
            return self._alias(event, depth)[0]
        value: Json = event.value if event.style else self._plain[event.value]
        if event.tag:
            self._tag(event)
            value = tagged_value(event.tag, event.value)
        if event.anchor:
            self._anchors.close(event.anchor, value, event.value)
        return value

    def _alias(self, event: Any, depth: int) -> tuple[Json, str | None]:
        self.uses_aliases = True
        try:
            return self._anchors.follow(event.anchor, depth)
        except AliasTrouble as trouble:
            place = event_place(event, self._lines)
            raise unreadable(trouble.code, place, trouble.holes) from None

    def _tag(self, event: Any) -> None:
        if event.tag != "!" and not event.tag.startswith(_CORE):
            place = event_place(event, self._lines)
            self.problems.append(Problem("yaml-tag", place, holes={"tag": event.tag}))

    def _unusual_key(self, event: Any) -> str:
        """A key with a tag, or an alias to a scalar; anything else cannot be a key of JSON."""
        text: str | None = None
        if event.__class__ is AliasEvent:
            text = self._alias(event, 0)[1]
        elif event.__class__ is ScalarEvent:
            self._leaf(event, 0)
            text = event.value
        if text is None:
            place = event_place(event, self._lines)
            raise UnreadableText(
                Problem("yaml-complex-key", place, "quote the key if it is a text")
            )
        return text

    def _repeat(self, key: str, merged: set[str]) -> None:
        """A key that came by `<<` may be given again; any other is there twice."""
        if key in merged:
            merged.discard(key)
        else:
            self.has_duplicates = True

    def _merges(self, key: Any, result: JsonObject, merged: set[str], depth: int) -> bool:
        """Take over what follows if `key` is a plain `<<`; keys that are there already win."""
        if key.__class__ is not ScalarEvent or key.value != _MERGE or key.style:
            return False
        event = self._next()
        value = self._node(event, depth)
        for source in value if isinstance(value, list) else [value]:
            if not isinstance(source, dict):
                raise unreadable("yaml-merge-invalid", event_place(event, self._lines))
            for name, member in source.items():
                if name not in result:
                    result[name] = member
                    merged.add(name)
        return True
