"""Reading an overlay: its file in, its actions out, each with a query that can be run.

OpenAPI Overlay Specification 1.0.0 and 1.1.0; queries are JSONPath as RFC 9535 has it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from specloom.diagnostics import Diagnostics
from specloom.diagnostics.closest import closest
from specloom.document.halting import halting
from specloom.document.overlay.json_path import InvalidQuery, JsonPath, compile_json_path
from specloom.source import (
    Json,
    JsonObject,
    Pointer,
    SourceFile,
    as_array,
    as_object,
    as_text,
)

__all__ = ["Action", "Copy", "Overlay", "Query", "Remove", "Update", "read_overlay"]

_VERSION = re.compile(r"1\.[01]\.\d+")
# A key that RFC 9535 has no short form for.
_DASHED = re.compile(r"\.([A-Za-z_]\w*(?:-\w+)+)")
_KEYS = frozenset({"overlay", "info", "extends", "actions"})
_ACTION_KEYS = frozenset({"target", "description", "update", "remove"})
_COPY = frozenset({"copy"})


@dataclass(frozen=True, slots=True)
class Query:
    """A JSONPath query, as it is written and where, ready to be run."""

    text: str
    pointer: Pointer
    compiled: JsonPath = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Update:
    """Merge `value`, which stands at `pointer` of the overlay, into each target."""

    value: Json = field(repr=False)
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Copy:
    """Merge the one node that `source` finds into each target (1.1)."""

    source: Query


@dataclass(frozen=True, slots=True)
class Remove:
    """Take each target out of what holds it."""


Modifier: TypeAlias = Update | Copy | Remove


@dataclass(frozen=True, slots=True)
class Action:
    """What to do with what `target` finds. One of 1.0 without a modifier does nothing."""

    target: Query
    modifier: Modifier | None


@dataclass(frozen=True, slots=True)
class Overlay:
    """An overlay: `is_1_0` has the narrower rules of that version; `extends` is a URI reference."""

    file: SourceFile
    is_1_0: bool
    extends: str | None
    actions: tuple[Action, ...]


def read_overlay(file: SourceFile, diagnostics: Diagnostics) -> Overlay:
    """The overlay in `file`. Raises `Halted`, with all that is wrong with it reported."""
    with halting(diagnostics) as found:
        return _Reader(file, found, file.value).overlay()


@dataclass(frozen=True, slots=True)
class _Reader:
    file: SourceFile
    diagnostics: Diagnostics
    root: Json

    def overlay(self) -> Overlay:
        root = self._object(self.root, ())
        version = root.get("overlay")
        if version is not None and not (isinstance(version, str) and _VERSION.fullmatch(version)):
            self.diagnostics.report(
                "overlay-version-unknown",
                self.file.location(("overlay",)),
                help="specloom reads overlays of versions 1.0.0 and 1.1.0",
                version=version,
            )
        self._keys(root, (), _KEYS, ("overlay", "info", "actions"))
        info = self._object(root.get("info", {}), ("info",))
        for key in ("title", "version"):
            if "info" in root and not isinstance(info.get(key), str):
                self._fault(("info",), f"has no text `{key}`")
        extends = root.get("extends")
        if extends is not None and not isinstance(extends, str):
            self._fault(("extends",), "is no text")
        is_1_0 = as_text(version).startswith("1.0.")
        actions = self._actions(root.get("actions"), is_1_0) if "actions" in root else ()
        return Overlay(self.file, is_1_0, as_text(extends) or None, actions)

    def _actions(self, value: Json, is_1_0: bool) -> tuple[Action, ...]:
        if not isinstance(value, list) or not value:
            self._fault(("actions",), "is no list with an action in it")
        found = []
        for index, item in enumerate(as_array(value)):
            action = self._action(item, ("actions", str(index)), is_1_0)
            if action is not None:
                found.append(action)
        return tuple(found)

    def _action(self, value: Json, at: Pointer, is_1_0: bool) -> Action | None:
        action = self._object(value, at)
        if not isinstance(value, dict):
            return None
        self._keys(action, at, _ACTION_KEYS if is_1_0 else _ACTION_KEYS | _COPY, ("target",))
        target = self._query(action, "target", at)
        remove = action.get("remove", False)
        if not isinstance(remove, bool):
            self._fault((*at, "remove"), "is neither true nor false")
        if target is None:
            return None
        return Action(target, self._modifier(action, at, is_1_0))

    def _modifier(self, action: JsonObject, at: Pointer, is_1_0: bool) -> Modifier | None:
        if action.get("remove") is True:
            return Remove()
        if not is_1_0 and "copy" in action:
            if "update" in action:
                self._fault((*at, "copy"), "stands beside `update`, and one undoes the other")
            source = self._query(action, "copy", at)
            return Copy(source) if source is not None else None
        if "update" in action:
            return Update(action["update"], (*at, "update"))
        if not is_1_0:
            self._fault(at, "has none of `update`, `copy` and `remove: true`")
        return None

    def _query(self, action: JsonObject, key: str, at: Pointer) -> Query | None:
        text = action.get(key)
        pointer = (*at, key)
        if not isinstance(text, str):
            if key in action:
                self._fault(pointer, "is no text")
            return None
        try:
            return Query(text, pointer, compile_json_path(text))
        except InvalidQuery as error:
            dashed = _DASHED.search(text)
            self.diagnostics.report(
                "overlay-path-invalid",
                self.file.location(pointer),
                help=f"write `['{dashed[1]}']` for `.{dashed[1]}`" if dashed else None,
                path=text,
                reason=error,
            )
            return None

    def _object(self, value: Json, at: Pointer) -> JsonObject:
        if not isinstance(value, dict):
            self._fault(at, "is no mapping")
        return as_object(value)

    def _keys(
        self, value: JsonObject, at: Pointer, known: frozenset[str], required: tuple[str, ...]
    ) -> None:
        for key in required:
            if key not in value:
                self._fault(at, f"lacks `{key}`")
        for key in value:
            if key not in known and not key.startswith("x-"):
                meant = closest(key, known)
                remedy = f"did you mean `{meant}`?" if meant else None
                if known == _ACTION_KEYS and key == "copy":
                    remedy = "say `overlay: 1.1.0`: there actions can copy"
                self.diagnostics.report(
                    "overlay-invalid",
                    self.file.location((*at, key), key=True),
                    help=remedy,
                    where=_shown(at),
                    reason=f"has no key `{key}`",
                )

    def _fault(self, at: Pointer, reason: str) -> None:
        place = self.file.location(at)
        self.diagnostics.report("overlay-invalid", place, where=_shown(at), reason=reason)


def _shown(at: Pointer) -> str:
    return f"`{'.'.join(at)}`" if at else "the root"
