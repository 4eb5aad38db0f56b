"""A query parameter in, whether it says how many items a page has out."""

from __future__ import annotations

from typing import Final

from specloom.check.model.index import Node, Operation
from specloom.conform.strength.values import types_of
from specloom.source import as_object

__all__ = ["is_page_size"]

_USUAL: Final = frozenset(
    {"take", "limit", "pagesize", "perpage", "itemsperpage", "maxresults", "size", "top", "first"}
)


def is_page_size(operation: Operation, parameter: Node) -> bool:
    """Whether `x-pagination` says so, or else its name, if it is a number."""
    name, fields = parameter.fields.get("name"), parameter.fields
    if fields.get("in") != "query" or not isinstance(name, str):
        return False
    said = as_object(operation.node.fields.get("x-pagination"))
    if said:
        return name in (said.get("page-size"), said.get("limit"), said.get("take"))
    plain = "".join(filter(str.isalpha, name)).lower()
    return plain in _USUAL and "integer" in types_of(as_object(fields.get("schema")))
