"""Small trees of files, written down in a test and bundled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from specloom.diagnostics import Diagnostics
from specloom.document.document import Document
from specloom.source import Json, JsonObject, as_object, value_at

HEAD: JsonObject = {"openapi": "3.1.1", "info": {"title": "t", "version": "1"}}


@dataclass(frozen=True, slots=True)
class Bundled:
    """A finished document and what was found on the way."""

    document: Document
    diagnostics: Diagnostics

    def at(self, *pointer: str) -> Json:
        """The value at `pointer` of the document."""
        return value_at(self.document.value, pointer)

    def names(self, section: str = "schemas") -> list[str]:
        """The names of the components of `section`, in their order."""
        components = as_object(self.document.value.get("components"))
        return list(as_object(components.get(section)))

    @property
    def codes(self) -> list[str]:
        """The codes of the findings, in printing order."""
        return [found.code for found in self.diagnostics]


Bundle: TypeAlias = Callable[..., Bundled]
