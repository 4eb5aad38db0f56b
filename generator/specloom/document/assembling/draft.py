"""What assembling works on: the files of one document, and where their nodes go."""

from __future__ import annotations

from dataclasses import dataclass, field

from specloom.diagnostics import Diagnostics, Location, Related
from specloom.document.assembling.roots import Roots
from specloom.document.document import Origin
from specloom.document.manifest import DocumentConfig
from specloom.document.selecting.operations import SourceOperation
from specloom.document.selecting.sources import Sources
from specloom.source import Json, JsonObject

__all__ = ["Draft", "Part"]

# What OpenAPI means where the root is silent (OAS 3.1.1, 4.8.1: "If the servers field is not
# provided, ... the default value would be a Server Object with a url value of /").
_UNSAID: dict[str, Json] = {"servers": [{"url": "/"}], "security": []}


@dataclass(frozen=True, slots=True)
class Part:
    """The OpenAPI object of `file`, and those of its operations that the document holds."""

    file: str
    root: JsonObject = field(repr=False)
    operations: tuple[SourceOperation, ...] = field(repr=False)

    @property
    def minor_version(self) -> str:
        """`3.1` for a file that says `openapi: 3.1.0`."""
        return ".".join(str(self.root.get("openapi")).split(".")[:2])

    def inherited(self, key: str) -> Json:
        """What an operation inherits from the root under `key`: `servers` or `security`."""
        return self.root.get(key, _UNSAID[key])


@dataclass(frozen=True, slots=True)
class Draft:
    """A document in the making: its `parts` have at least one; `roots` learns where nodes come from.

    `pushed` are the keys of the root (`servers`, `security`) in which the parts differ.
    """

    config: DocumentConfig
    sources: Sources
    parts: tuple[Part, ...]
    roots: Roots
    diagnostics: Diagnostics

    @property
    def pushed(self) -> frozenset[str]:
        """The keys of the root in which the parts differ, and which thus move down."""
        first = self.parts[0]
        return frozenset(
            key
            for key in _UNSAID
            if any(part.inherited(key) != first.inherited(key) for part in self.parts)
        )

    def at(self, origin: Origin, *, key: bool = False) -> Location:
        """Where `origin` stands."""
        return self.sources.tree.location(origin.file, origin.pointer, key=key)

    def clash(self, code: str, at: Origin, first: Origin, word: str, **holes: object) -> None:
        """Report `code` for the node at `at`, with the place of the `first` one it clashes with."""
        related = [Related(word, self.at(first, key=True))]
        place = self.at(at, key=True)
        self.diagnostics.report(code, place, help=None, edit=None, related=related, **holes)
