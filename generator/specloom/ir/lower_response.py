"""Responses: a Responses Object in, `Response`s by precedence out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from specloom.ir.data import EMPTY_DATA, DataObject, Value, freeze
from specloom.ir.endpoint_ids import EndpointIds
from specloom.ir.lower_content import lower_contents
from specloom.ir.lower_notes import lower_extensions
from specloom.ir.lower_parameter import lower_headers
from specloom.ir.lower_server import lower_server
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.ir.response import AnyStatus, ExactStatus, Link, Response, Status, StatusRange

__all__ = ["Linker", "linker_of", "lower_responses"]

Linker = Callable[[str, Node], Link]
"""Makes the link of a name from the Link Object that is written for it."""

_EXACT: Final = re.compile(r"[1-9]\d\d")
_RANGE: Final = re.compile(r"([1-5])XX", re.IGNORECASE)
_PRECEDENCE: Final = {ExactStatus: 0, StatusRange: 1, AnyStatus: 2}


def lower_responses(responses: Node, link: Linker, lowering: Lowering) -> tuple[Response, ...]:
    """Exact statuses, then ranges, then `default`, within each in the order of the document."""
    found = []
    for key, written in responses.members():
        status = _status(key)
        if status is None:
            lowering.report("response-status-unknown", written.pointer, status=key)
        else:
            found.append(_response(status, written, link, lowering))
    return tuple(sorted(found, key=lambda response: _PRECEDENCE[type(response.status)]))


def _status(key: str) -> Status | None:
    if key == "default":
        return AnyStatus()
    if _EXACT.fullmatch(key):
        return ExactStatus(int(key))
    digit = _RANGE.fullmatch(key)
    return StatusRange(int(digit[1])) if digit else None


def _response(status: Status, written: Node, link: Linker, lowering: Lowering) -> Response:
    node = lowering.follow(written)
    return Response(
        status,
        written.text("description") or node.text("description"),
        written.text("summary") or node.text("summary"),
        lower_headers(node.child("headers"), lowering),
        lower_contents(node, lowering),
        tuple(link(name, linked) for name, linked in node.child("links").named()),
        lowering.component_of(node),
        lower_extensions(node),
        node.pointer,
    )


def linker_of(ids: EndpointIds, lowering: Lowering) -> Linker:
    """How to make links between endpoints with these `ids`."""

    def link(name: str, written: Node) -> Link:
        node = lowering.follow(written)
        endpoint, url = _target(node, ids, lowering)
        parameters = freeze(node.object.get("parameters"))
        return Link(
            name,
            endpoint,
            url,
            parameters if isinstance(parameters, DataObject) else EMPTY_DATA,
            Value(freeze(node.object["requestBody"])) if node.has("requestBody") else None,
            lower_server(node.child("server")) if node.has("server") else None,
            node.text("description"),
            lower_extensions(node),
            node.pointer,
        )

    return link


def _target(node: Node, ids: EndpointIds, lowering: Lowering) -> tuple[str | None, str | None]:
    """The endpoint of a link, or the URL of an operation that is not of this document."""
    name, ref = node.text("operationId"), node.text("operationRef")
    if ref:
        target = lowering.target(ref)
        if target is not None and target.pointer in ids.by_place:
            return ids.by_place[target.pointer], None
        if not ref.startswith("#"):
            return None, ref
    if name in ids.by_operation_id:
        return ids.by_operation_id[name], None
    lowering.report("link-without-target", node.pointer, target=name or ref or "nothing")
    return None, None
