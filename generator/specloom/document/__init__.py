"""Compiling: `SourceTree` and `DocumentConfig` in, self-contained `Document` out."""

from specloom.document.document import Document, OpenApiVersion, Origin, Origins

__all__ = ["Document", "OpenApiVersion", "Origin", "Origins"]
