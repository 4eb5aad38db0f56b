"""The schemas of a document: a value and the place of its schema in, what is wrong with it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from specloom.check.model import build_index
from specloom.check.trial import (
    CERTAIN_FORMATS,
    Side,
    deepest,
    flags_in,
    plain_schemas,
    reason_of,
)
from specloom.document import Document, OpenApiVersion
from specloom.source import Json, Pointer, format_pointer, parse_pointer

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError, Validator

__all__ = ["Fault", "Schemas"]

_DOCUMENT: Final = "urn:specloom:document"
_FAULTS_AT_MOST: Final = 5
_FORMATS: Final = CERTAIN_FORMATS | {
    "duration",
    "email",
    "hostname",
    "iri",
    "iri-reference",
    "json-pointer",
    "time",
    "uri",
    "uri-reference",
}
"""What JSON Schema 2020-12 (section 7.3) defines, and so is the same for everybody who reads it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value: where in it, why, and the keyword of the document that says so."""

    at: Pointer
    reason: str
    keyword: Pointer

    @property
    def path(self) -> str:
        """The place in the value as a JSON pointer, empty for all of it."""
        return format_pointer(self.at)[1:]

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}" if self.at else self.reason


class Schemas:
    """Compiled when they are first needed; may be asked from several threads.

    A schema that is no JSON Schema has no faults to tell: `specloom check` says what is wrong with it.
    """

    def __init__(self, document: Document) -> None:
        import jsonschema_rs as engine  # noqa: PLC0415 - dear, and only needed where bodies are read

        self._engine = engine
        index = build_index(document)
        flags = flags_in(index)
        draft = engine.Draft4 if document.version is OpenApiVersion.V3_0 else engine.Draft202012
        self._plain = {
            side: plain_schemas(index, flags & side.value, _FORMATS)
            for side in (Side.REQUEST, Side.RESPONSE)
        }
        self._registries = {
            side: engine.Registry([(_DOCUMENT, plain.root)], draft=draft)
            for side, plain in self._plain.items()
        }
        self._validators: dict[tuple[Pointer, Side], Validator | None] = {}
        self._lock = Lock()

    def admits(self, value: Json, schema: Pointer, side: Side) -> bool:
        """Whether `value` keeps to the schema at `schema` of the document."""
        validator = self._validator(schema, side)
        return validator is None or validator.is_valid(value)

    def faults(self, value: Json, schema: Pointer, side: Side) -> tuple[Fault, ...]:
        """What `value` has against the schema at `schema`: the first few faults, none twice."""
        validator = self._validator(schema, side)
        if validator is None or validator.is_valid(value):
            return ()
        found: dict[Fault, None] = {}
        for fault in self._all_faults(validator, value, side):
            found.setdefault(fault)
            if len(found) == _FAULTS_AT_MOST:
                break
        return tuple(found)

    def _all_faults(self, validator: Validator, value: Json, side: Side) -> Iterator[Fault]:
        for error in validator.iter_errors(value):
            for leaf in deepest(error):
                at = tuple(str(token) for token in leaf.instance_path)
                yield Fault(at, reason_of(leaf), self._keyword(leaf, side))

    def _keyword(self, error: ValidationError, side: Side) -> Pointer:
        location = error.absolute_keyword_location or ""
        if not location.startswith(f"{_DOCUMENT}#"):
            return ()
        return self._plain[side].origin_of(parse_pointer(location[len(_DOCUMENT) :]))

    def _validator(self, schema: Pointer, side: Side) -> Validator | None:
        key = (schema, side)
        if key not in self._validators:
            with self._lock:
                self._validators.setdefault(key, self._compile(schema, side))
        return self._validators[key]

    def _compile(self, schema: Pointer, side: Side) -> Validator | None:
        place = self._plain[side].place_of(schema)
        tokens = (quote(token.replace("~", "~0").replace("/", "~1"), safe="~") for token in place)
        reference: dict[str, Json] = {"$ref": f"{_DOCUMENT}#/" + "/".join(tokens)}
        try:
            return self._engine.validator_for(
                reference, registry=self._registries[side], validate_formats=True, offline=True
            )
        except (ValueError, self._engine.ReferencingError, self._engine.ValidationError):
            return None
