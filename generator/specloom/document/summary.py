"""What `specloom list` tells: a manifest and its documents in, one row for each out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from specloom.document.document import Document
from specloom.document.manifest import (
    DocumentConfig,
    HeaderReader,
    Manifest,
    MediaTypeReader,
    QueryReader,
    UrlSegmentReader,
    VersionReader,
)
from specloom.document.selecting.operations import METHODS, MORE_METHODS
from specloom.source import JsonObject, as_object, as_text

__all__ = ["Summary", "summarise"]


@dataclass(frozen=True, slots=True)
class Summary:
    """One document: `version` is the API's, `openapi` that of the format; webhooks count apart.

    `sources` are the files that declare its operations, by their names in the workspace. `route`
    is where it is served, `ui_title`, `order` and `in_ui` its place in the drop-down of the UI,
    `version_readers` (`url-segment`, `header:NAME`, `query:NAME`, `media-type:NAME`) where requests name its version.
    """

    name: str
    title: str
    version: str
    openapi: str
    operations: int
    webhooks: int
    sources: tuple[str, ...]
    is_catch_all: bool
    route: str
    ui_title: str
    order: int
    in_ui: bool
    version_readers: tuple[str, ...]


def summarise(manifest: Manifest, documents: tuple[Document, ...]) -> tuple[Summary, ...]:
    """One `Summary` a document of `manifest`, in the order of `documents`."""
    configs = {config.name: config for config in manifest.documents}
    template = manifest.publish.route_template
    return tuple(_summary(configs[document.name], document, template) for document in documents)


def _summary(config: DocumentConfig, document: Document, route_template: str) -> Summary:
    value = document.value
    info = as_object(value.get("info"))
    title = as_text(info.get("title"))
    return Summary(
        name=document.name,
        title=title,
        version=as_text(info.get("version")),
        openapi=str(value.get("openapi")),
        operations=_count(as_object(value.get("paths"))),
        webhooks=_count(as_object(value.get("webhooks"))),
        sources=document.sources,
        is_catch_all=config.catch_all,
        route=route_template.replace("{documentName}", document.name),
        ui_title=config.ui_title or title,
        order=config.order,
        in_ui=config.in_ui,
        version_readers=tuple(map(_shown, config.version_readers)),
    )


def _shown(reader: VersionReader) -> str:
    match reader:
        case UrlSegmentReader():
            return "url-segment"
        case HeaderReader(name):
            return f"header:{name}"
        case QueryReader(name):
            return f"query:{name}"
        case MediaTypeReader(name):
            return f"media-type:{name}"
        case _:
            assert_never(reader)


def _count(items: JsonObject) -> int:
    """The operations of path items; a `$ref` to one of the components is not followed."""
    return sum(
        len(METHODS.intersection(item)) + len(as_object(item.get(MORE_METHODS)))
        for path, item in ((path, as_object(item)) for path, item in items.items())
        if not path.startswith("x-")
    )
