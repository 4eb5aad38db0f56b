"""What of a document is not in its code, by operation: findings in, those that touch each endpoint out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from specloom.diagnostics import Diagnostic, Diagnostics, Severity, entry_of
from specloom.document import Document
from specloom.ir import (
    Api,
    Array,
    Content,
    Endpoint,
    Header,
    Intersection,
    Map,
    NamedType,
    Nullable,
    Object,
    Reference,
    Tuple,
    Type,
    Union,
)
from specloom.source import Pointer, parse_pointer

__all__ = ["losses_of"]


def losses_of(
    document: Document, api: Api, diagnostics: Diagnostics
) -> Mapping[str, tuple[Diagnostic, ...]]:
    """By endpoint id: the `UNSUPPORTED` findings at the endpoint, or at a type that it uses.

    They are those of this document and all stages so far, whatever severity the user has given
    them. Endpoints without any are left out.
    """
    found = [each for each in diagnostics if entry_of(each.code).severity is Severity.UNSUPPORTED]
    if not found:
        return {}
    types = _types_at(document, api, found)
    users = _users(api.types)
    reached = {id(each): _closure(types[id(each)], users) for each in found if id(each) in types}
    result: dict[str, tuple[Diagnostic, ...]] = {}
    for endpoint in api.endpoints:
        places = {
            (origin.file, origin.pointer) for origin in map(document.origins.of, _places(endpoint))
        }
        names = {name for type_ in _types(endpoint) for name in _references(type_)}
        touching = tuple(
            each
            for each in found
            if not names.isdisjoint(reached.get(id(each), ())) or _is_below(each, places)
        )
        if touching:
            result[endpoint.id] = touching
    return result


def _prefixes(finding: Diagnostic) -> Iterator[tuple[str, Pointer]]:
    """The place of `finding` and all places around it."""
    location = finding.location
    pointer = parse_pointer(location.pointer) if location.pointer else ()
    for length in range(len(pointer), -1, -1):
        yield location.file, pointer[:length]


def _is_below(finding: Diagnostic, places: set[tuple[str, Pointer]]) -> bool:
    return any(place in places for place in _prefixes(finding))


def _types_at(
    document: Document, api: Api, found: Iterable[Diagnostic]
) -> dict[int, frozenset[str]]:
    """By finding: the named types in which it stands."""
    homes: defaultdict[tuple[str, Pointer], set[str]] = defaultdict(set)
    for named in api.types:
        origin = document.origins.of(named.pointer)
        homes[origin.file, origin.pointer].add(named.name)
    return {
        id(each): frozenset(name for place in _prefixes(each) for name in homes.get(place, ()))
        for each in found
    }


def _users(types: Iterable[NamedType]) -> Mapping[str, set[str]]:
    """By name: the named types that refer to the one of that name."""
    users: defaultdict[str, set[str]] = defaultdict(set)
    for named in types:
        for name in _references(named.type):
            users[name].add(named.name)
        if named.subtypes is not None:
            for _, name in named.subtypes.tags:
                users[name].add(named.name)
    return users


def _closure(names: Iterable[str], users: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(users.get(name, ()))
    return frozenset(found)


def _references(type_: Type) -> Iterator[str]:
    match type_:
        case Reference(name=name):
            yield name
        case Nullable(type=part) | Array(items=part) | Map(values=part):
            yield from _references(part)
        case Object(fields=fields, additional=additional):
            for part in (*(field.type for field in fields), additional):
                yield from _references(part)
        case Tuple(items=items, rest=rest):
            for part in (*items, rest):
                yield from _references(part)
        case Union(variants=parts) | Intersection(parts=parts):
            for part in parts:
                yield from _references(part)
        case _:
            return


def _contents(endpoint: Endpoint) -> Iterator[Content]:
    if endpoint.body is not None:
        yield from endpoint.body.contents
    for response in endpoint.responses:
        yield from response.contents


def _headers(endpoint: Endpoint) -> Iterator[Header]:
    for response in endpoint.responses:
        yield from response.headers


def _types(endpoint: Endpoint) -> Iterator[Type]:
    yield from (parameter.type for parameter in endpoint.parameters)
    yield from (header.type for header in _headers(endpoint))
    for content in _contents(endpoint):
        yield content.type
        if content.item_type is not None:
            yield content.item_type


def _places(endpoint: Endpoint) -> Iterator[Pointer]:
    """Where the parts of `endpoint` stand; those that documents share are not below it."""
    yield endpoint.pointer
    if endpoint.body is not None:
        yield endpoint.body.pointer
    yield from (parameter.pointer for parameter in endpoint.parameters)
    yield from (response.pointer for response in endpoint.responses)
    yield from (header.pointer for header in _headers(endpoint))
    yield from (content.pointer for content in _contents(endpoint))
