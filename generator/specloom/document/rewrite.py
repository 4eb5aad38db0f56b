"""The last pass of bundling: pieces and a `Layout` in, the finished values out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from specloom.document.candidate import NAME_KEY
from specloom.document.document import OpenApiVersion, Origin
from specloom.document.draft import Draft
from specloom.document.layout import Layout
from specloom.document.mapping import rewrite_mapping
from specloom.document.names import Names
from specloom.document.unit import (
    Kept,
    Link,
    MappingUse,
    OperationUse,
    RefUse,
    SecurityUse,
    ToPlace,
    ToUnit,
    Unit,
)
from specloom.source import (
    Json,
    JsonObject,
    Pointer,
    as_array,
    as_object,
    as_text,
    format_pointer,
    parse_pointer,
    value_at,
)

__all__ = ["Rewriting"]

_ANNOTATIONS: Final = frozenset(
    (
        *("$comment", "title", "description", "default", "example", "examples", "externalDocs"),
        *("deprecated", "readOnly", "writeOnly", "xml"),
    )
)


@dataclass(slots=True)
class Rewriting:
    """Gives each piece the references that the finished document has.

    `place_of` says where in the finished document the node stands that the sources have there.
    `bases` are the places of each file that have an URI of their own. `heirs` take
    over the discriminator of a schema.
    """

    version: OpenApiVersion
    names: Names
    layout: Layout
    place_of: Callable[[Origin], Pointer | None]
    bases: Mapping[str, Mapping[Pointer, str]]
    heirs: Mapping[Unit, Sequence[Unit]]
    parts: dict[Unit, Json] = field(default_factory=dict)
    _texts: dict[Unit, str] = field(default_factory=dict)

    def rewrite(self, unit: Unit) -> Json:
        """The value of `unit`; parts inlined in it have to be in `parts` before."""
        draft = Draft(unit.value)
        for use in unit.uses:
            match use:
                case RefUse():
                    self._rewrite_ref(unit, use, draft)
                case MappingUse():
                    heirs = self.heirs.get(unit, ()) if use.at == ("discriminator",) else ()
                    rewrite_mapping(use, heirs, draft, self.names, self.text_of)
                case OperationUse(at, target):
                    self._rewrite_operation(at, target, draft)
                case SecurityUse():
                    pass
        if NAME_KEY in as_object(unit.value) and unit.shape.section is not None:
            draft.drop((NAME_KEY,))  # it has done its work
        return draft.value

    def _rewrite_ref(self, unit: Unit, use: RefUse, draft: Draft) -> None:
        if isinstance(use.link, ToUnit):
            part = self.names.representative(use.link.unit)
            if self.names.is_inlined(part):
                if (unit, part) not in self.layout.cuts:
                    self._inline(use, self.parts[part], draft)
                    return
                place = self.place_of(part.origin)
                if place is not None:
                    draft.put((*use.at, "$ref"), format_pointer(place))
                return
        text = self.text_of(use.link, as_text(use.node["$ref"]))
        if text is not None:
            draft.put((*use.at, "$ref"), text)
            self._drop_bases(unit, use.at, draft)

    def _drop_bases(self, unit: Unit, at: Pointer, draft: Draft) -> None:
        """Drop each `$id` around `at`: `#/components/...` has to mean the finished document there."""
        start = len(unit.origin.pointer)
        place = unit.origin.pointer + at
        for base in self.bases.get(unit.origin.file, {}):
            if len(base) >= start and base == place[: len(base)]:
                draft.drop((*base[start:], "$id"))

    def text_of(self, link: Link, written: str) -> str | None:
        """The reference that `link` takes in the finished document, `None` if it is as written."""
        match link:
            case ToUnit(unit):
                text = self._texts.get(unit)
                if text is None:
                    text = self._texts[unit] = format_pointer(self.layout.pointers[unit])
            case ToPlace(pointer, owner):
                if owner is not None:
                    pointer = self.layout.pointers[owner] + pointer[3:]
                text = format_pointer(pointer)
            case Kept():
                return None
        if text == written or (written.startswith("#") and _means(written, text)):
            return None
        return text

    def _inline(self, use: RefUse, part: Json, draft: Draft) -> None:
        if len(use.node) == 1:
            draft.put(use.at, part)
            return
        beside = as_object(value_at(draft.value, use.at))
        if use.shape.section != "schemas":
            draft.put(use.at, _merged(beside, part))
        elif self.version is OpenApiVersion.V3_0:
            draft.put(use.at, part)  # what stands beside a reference is not read
        elif isinstance(part, dict) and beside.keys() - {"$ref"} <= _ANNOTATIONS:
            draft.put(use.at, _merged(beside, part))
        else:
            alone = {key: child for key, child in beside.items() if key != "$ref"}
            alone["allOf"] = [*as_array(alone.get("allOf")), part]
            draft.put(use.at, alone)

    def _rewrite_operation(self, at: Pointer, target: Origin | None, draft: Draft) -> None:
        place = self.place_of(target) if target is not None else None
        if place is None:
            return
        written = as_text(as_object(value_at(draft.value, at)).get("operationRef"))
        text = format_pointer(place)
        if not (written.startswith("#") and _means(written, text)):
            draft.put((*at, "operationRef"), text)


def _means(written: str, text: str) -> bool:
    try:
        return parse_pointer(written) == parse_pointer(text)
    except ValueError:
        return False


def _merged(beside: JsonObject, part: Json) -> JsonObject:
    """The keys of `part` in place of `$ref`; a key that stands beside it wins."""
    merged: JsonObject = {}
    for key, child in beside.items():
        if key != "$ref":
            merged[key] = child
            continue
        for name, value in as_object(part).items():
            if name not in beside:
                merged[name] = value
    return merged
