# Part of specloom 0.1.0. Do not edit.
"""Implementations of users in, one handler for each operation out, or all that is missing."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

from ..document import Document
from ..operation import Location, Operation, Parameter

__all__ = [
    "Handler",
    "IncompleteImplementation",
    "Route",
    "Unimplemented",
    "find_handlers",
    "handler_parameters",
]

_BY_KEYWORD = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)

Handler: TypeAlias = Callable[..., Any]
"""A method of an implementation: takes keywords, gives an answer or an awaitable of one."""


class IncompleteImplementation(TypeError):  # noqa: N818 - says what the implementation is
    """Implementations lack what the document asks for; `missing` tells of each handler."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__("the document has more than is implemented:\n  " + "\n  ".join(missing))
        self.missing = tuple(missing)


class Unimplemented(Exception):  # noqa: N818 - nothing failed, it is not there yet
    """Raised by handlers that are not written, with the id of the operation: the answer is 501."""


@dataclass(frozen=True, slots=True)
class Route:
    """An operation, and the method of the implementation of `group` that answers it."""

    operation: Operation[Any]
    group: str
    method: str


def find_handlers(
    document: Document, routes: Sequence[Route], implementations: Mapping[str, object]
) -> dict[Route, Handler]:
    """The handler of each route; one that answers 501 where no implementation was given for the group.

    Raises `IncompleteImplementation` if one has no method for a route, or if that takes other keywords.
    """
    handlers: dict[Route, Handler] = {}
    missing: list[str] = []
    for route in routes:
        implementation = implementations.get(route.group)
        handler = getattr(implementation, route.method, None)
        if implementation is None:
            handlers[route] = _unimplemented(route.operation)
        elif not callable(handler):
            missing.append(f"{_name(route, implementation)} is not there")
        else:
            handlers[route] = handler
            missing += _misfits(_name(route, implementation), handler, route.operation, document)
    if missing:
        raise IncompleteImplementation(missing)
    return handlers


def handler_parameters(operation: Operation[object], document: Document) -> tuple[Parameter, ...]:
    """The parameters that a handler gets: those that only name the version are read by the runtime."""
    readers = {
        (reader.location, reader.name.lower())
        for reader in document.version_readers
        if not reader.parameter
    }
    return tuple(
        each
        for each in operation.parameters
        if (each.location, each.wire_name.lower()) not in readers
        and _constant_key(each) not in operation.constants
    )


def _constant_key(parameter: Parameter) -> str:
    """How `Operation.constants` would call it."""
    match parameter.location:
        case Location.QUERY:
            return f"?{parameter.wire_name}"
        case Location.HEADER:
            return parameter.wire_name.lower()
        case _:
            return ""


def _name(route: Route, implementation: object) -> str:
    operation = route.operation
    where = f"{type(implementation).__name__}.{route.method}"
    return f"{where} for {operation.id} ({operation.method} {operation.path})"


def _misfits(
    name: str, handler: Handler, operation: Operation[object], document: Document
) -> list[str]:
    keywords = dict.fromkeys(each.name for each in handler_parameters(operation, document))
    if operation.body is not None:
        keywords["body"] = None
    if operation.security:
        keywords["principal"] = None
    try:
        signature = inspect.signature(handler)
    except (TypeError, ValueError):
        return []  # a callable that does not tell what it takes
    parameters = signature.parameters.values()
    takes_any = any(each.kind is each.VAR_KEYWORD for each in parameters)
    takes = {each.name for each in parameters if each.kind in _BY_KEYWORD}
    untaken = [] if takes_any else [each for each in keywords if each not in takes]
    ungiven = [each.name for each in parameters if _is_needed(each) and each.name not in keywords]
    told = [f"does not take {', '.join(untaken)}"] if untaken else []
    told += [f"needs {', '.join(ungiven)}, which it is not given"] if ungiven else []
    return [f"{name} {' and '.join(told)}"] if told else []


def _is_needed(parameter: inspect.Parameter) -> bool:
    is_variadic = parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)
    return parameter.default is parameter.empty and not is_variadic


def _unimplemented(operation: Operation[object]) -> Handler:
    async def answer(**_: object) -> NoReturn:
        raise Unimplemented(operation.id)

    return answer
