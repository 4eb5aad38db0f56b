"""Operations of one method and path in; by what a server tells them apart out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias
from urllib.parse import unquote

from specloom.ir import (
    Anything,
    Api,
    Constant,
    Endpoint,
    Fixed,
    Intersection,
    Location,
    Map,
    Nullable,
    Object,
    Parameter,
    Reference,
    Type,
    Union,
    thaw,
)
from specloom.source import Json

__all__ = ["Rivals", "Selectors", "rivals_of"]

Selectors: TypeAlias = Mapping[str, str | None]
"""Headers (lower case) and query parameters (`?name`) that a request has; None: with any text."""

_NONE: Final[Selectors] = {}
_SEVERAL_NAMES: Final = (Anything, Object, Map, Union, Intersection)


@dataclass(frozen=True, slots=True)
class Rivals:
    """What tells operations apart that have a method and a path in common, by endpoint id.

    `hidden` are those that nothing tells from another one, which is given: requests go to that.
    """

    selectors: Mapping[str, Selectors] = field(default_factory=dict[str, Selectors])
    hidden: Mapping[str, Endpoint] = field(default_factory=dict[str, Endpoint])

    def of(self, endpoint: Endpoint) -> Selectors:
        """The selectors of `endpoint`; none where it has its path for itself."""
        return self.selectors.get(endpoint.id, _NONE)


def rivals_of(api: Api) -> Rivals:
    """All rivals of `api`. Names of slots tell nothing: `/a/{x}` and `/a/{y}` are one path."""
    by_place: defaultdict[object, list[Endpoint]] = defaultdict(list)
    for endpoint in api.endpoints:
        by_place[endpoint.method, _shape_of(endpoint)].append(endpoint)
    types = {named.name: named.type for named in api.types}
    selectors: dict[str, Selectors] = {}
    hidden: dict[str, Endpoint] = {}
    for endpoints in by_place.values():
        if len(endpoints) > 1:
            _tell_apart(endpoints, types, selectors, hidden)
    return Rivals(selectors, hidden)


def _shape_of(endpoint: Endpoint) -> tuple[tuple[str | None, ...], ...]:
    return tuple(
        tuple(unquote(part.text) if isinstance(part, Fixed) else None for part in segment)
        for segment in endpoint.path.segments
    )


def _tell_apart(
    endpoints: Sequence[Endpoint],
    types: Mapping[str, Type],
    selectors: dict[str, Selectors],
    hidden: dict[str, Endpoint],
) -> None:
    first: dict[frozenset[tuple[str, str | None]], Endpoint] = {}
    for endpoint in endpoints:
        needed = dict(_needed(endpoint, types))
        other = first.setdefault(frozenset(needed.items()), endpoint)
        if other is endpoint:
            selectors[endpoint.id] = needed
        else:
            hidden[endpoint.id] = other


def _needed(endpoint: Endpoint, types: Mapping[str, Type]) -> Iterator[tuple[str, str | None]]:
    """What every request of `endpoint` has in its query and headers."""
    for name, text in endpoint.path.query:
        yield f"?{name}", text
    for parameter in endpoint.parameters:
        if parameter.required and parameter.location in (Location.QUERY, Location.HEADER):
            type_ = _plain(parameter.type, types)
            if isinstance(type_, Constant):
                yield _key(parameter), _text(thaw(type_.value))
            elif not isinstance(type_, _SEVERAL_NAMES):
                yield _key(parameter), None


def _plain(type_: Type, types: Mapping[str, Type]) -> Type:
    for _ in range(len(types) + 1):
        match type_:
            case Reference(name=name):
                type_ = types[name]
            case Nullable(type=inner):
                type_ = inner
            case _:
                break
    return type_


def _key(parameter: Parameter) -> str:
    is_query = parameter.location is Location.QUERY
    return f"?{parameter.name}" if is_query else parameter.name.lower()


def _text(value: Json) -> str | None:
    """How a constant stands in a request; None for what has no text of its own."""
    match value:
        case bool():
            return str(value).lower()
        case str() | int() | float():
            return str(value)
        case _:
            return None
