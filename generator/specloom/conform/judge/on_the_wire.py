"""Parameters and headers of the IR in, the same as the codecs of generated code know them out."""

from __future__ import annotations

from typing import Final

from specloom.ir import ByMediaType, Header, Parameter, Styled
from specloom.source import Pointer
from specloom.targets.python.arguments import spans_segments
from specloom.targets.python.shapes import Shaper
from specloom.targets.runtime import operation as wire

__all__ = ["anything", "header_on_the_wire", "parameter_on_the_wire", "schema_of"]

_JSON: Final = "application/json"


def schema_of(described: Parameter | Header) -> Pointer:
    """The place of the schema of a parameter or a header."""
    match described.serialization:
        case ByMediaType(media_types=(media_type, *_)):
            return (*described.pointer, "content", media_type, "schema")
        case _:
            return (*described.pointer, "schema")


def parameter_on_the_wire(parameter: Parameter, shaper: Shaper) -> wire.Parameter:
    """`parameter` for its codec; called as it is on the wire."""
    style, explode, reserved, media_type = _written(parameter)
    return wire.Parameter(
        parameter.name,
        parameter.name,
        wire.Location(parameter.location),
        anything,
        shaper.shape_of(parameter.type),
        style=style,
        explode=explode,
        media_type=media_type,
        allow_reserved=reserved,
        allow_empty=parameter.allow_empty,
        spans_segments=spans_segments(parameter),
    )


def header_on_the_wire(header: Header, shaper: Shaper) -> wire.Header:
    """`header` for its codec."""
    _, explode, _, media_type = _written(header)
    shape = shaper.shape_of(header.type)
    return wire.Header(
        header.name, header.name, anything, shape, bool(explode), media_type=media_type
    )


def _written(
    described: Parameter | Header,
) -> tuple[wire.Style | None, bool | None, bool, str | None]:
    match described.serialization:
        case Styled(style=style, explode=explode, allow_reserved=allow_reserved):
            return wire.Style(style), explode, allow_reserved, None
        case ByMediaType(media_types=media_types):
            return None, None, False, next(iter(media_types), _JSON)


def anything() -> object:
    """The type of all values: codecs ask for one when they write, and nothing is written here."""
    return object
