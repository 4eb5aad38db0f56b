"""What `specloom list` tells: a manifest and its documents in, one line for each out."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.document.document import Document
from specloom.document.manifest import Manifest
from specloom.document.selecting.operations import METHODS, MORE_METHODS
from specloom.source import JsonObject, as_object, as_text

__all__ = ["Summary", "summarise"]


@dataclass(frozen=True, slots=True)
class Summary:
    """One document: `version` is the API's, `openapi` that of the format; webhooks count apart.

    `sources` are the files that declare its operations, by their names in the workspace.
    """

    name: str
    title: str
    version: str
    openapi: str
    operations: int
    webhooks: int
    sources: tuple[str, ...]
    is_catch_all: bool


def summarise(manifest: Manifest, documents: tuple[Document, ...]) -> tuple[Summary, ...]:
    """One `Summary` a document, in the order of `documents`."""
    return tuple(_summary(manifest, document) for document in documents)


def _summary(manifest: Manifest, document: Document) -> Summary:
    value = document.value
    info = as_object(value.get("info"))
    config = manifest.document(document.name)
    return Summary(
        name=document.name,
        title=as_text(info.get("title")),
        version=as_text(info.get("version")),
        openapi=str(value.get("openapi")),
        operations=_count(as_object(value.get("paths"))),
        webhooks=_count(as_object(value.get("webhooks"))),
        sources=document.sources,
        is_catch_all=config is not None and config.catch_all,
    )


def _count(items: JsonObject) -> int:
    """The operations of path items; a `$ref` to one of the components is not followed."""
    return sum(
        len(METHODS.intersection(item)) + len(as_object(item.get(MORE_METHODS)))
        for path, item in ((path, as_object(item)) for path, item in items.items())
        if not path.startswith("x-")
    )
