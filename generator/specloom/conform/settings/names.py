"""Settings that name things in, a finding for each name that nothing has out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from specloom.conform.operations import DocumentedOperation, documented_operations
from specloom.conform.settings.layers import Layer, Merged, matching, parameter_named
from specloom.conform.settings.parse import PARAMETER_PLACES
from specloom.diagnostics import Diagnostics, Location
from specloom.diagnostics.closest import closest
from specloom.document import Document
from specloom.source import Json, JsonObject, Pointer, as_object, as_text

__all__ = ["NOBODY", "check_names"]

NOBODY = "nobody"
"""The caller that is always there: without credentials."""

_FIXTURE = re.compile(r"(?<!\$)\$\{fixture:([^.}]+)")


def check_names(document: Document, ours: Layer, merged: Merged, diagnostics: Diagnostics) -> None:
    """Report what `ours`, the settings of the document itself, and what they use name in vain.

    What the manifest says for all documents may be about others of them.
    """
    names = _Names(documented_operations(document), document, merged, diagnostics)
    names.check_operations(ours)
    names.check_auth(ours)
    names.check_merged()


@dataclass(slots=True)
class _Names:
    operations: tuple[DocumentedOperation, ...]
    document: Document
    merged: Merged
    diagnostics: Diagnostics

    def check_operations(self, ours: Layer) -> None:
        """Keys that no operation matches, and parameters that no operation matched has."""
        for key, said in as_object(ours.value.get("operations")).items():
            fitting = [operation for operation in self.operations if matching(key, operation)]
            at: Pointer = ("operations", key)
            if not fitting:
                known = self._known_like(key)
                self._missing("operation", key, known, ours.locate(at, key=True))
                continue
            for word in filter(_is_parameter, as_object(said)):
                if not any(parameter_named(word, operation) for operation in fitting):
                    known = [name for operation in fitting for name in operation.parameters]
                    self._missing("parameter", word, known, ours.locate((*at, word), key=True))

    def _known_like(self, key: str) -> list[str]:
        if "/" not in key:
            return [operation.operation_id for operation in self.operations]
        return [operation.label if " " in key else operation.path for operation in self.operations]

    def check_auth(self, ours: Layer) -> None:
        """Security schemes that the document has not got."""
        components = as_object(self.document.value.get("components"))
        known = as_object(components.get("securitySchemes"))
        for here in [(), *(("callers", name) for name in as_object(ours.value.get("callers")))]:
            holder = (
                ours.value if not here else as_object(as_object(ours.value["callers"])[here[1]])
            )
            for scheme in as_object(holder.get("auth")):
                if scheme not in known:
                    at = ours.locate((*here, "auth", scheme), key=True)
                    self._missing("security scheme", scheme, known, at)

    def check_merged(self) -> None:
        """Fixtures and callers that are used, and operations that fixtures in use call."""
        used: set[str] = set()
        self._check_below(self.merged.value.get("operations"), ("operations",), used)
        fixtures, pending = as_object(self.merged.value.get("fixtures")), set(used)
        while pending:
            name = pending.pop()
            found: set[str] = set()
            self._check_below(fixtures.get(name), ("fixtures", name), found)
            pending |= found - used
            used |= found

    def _check_below(self, value: Json, pointer: Pointer, used: set[str]) -> None:
        fixtures = as_object(self.merged.value.get("fixtures"))
        for name, at in _fixtures_named(value, pointer):
            if name in fixtures:
                used.add(name)
            else:
                self._missing("fixture", name, fixtures, self.merged.location(at))
        callers = [*as_object(self.merged.value.get("callers")), NOBODY]
        called = [operation.operation_id for operation in self.operations]
        for holder, at in _objects(value, pointer):
            self._check_word(holder, "as", "caller", callers, at)
            if at[0] == "fixtures":
                self._check_word(holder, "call", "operation", called, at)

    def _check_word(
        self, holder: JsonObject, word: str, kind: str, known: Collection[str], at: Pointer
    ) -> None:
        name = as_text(holder.get(word))
        if name and name not in known:
            self._missing(kind, name, known, self.merged.location((*at, word)))

    def _missing(self, kind: str, name: str, known: Collection[str], at: Location) -> None:
        meant = closest(name, known)
        remedy = f"did you mean `{meant}`?" if meant else None
        self.diagnostics.report("conform-name-unknown", at, help=remedy, kind=kind, name=name)


def _is_parameter(word: str) -> bool:
    return "." in word and word.partition(".")[0] in PARAMETER_PLACES


def _objects(value: Json, pointer: Pointer) -> Iterator[tuple[JsonObject, Pointer]]:
    """The mappings that say what is asked and by whom: bodies are data, and hold no such words."""
    if isinstance(value, dict):
        yield value, pointer
    for key, item in _members(value):
        if key not in {"body", "schemathesis", "checks"}:
            yield from _objects(item, (*pointer, key))


def _fixtures_named(value: Json, pointer: Pointer) -> Iterator[tuple[str, Pointer]]:
    if isinstance(value, str):
        yield from ((name, pointer) for name in _FIXTURE.findall(value))
    for key, item in _members(value):
        at = (*pointer, key)
        if key == "spends":
            names = list(_members(item)) if isinstance(item, list) else [("", item)]
            yield from ((as_text(name), (*at, place) if place else at) for place, name in names)
        else:
            yield from _fixtures_named(item, at)


def _members(value: Json) -> Iterator[tuple[str, Json]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from ((str(number), item) for number, item in enumerate(value))
