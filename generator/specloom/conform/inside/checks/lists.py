"""What a list has to do with its filters, and with the things in it: a list in, what does not fit out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specloom.conform.inside.checks.check import Check, Complaint, Seen, Work
from specloom.conform.inside.checks.operation import Operation, Parameter
from specloom.conform.inside.checks.pages import Page
from specloom.conform.inside.checks.values import at, is_same, json_of, spell
from specloom.conform.inside.checks.whereabouts import address
from specloom.source import Json

__all__ = ["CHECKS"]

_TIMES: Final = 2
_FILTERS: Final = ("filter", "search", "query", "name", "alias")
_SINCE: Final = ("since", "from", "after")
_NOBODY: Final = "zqxj-nobody-is-called-this"
_NO_ID: Final = "5f0f5f0f-dead-4bad-8bad-5f0f5f0f5f0f"
_NEVER: Final = "9998-12-31T23:59:59Z"


def _filter_narrows(seen: Seen, work: Work) -> Iterator[Complaint]:
    """What nothing fits gives nothing; a filter that has no effect gives all."""
    operation, paging = seen.operation, seen.operation.paging
    page = _whole(seen)
    if page is None or paging is None or not page.items:
        return
    said = {name for name, _ in seen.query}
    for parameter in operation.parameters:
        value = _fitting_nothing(parameter, work)
        if value is None or parameter.name in said:
            continue
        if not work.memory.is_new("filter", operation.label, parameter.name):
            continue
        query = (*seen.query, (parameter.name, value))
        found = Page.of_answer(paging, work.again(seen, query))
        if found is not None and len(found.items) >= len(page.items):
            yield Complaint(
                f"Filter has no effect: {parameter.name}",
                f"{parameter.name}={value} fits nothing, and gives {len(found.items)} items, "
                f"as many as without it",
            )


def _fitting_nothing(parameter: Parameter, work: Work) -> str | None:
    """A value of a filter that no item can have; None for what is none, or may be none."""
    schema = work.meaning.schemas.resolve(parameter.schema)
    if parameter.where != "query" or parameter.is_required or "enum" in schema:
        return None
    if work.meaning.schemas.types_of(schema) != frozenset({"string"}):
        return None
    name = parameter.name.lower()
    match schema.get("format"):
        case "uuid":
            return _NO_ID
        case "date-time":
            return _NEVER if name.startswith(_SINCE) else None
        case None if name.endswith(_FILTERS) and "pattern" not in schema:
            return _NOBODY
    return None


def _item_is_what_is_read(seen: Seen, work: Work) -> Iterator[Complaint]:
    """An item in a list says of itself what a read of it says, as far as both say it."""
    paging = seen.operation.paging
    page = Page.of(paging, seen.body) if paging and seen.operation.method == "GET" else None
    if page is None or not seen.is_success or not page.items:
        return
    if not work.memory.is_new("item", seen.operation.label, times=_TIMES):
        return
    item, reader = page.items[0], _reader_of_items(seen.operation, work)
    url = _address_of(item, reader, seen) if reader is not None else None
    answer = work.read(seen, url) if url is not None else None
    if answer is None or reader is None:
        return
    if answer.status in (404, 410):
        yield Complaint("Item of a list cannot be read", f"GET {reader.path} is {answer.status}")
    read = json_of(answer) if answer.status == 200 else None
    for name, value in item.items() if isinstance(item, dict) and isinstance(read, dict) else ():
        found = at(read, (name,))
        scalar = isinstance(value, str | int | float) and isinstance(found, str | int | float)
        if scalar and not is_same(value, found):
            yield Complaint(
                f"Item of a list is not what is read: {name}",
                f"`{name}` is {spell(value)} in the list, and {spell(found)} where it is read",
            )


def _reader_of_items(operation: Operation, work: Work) -> Operation | None:
    """The GET of what is below the list, by one more parameter."""
    above = operation.path.rstrip("/")
    for each in work.meaning.operations.values():
        rest = each.path.removeprefix(f"{above}/")
        is_below = rest != each.path and rest.startswith("{") and rest.rstrip("/").endswith("}")
        if each.method == "GET" and is_below and "/" not in rest and each.paging is None:
            return each
    return None


def _address_of(item: Json, reader: Operation, seen: Seen) -> str | None:
    """Where an item is read: what the path wants of it is called so, or with an underscore before it."""
    name = reader.path_names[-1]
    for each in (name, f"_{name}"):
        value = at(item, (each,))
        if isinstance(value, str | int):
            return address(seen.base, reader, {**seen.path_values, name: str(value)})
    return None


def _counts_are_true(seen: Seen, work: Work) -> Iterator[Complaint]:
    """`hasChildren` of a thing is whether `/things/{id}/children` has any."""
    if seen.operation.method != "GET" or not seen.is_success or not isinstance(seen.body, dict):
        return
    for name, said in seen.body.items():
        plain = name.strip("_")
        if not plain.startswith("has") or not isinstance(said, bool):
            continue
        below = work.meaning.get("GET", f"{seen.operation.path}/{plain[3:].lower()}")
        url = address(seen.base, below, seen.path_values) if below is not None else None
        if below is None or url is None or below.paging is None:
            continue
        if not work.memory.is_new("has", seen.operation.label, name, said, times=_TIMES):
            continue
        page = Page.of_answer(below.paging, work.read(seen, url))
        if page is not None and bool(page.items) != said:
            yield Complaint(
                f"`{name}` is not what its list says",
                f"`{name}` is {spell(said)}, and GET {below.path} has {len(page.items)} items",
            )


def _whole(seen: Seen) -> Page | None:
    """The page that was seen, if it is the answer to a plain GET of a list."""
    paging = seen.operation.paging
    if paging is None or seen.operation.method != "GET" or not seen.is_plain:
        return None
    return Page.of(paging, seen.body) if seen.answer.status == 200 else None


CHECKS: Final = (
    Check(
        "filter_narrows", "A filter that nothing fits gives nothing.", _filter_narrows, asks=True
    ),
    Check(
        "item_as_read",
        "An item of a list is what a read of it gives.",
        _item_is_what_is_read,
        asks=True,
    ),
    Check(
        "counts_true",
        "Whether a thing has others is what their list says.",
        _counts_are_true,
        asks=True,
    ),
)
