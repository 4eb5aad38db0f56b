"""A document in, where requests of each operation say who asks, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specloom.check.model.index import Index, Operation, build_index
from specloom.document import Document
from specloom.source import JsonObject, as_array, as_object, as_text

__all__ = ["credentials_of"]


def credentials_of(document: Document) -> Mapping[str, frozenset[tuple[str, str]]]:
    """By operation ("GET /notes"): the place (`header`, `query`, `cookie`) and the name of each credential.

    Names of headers are in lower case. What is no API key is in `Authorization` (RFC 9110 section 11.6.2).
    """
    index = build_index(document)
    return {each.label: frozenset(_places(index, each)) for each in index.routes}


def _places(index: Index, operation: Operation) -> Iterator[tuple[str, str]]:
    own = operation.node.fields.get("security")
    needed = index.root.fields.get("security") if own is None else own
    schemes = index.root.child("components", "securitySchemes")
    for requirement in as_array(needed):
        for name in as_object(requirement):
            yield _place(index.follow(schemes.child(name)).fields)


def _place(scheme: JsonObject) -> tuple[str, str]:
    if scheme.get("type") != "apiKey":
        return "header", "authorization"
    place, name = as_text(scheme.get("in")), as_text(scheme.get("name"))
    return place, name.lower() if place == "header" else name
