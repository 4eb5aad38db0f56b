"""Parameters and headers: a Parameter or Header Object in, the same with all defaults out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from specloom.ir.flags import flags_of
from specloom.ir.header import Header
from specloom.ir.lower_examples import lower_examples
from specloom.ir.lower_notes import lower_extensions
from specloom.ir.lower_schema import lower_schema
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.ir.parameter import ByMediaType, Location, Parameter, Serialization, Style, Styled
from specloom.ir.types import Type

__all__ = ["lower_headers", "lower_parameters", "lower_style"]

_DESCRIBED_ELSEWHERE: Final = frozenset({"accept", "authorization", "content-type"})
_STYLES: Final = {
    Location.PATH: (Style.SIMPLE, Style.LABEL, Style.MATRIX),
    Location.QUERY: (Style.FORM, Style.SPACE_DELIMITED, Style.PIPE_DELIMITED, Style.DEEP_OBJECT),
    Location.QUERYSTRING: (Style.FORM,),
    Location.HEADER: (Style.SIMPLE,),
    Location.COOKIE: (Style.FORM, Style.COOKIE),
}
"""The styles of each location, the default first (OAS 3.2 section 4.12.2.1)."""


def lower_parameters(lists: Iterable[Node], lowering: Lowering) -> tuple[Parameter, ...]:
    """The parameters of all `lists`, in order; one of a later list replaces its namesake.

    A namesake has the same name, in any case for a header, and the same location.
    """
    found: dict[tuple[str, Location], Parameter] = {}
    for nodes in lists:
        for node in nodes.items():
            parameter = _parameter(node, lowering)
            if parameter is not None:
                is_header = parameter.location is Location.HEADER
                name = parameter.name.lower() if is_header else parameter.name
                found[name, parameter.location] = parameter
    return tuple(found.values())


def _parameter(written: Node, lowering: Lowering) -> Parameter | None:
    node = lowering.follow(written)
    if node.pointer not in lowering.parameters:
        parameter = _read(node, written, lowering)
        if parameter is None:
            return None
        lowering.parameters[node.pointer] = parameter
    known = lowering.parameters[node.pointer]
    text = written.text("description")
    return replace(known, description=text) if text not in ("", known.description) else known


def _read(node: Node, written: Node, lowering: Lowering) -> Parameter | None:
    name, place = node.text("name"), node.text("in")
    if not name or place not in list(Location):
        expected = "an object with a name and a location"
        lowering.report("node-malformed", written.pointer, what="parameter", expected=expected)
        return None
    location = Location(place)
    if location is Location.HEADER and name.lower() in _DESCRIBED_ELSEWHERE:
        lowering.report("header-parameter-ignored", node.pointer, name=name)
        return None
    schema, type_, serialization = _described(node, location, "parameter", lowering)
    flags = flags_of((schema,), lowering)
    return Parameter(
        name,
        location,
        type_,
        serialization,
        required=location is Location.PATH or node.flag("required"),
        deprecated=node.flag("deprecated") or flags.deprecated,
        description=node.text("description"),
        default=flags.default,
        examples=lower_examples(node, lowering),
        allow_empty=node.flag("allowEmptyValue"),
        component=lowering.component_of(node),
        extensions=lower_extensions(node),
        pointer=node.pointer,
    )


def lower_headers(headers: Node, lowering: Lowering) -> tuple[Header, ...]:
    """The headers of a response or of a part; `Content-Type` is described by the media type."""
    found = []
    for name, node in headers.named():
        if name.lower() == "content-type":
            lowering.report("header-parameter-ignored", node.pointer, name=name)
        else:
            found.append(_header(name, node, lowering))
    return tuple(found)


def _header(name: str, written: Node, lowering: Lowering) -> Header:
    node = lowering.follow(written)
    _, type_, serialization = _described(node, Location.HEADER, "header", lowering)
    return Header(
        name,
        type_,
        serialization,
        required=node.flag("required"),
        deprecated=node.flag("deprecated"),
        description=written.text("description") or node.text("description"),
        examples=lower_examples(node, lowering),
        component=lowering.component_of(node),
        extensions=lower_extensions(node),
        pointer=node.pointer,
    )


def _described(
    node: Node, location: Location, what: str, lowering: Lowering
) -> tuple[Node, Type, Serialization]:
    """The schema, its type and how it is written: by `content`, or by `schema` and `style`."""
    for media_type, content in node.child("content").named():
        schema = lowering.follow(content).child("schema")
        described = schema if schema.value is not None else Node(True, schema.pointer)
        return schema, lower_schema(described, lowering), ByMediaType((media_type,))
    schema = node.child("schema")
    style = lower_style(node, location, lowering)
    if schema.value is None:
        expected = "described by `schema` or `content`"
        degraded = lowering.degrade("node-malformed", node.pointer, what=what, expected=expected)
        return schema, degraded, style
    return schema, lower_schema(schema, lowering), style


def lower_style(node: Node, location: Location, lowering: Lowering) -> Styled:
    """`style`, `explode` and `allowReserved` of `node` with the defaults of its location."""
    style = _STYLES[location][0]
    written = node.object.get("style", style.value)
    known = {allowed.value: allowed for allowed in _STYLES[location]}
    if isinstance(written, str) and written in known:
        style = known[written]
    else:
        lowering.report(
            "parameter-style-unsupported",
            (*node.pointer, "style"),
            style=written,
            place=location,
            used=style,
        )
    explode = node.object.get("explode")
    if not isinstance(explode, bool) or style is Style.DEEP_OBJECT:
        explode = style in (Style.FORM, Style.COOKIE, Style.DEEP_OBJECT)
    return Styled(style, explode, node.flag("allowReserved"))
