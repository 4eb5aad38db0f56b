"""`x-request-error`: what a document says of the shape of its errors in, a template as Python text out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from specloom.diagnostics import Diagnostics
from specloom.diagnostics.closest import closest
from specloom.document import Document
from specloom.ir import Data, DataObject
from specloom.ir.data import EMPTY_DATA
from specloom.source import Pointer
from specloom.targets.models.literals import literal
from specloom.targets.server.error_shapes.scalars import data_text

__all__ = ["EXTENSION", "Explicit", "Reader"]

EXTENSION: Final = "x-request-error"

_BLANKS: Final = (
    *("status", "status-text", "title", "code", "detail", "path", "method"),
    *("id", "time"),
    *("message", "kind", "place", "parameter", "pointer", "field"),
)
_LISTS: Final = {"$each": "Each", "$by-field": "ByField"}
_KEYS: Final = ("template", "media-type", "codes")


@dataclass(frozen=True, slots=True)
class Explicit:
    """A template that the document gives; without `media_type` it is that of the response."""

    text: str
    media_type: str
    codes: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the extension, and reports what of it cannot be used."""

    document: Document
    diagnostics: Diagnostics

    def read(self, extensions: DataObject, pointer: Pointer) -> Explicit | None:
        """What `extensions` say; `pointer` is that of the object that they stand in."""
        if EXTENSION not in extensions:
            return None
        at = (*pointer, EXTENSION)
        said = extensions[EXTENSION]
        if not isinstance(said, DataObject) or "template" not in said:
            self._refuse(at, "it is no object with a `template`")
            return None
        unknown = [key for key in said if key not in _KEYS]
        for key in unknown:
            self._refuse((*at, key), f"{key} is none of {', '.join(_KEYS)}")
        text = self._text(said["template"], (*at, "template"))
        codes = self._codes(said.get("codes", EMPTY_DATA), (*at, "codes"))
        media_type = said.get("media-type", "")
        if not isinstance(media_type, str):
            self._refuse((*at, "media-type"), "media-type is no text")
            return None
        if unknown or text is None or codes is None:
            return None
        return Explicit(text, media_type, codes)

    def _codes(self, data: Data, at: Pointer) -> dict[int, str] | None:
        if not isinstance(data, DataObject) or not all(
            status.isdecimal() and isinstance(code, str) for status, code in data.items()
        ):
            self._refuse(at, "codes does not lead from statuses to texts")
            return None
        return {int(status): str(code) for status, code in data.items()}

    def _text(self, data: Data, at: Pointer) -> str | None:
        match data:
            case str() if data.startswith("{") and data.endswith("}"):
                return self._blank(data[1:-1], at)
            case DataObject():
                return self._object(data, at)
            case tuple():
                items = [self._text(item, (*at, str(index))) for index, item in enumerate(data)]
                whole = [item for item in items if item is not None]
                return f"[{', '.join(whole)}]" if len(whole) == len(items) else None
            case _:
                return data_text(data)

    def _object(self, data: DataObject, at: Pointer) -> str | None:
        for key, name in _LISTS.items():
            if key in data:
                item = self._text(data[key], (*at, key))
                return None if item is None else f"{name}({item})"
        parts = [(name, self._text(value, (*at, name))) for name, value in data.items()]
        if any(text is None for _, text in parts):
            return None
        return f"{{{', '.join(f'{literal(name)}: {text}' for name, text in parts)}}}"

    def _blank(self, word: str, at: Pointer) -> str | None:
        if word in _BLANKS:
            return f"Blank.{word.upper().replace('-', '_')}"
        meant = closest(word, _BLANKS)
        hint = f"did you mean {{{meant}}}?" if meant else f"one of {', '.join(_BLANKS)}"
        self._refuse(at, f"nothing is known as {{{word}}}", hint)
        return None

    def _refuse(self, at: Pointer, reason: str, hint: str | None = None) -> None:
        place = self.document.locate(at)
        self.diagnostics.report("request-error-not-usable", place, help=hint, reason=reason)
