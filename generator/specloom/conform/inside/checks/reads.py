"""What reads have to do with each other: a successful GET in, what contradicts it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specloom.conform.exchange import Answer
from specloom.conform.inside.checks.check import Check, Complaint, Seen, Work
from specloom.conform.inside.checks.operation import Operation, Parameter
from specloom.conform.inside.checks.pages import Page
from specloom.conform.inside.checks.values import at, differing, is_same, json_of, spell
from specloom.conform.inside.checks.versions import tag_of
from specloom.source import Json

__all__ = ["CHECKS"]

_TIMES: Final = 2


def _reading_changes_nothing(seen: Seen, work: Work) -> Iterator[Complaint]:
    """Two reads in a row of what can also be written give the same."""
    operation = seen.operation
    if operation.method != "GET" or seen.answer.status != 200 or not _is_resource(operation, work):
        return
    if not seen.is_plain or not work.memory.is_new("read", operation.label, times=_TIMES):
        return
    writes = work.memory.writes
    again = work.again(seen)
    if again is None or writes != work.memory.writes:
        return
    if again.status != 200:
        yield Complaint(
            "Reading changes what is read", f"the second GET was answered with {again.status}"
        )
        return
    place = next(differing(seen.body, json_of(again)), None)
    if place is not None or tag_of(again) != seen.header("etag"):
        words = "/".join(("", *place)) if place is not None else "the ETag"
        yield Complaint("Reading changes what is read", f"{words} is another one the second time")


def _default_is_meant(seen: Seen, work: Work) -> Iterator[Complaint]:
    """Leaving out a parameter is the same as saying its documented default."""
    operation = seen.operation
    if operation.method != "GET" or seen.answer.status != 200 or not seen.is_plain:
        return
    said = {name for name, _ in seen.query}
    for parameter in operation.parameters:
        default = parameter.schema.get("default")
        if parameter.where != "query" or parameter.name in said or default is None:
            continue
        if isinstance(default, dict | list):
            continue
        if not work.memory.is_new("default", operation.label, parameter.name):
            continue
        text = str(default).lower() if isinstance(default, bool) else str(default)
        answer = work.again(seen, (*seen.query, (parameter.name, text)))
        yield from _other_than(seen, work, answer, f"{parameter.name}={text}")


def _other_than(seen: Seen, work: Work, answer: Answer | None, words: str) -> Iterator[Complaint]:
    if answer is None or (answer.status == 200 and not _differ(seen.body, json_of(answer))):
        return
    again = work.again(seen)
    if again is None or _differ(seen.body, json_of(again)):
        return
    what = "another body" if answer.status == 200 else f"status {answer.status}"
    yield Complaint(
        f"Default is not the documented one: {words.partition('=')[0]}",
        f"{words} is the documented default; saying it gives {what} than leaving it out",
    )


def _differ(one: Json, other: Json) -> bool:
    """Whether two bodies differ in more than the links, which may name what was asked for."""
    return any("_links" not in place for place in differing(one, other))


def _what_was_asked_for_comes(seen: Seen, work: Work) -> Iterator[Complaint]:
    """The item at `/things/{id}` has this id; what a list was filtered by, its items have."""
    if (
        not seen.is_success
        or not seen.is_plain
        or seen.operation.method not in ("GET", "PUT", "PATCH")
    ):
        return
    yield from _identity(seen)
    if seen.operation.method == "GET":
        yield from _echoes(seen, work)
        yield from _filtered(seen, work)


def _identity(seen: Seen) -> Iterator[Complaint]:
    names = seen.operation.path_names
    if len(names) != 1 or not seen.operation.path.rstrip("/").endswith("}"):
        return
    wanted = seen.path_values.get(names[0], "")
    for name in (names[0], f"_{names[0]}"):
        found = at(seen.body, (name,))
        if isinstance(found, str | int) and not is_same(str(found).lower(), wanted.lower()):
            yield Complaint(
                "Another thing came than was asked for",
                f"`{names[0]}` is {wanted} in the path, and `{name}` of the body is {spell(found)}",
            )


def _echoes(seen: Seen, work: Work) -> Iterator[Complaint]:
    """A parameter and a property of the same name and type say the same."""
    promise = seen.operation.promise(seen.answer.status)
    properties = work.meaning.schemas.properties(promise.schema if promise else None)
    for parameter, value in _given(seen):
        schema = properties.get(parameter.name)
        if schema is None or not _same_type(parameter, schema, work):
            continue
        found = at(seen.body, (parameter.name,))
        if found is not None and not is_same(_as_text(found), value):
            yield Complaint(
                f"Parameter is answered with another value: {parameter.name}",
                f"{parameter.name}={value} was asked, and `{parameter.name}` is {spell(found)}",
            )


def _filtered(seen: Seen, work: Work) -> Iterator[Complaint]:
    """Items of a list have what was asked for by a parameter that is named as their property."""
    paging = seen.operation.paging
    page = Page.of(paging, seen.body) if paging else None
    for parameter, value in _given(seen) if page else ():
        if not _is_exact(parameter, work):
            continue
        for item in page.items if page else ():
            found = at(item, (parameter.name,))
            if isinstance(found, str | int | bool) and not is_same(_as_text(found), value):
                yield Complaint(
                    f"List is not what was asked for: {parameter.name}",
                    f"{parameter.name}={value} was asked, and an item has {spell(found)}",
                )
                break


def _order_is_kept(seen: Seen, work: Work) -> Iterator[Complaint]:
    """The other direction gives the same list from its other end."""
    paging = seen.operation.paging
    page = Page.of(paging, seen.body) if paging and seen.answer.status == 200 else None
    if (
        paging is None
        or page is None
        or not seen.is_plain
        or not 2 <= len(page.items) == page.total
    ):
        return
    for parameter in seen.operation.parameters:
        words = _directions(parameter)
        if words is None or parameter.where != "query":
            continue
        if not work.memory.is_new("order", seen.operation.label, parameter.name, times=_TIMES):
            continue
        rest = tuple((name, value) for name, value in seen.query if name != parameter.name)
        up, down = (
            Page.of_answer(paging, work.again(seen, (*rest, (parameter.name, word))))
            for word in words
        )
        yield from _turned(up, down, parameter.name)


def _turned(up: Page | None, down: Page | None, name: str) -> Iterator[Complaint]:
    if up is None or down is None:
        return
    if len(up.items) != len(down.items):
        yield Complaint(
            f"Direction changes what is in the list: {name}",
            f"{len(up.items)} items one way, {len(down.items)} the other",
        )
    elif up.items == down.items and len({spell(each, 4000) for each in up.items}) > 1:
        yield Complaint(
            f"Direction has no effect: {name}", f"{len(up.items)} items are in the same order"
        )


def _directions(parameter: Parameter) -> tuple[str, str] | None:
    words = parameter.schema.get("enum")
    if not isinstance(words, list) or len(words) != 2:
        return None
    found = sorted(str(each) for each in words)
    return (found[0], found[1]) if [each[:3].lower() for each in found] == ["asc", "des"] else None


def _given(seen: Seen) -> Iterator[tuple[Parameter, str]]:
    for name, value in seen.query:
        parameter = seen.operation.parameter("query", name)
        once = [each for each, _ in seen.query].count(name) == 1
        if parameter is not None and once and value:
            yield parameter, value


def _same_type(parameter: Parameter, schema: dict[str, Json], work: Work) -> bool:
    types_of = work.meaning.schemas.types_of
    types = types_of(parameter.schema)
    return bool(types) and types == types_of(schema) and not types & {"object", "array"}


def _is_exact(parameter: Parameter, work: Work) -> bool:
    """Whether its values can only be meant to the letter: ids, words of a list, yes and no."""
    schema = work.meaning.schemas.resolve(parameter.schema)
    return (
        schema.get("format") == "uuid"
        or "enum" in schema
        or work.meaning.schemas.types_of(schema) == frozenset({"boolean"})
    )


def _as_text(value: Json) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_resource(operation: Operation, work: Work) -> bool:
    return any(
        work.meaning.get(method, operation.path) for method in ("PUT", "PATCH", "DELETE", "POST")
    )


CHECKS: Final = (
    Check(
        "reading_is_safe",
        "Reading changes nothing.",
        _reading_changes_nothing,
        "RFC 9110, 9.2.1",
        asks=True,
    ),
    Check(
        "default_meant",
        "Leaving out a parameter means its default.",
        _default_is_meant,
        "OpenAPI, Schema Object",
        asks=True,
    ),
    Check("asked_for", "What was asked for is what comes.", _what_was_asked_for_comes),
    Check("direction", "The other direction turns a list around.", _order_is_kept, asks=True),
)
