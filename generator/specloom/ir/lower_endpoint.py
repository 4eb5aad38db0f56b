"""Endpoints: an `Operation` in, an `Endpoint` with everything that its path item adds out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from specloom.ir.data import DataObject
from specloom.ir.endpoint import Callback, Deprecation, Endpoint, Path
from specloom.ir.endpoint_ids import EndpointIds
from specloom.ir.lower_content import lower_body
from specloom.ir.lower_notes import lower_extensions, lower_external_docs
from specloom.ir.lower_parameter import lower_parameters
from specloom.ir.lower_path import lower_path, queried_slots, slots_of
from specloom.ir.lower_response import Linker, lower_responses
from specloom.ir.lower_security import lower_requirements
from specloom.ir.lower_server import lower_servers
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.ir.operations import Operation, callbacks_of
from specloom.ir.parameter import Location, Parameter, Style, Styled
from specloom.ir.security import Alternative, SecurityScheme
from specloom.ir.server import Server
from specloom.ir.types import Text
from specloom.source import Pointer, as_array

__all__ = ["Surroundings", "lower_endpoint"]

_SINCE = ("x-deprecated-since", "x-deprecated-at")
_SUNSET = ("x-sunset", "x-sunset-date")
_REPEATABLE = ("x-idempotent", "x-retryable")
_REPLACED_BY = ("x-replaced-by", "x-replacement", "x-deprecated-replacement")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds for every operation of a document unless it says otherwise."""

    ids: EndpointIds
    link: Linker
    schemes: dict[str, SecurityScheme]
    security: tuple[Alternative, ...]
    servers: tuple[Server, ...]


def lower_endpoint(
    operation: Operation,
    around: Surroundings,
    lowering: Lowering,
    *,
    path: Path | None = None,
    inside: tuple[Pointer, ...] = (),
) -> Endpoint:
    """The endpoint of `operation`. `path` is given where the address is none to be called.

    `inside` are the operations whose callback this one is.
    """
    node = operation.node
    item = operation.of_item
    template = lower_path(operation.address) if path is None else path
    extensions = _extensions(operation)
    return Endpoint(
        around.ids.of(operation),
        operation.method,
        template,
        node.text("summary") or str(item("summary").value or ""),
        node.text("description") or str(item("description").value or ""),
        tuple(tag for tag in as_array(node.object.get("tags")) if isinstance(tag, str)),
        _deprecation(node),
        _parameters(operation, template, lowering, is_called=path is None),
        lower_body(node.child("requestBody"), lowering),
        lower_responses(node.child("responses"), around.link, lowering),
        _security(node, around, lowering),
        _servers(operation, around if path is None else None),
        _callbacks(operation, around, lowering, (*inside, node.pointer)),
        lower_external_docs(node),
        is_repeatable=any(extensions.get(key) is True for key in _REPEATABLE),
        extensions=extensions,
        pointer=node.pointer,
    )


def _deprecation(node: Node) -> Deprecation | None:
    if not node.flag("deprecated"):
        return None
    return Deprecation(_first(node, _SINCE), _first(node, _SUNSET), _first(node, _REPLACED_BY))


def _first(node: Node, keys: Sequence[str]) -> str:
    return next((node.text(key) for key in keys if node.text(key)), "")


def _parameters(
    operation: Operation, path: Path, lowering: Lowering, *, is_called: bool
) -> tuple[Parameter, ...]:
    """All parameters; those of the path are exactly the slots of its template."""
    lists = (operation.of_item("parameters"), operation.node.child("parameters"))
    parameters = lower_parameters(lists, lowering)
    if not is_called:
        return parameters
    if path.text != operation.address:
        at = operation.node.pointer
        lowering.report("path-cut", at, path=operation.address, used=path.text)
        parameters = _with_queried(parameters, operation, path, lowering)
    slots = dict.fromkeys(slots_of(path))
    kept = []
    for parameter in parameters:
        if parameter.location is not Location.PATH or slots.pop(parameter.name, "") is None:
            kept.append(parameter)
        else:
            at = parameter.pointer
            lowering.report("path-parameter-dropped", at, name=parameter.name, path=path.text)
    for name in slots:
        lowering.report("path-slot-undeclared", operation.node.pointer, name=name)
        style = Styled(Style.SIMPLE, explode=False)
        at = operation.node.pointer
        text = Text(pointer=at)
        kept.append(Parameter(name, Location.PATH, text, style, required=True, pointer=at))
    return tuple(kept)


def _with_queried(
    parameters: Sequence[Parameter], operation: Operation, path: Path, lowering: Lowering
) -> tuple[Parameter, ...]:
    """`parameters`, those that fill a slot in the query of the path as parameters of the query.

    Those whose text stands in the path are gone.
    """
    fixed = {(Location.QUERY, name) for name, _ in path.query}
    by_place = {(each.location, each.name): each for each in parameters}
    for place in fixed:
        by_place.pop(place, None)
    for slot, name in queried_slots(operation.address):
        style = Styled(Style.FORM, explode=True)
        at = operation.node.pointer
        in_path = by_place.pop((Location.PATH, slot), None)
        declared = by_place.get((Location.QUERY, name))
        moved = declared or in_path or Parameter(name, Location.QUERY, Text(pointer=at), style)
        written = style if declared is None else declared.serialization
        by_place[Location.QUERY, name] = replace(
            moved, name=name, location=Location.QUERY, serialization=written, required=True
        )
        if declared is None and in_path is None:
            lowering.report("path-slot-undeclared", at, name=slot)
    return tuple(by_place.values())


def _security(node: Node, around: Surroundings, lowering: Lowering) -> tuple[Alternative, ...]:
    if not node.has("security"):
        return around.security
    return lower_requirements(node.child("security"), around.schemes, lowering)


def _servers(operation: Operation, around: Surroundings | None) -> tuple[Server, ...]:
    """The nearest list of servers; those of the document are not for calls that it makes itself."""
    own = lower_servers(operation.node.child("servers"))
    own = own or lower_servers(operation.of_item("servers"))
    return own or (() if around is None else around.servers)


def _extensions(operation: Operation) -> DataObject:
    """Those of the operation, and those of its path item that it does not replace."""
    merged = dict(
        member
        for node in (*reversed(operation.items), operation.node)
        for member in lower_extensions(node).members
    )
    return DataObject(tuple(merged.items()))


def _callbacks(
    operation: Operation, around: Surroundings, lowering: Lowering, inside: tuple[Pointer, ...]
) -> tuple[Callback, ...]:
    callbacks = []
    for callback in callbacks_of(operation, lowering):
        endpoints = []
        for called in callback.operations:
            if called.node.pointer in inside:
                lowering.report("callback-cycle", called.node.pointer)
                continue
            path = Path(callback.expression)
            endpoints.append(lower_endpoint(called, around, lowering, path=path, inside=inside))
        extensions = lower_extensions(callback.node)
        at = callback.node.pointer
        callbacks.append(
            Callback(callback.name, callback.expression, tuple(endpoints), extensions, at)
        )
    return tuple(callbacks)
