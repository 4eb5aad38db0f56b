"""What rules look at: a document's index, and the settings that some rules have."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.check.config import CheckConfig
from specloom.check.model import Index
from specloom.document import Document, OpenApiVersion

__all__ = ["Subject"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A document under check."""

    index: Index
    config: CheckConfig

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.index.document

    @property
    def version(self) -> OpenApiVersion:
        """The OpenAPI version that the document is written in."""
        return self.index.document.version
