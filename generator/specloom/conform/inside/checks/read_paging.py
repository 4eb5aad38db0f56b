"""An operation in, how its list is paged out: as `x-pagination` says, or as names and schemas tell."""

from __future__ import annotations

import re
from typing import Final

from specloom.conform.inside.checks.operation import Paging, Parameter, Promise
from specloom.conform.inside.checks.schemas import Schemas
from specloom.source import JsonObject, parse_pointer

__all__ = ["read_paging"]

_SIZES: Final = ("pagesize", "perpage", "limit", "take", "size", "top", "count", "maxresults")
_OFFSETS: Final = ("offset", "skip", "start", "startindex")
_PAGES: Final = ("page", "pagenumber", "pageno", "pageindex")
_TOTALS: Final = ("total", "totalitems", "totalcount", "totalresults", "count")
_PAGE_TOTALS: Final = ("totalpages", "pagecount", "pages")


def read_paging(
    written: JsonObject,
    item: JsonObject,
    parameters: tuple[Parameter, ...],
    success: Promise | None,
    schemas: Schemas,
) -> Paging | None:
    """How the operation is paged; None for what is no list. A list without parameters is paged too: it is one page."""
    if success is None or success.schema is None:
        return None
    said = written.get("x-pagination", item.get("x-pagination"))
    query = {_plain(each.name): each for each in parameters if each.where == "query"}
    declared = _pointer_if(said.get("items")) if isinstance(said, dict) else None
    if isinstance(said, dict) and declared is not None:
        return _declared(said, declared, query)
    items = _items_at(success.schema, schemas)
    if items is None:
        return None
    return _recognised(items, query, success.schema, schemas)


def _declared(said: JsonObject, items: tuple[str, ...], query: dict[str, Parameter]) -> Paging:
    by_items = said.get("style") == "offset"
    position = said.get("offset" if by_items else "page")
    size = said.get("limit" if by_items else "page-size")
    return Paging(
        items,
        position if isinstance(position, str) else None,
        size if isinstance(size, str) else None,
        by_items,
        _first(said.get("first-page"), query.get(_plain(str(position)))),
        _pointer_if(said.get("total-items")),
        _pointer_if(said.get("total-pages")),
    )


def _recognised(
    items: tuple[str, ...], query: dict[str, Parameter], schema: JsonObject, schemas: Schemas
) -> Paging:
    offset, page = _named(query, _OFFSETS), _named(query, _PAGES)
    position = offset or page
    return Paging(
        items,
        position.name if position else None,
        size.name if (size := _named(query, _SIZES)) else None,
        offset is not None,
        _first(None, page),
        _number_at(schema, _TOTALS, schemas),
        _number_at(schema, _PAGE_TOTALS, schemas),
    )


def _first(said: object, page: Parameter | None) -> int:
    if isinstance(said, int) and not isinstance(said, bool):
        return said
    schema = page.schema if page is not None else {}
    lowest = (schema.get("default"), schema.get("minimum"))
    return 0 if any(type(each) is int and each == 0 for each in lowest) else 1


def _items_at(schema: JsonObject, schemas: Schemas) -> tuple[str, ...] | None:
    """Where the one list of a body is: the body itself, a property, or one below `_embedded`."""
    if schemas.is_one_of_several(schema):
        return None
    if "array" in schemas.types_of(schema):
        return ()
    properties = schemas.properties(schema)
    embedded = properties.get("_embedded")
    if embedded is not None:
        inner = [
            name for name, each in schemas.properties(embedded).items() if _is_list(each, schemas)
        ]
        return ("_embedded", inner[0]) if len(inner) == 1 else None
    lists = [name for name, each in properties.items() if _is_list(each, schemas)]
    counted = _number_at(schema, _TOTALS, schemas) is not None
    return (lists[0],) if len(lists) == 1 and (counted or len(properties) == 1) else None


def _is_list(schema: JsonObject, schemas: Schemas) -> bool:
    items = schemas.items_of(schema)
    return "array" in schemas.types_of(schema) and "object" in schemas.types_of(items)


def _number_at(
    schema: JsonObject, names: tuple[str, ...], schemas: Schemas
) -> tuple[str, ...] | None:
    for name, each in schemas.properties(schema).items():
        if _plain(name) in names and "integer" in schemas.types_of(each):
            return (name,)
    return None


def _named(query: dict[str, Parameter], names: tuple[str, ...]) -> Parameter | None:
    return next((query[name] for name in names if name in query), None)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def _pointer_if(text: object) -> tuple[str, ...] | None:
    """The pointer; None for what is none, which `specloom check` has told."""
    try:
        return parse_pointer(text) if isinstance(text, str) else None
    except ValueError:
        return None
