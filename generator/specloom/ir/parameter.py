"""What a caller sends beside the body: parameters, and how a value is written as text."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TypeAlias

from specloom.ir.data import EMPTY_DATA, DataObject, Value
from specloom.ir.notes import Example
from specloom.ir.types import Type
from specloom.source import Pointer

__all__ = ["ByMediaType", "Location", "Parameter", "Serialization", "Style", "Styled"]


class Location(enum.StrEnum):
    """Where in a request a parameter is sent. `QUERYSTRING` is the whole query (OpenAPI 3.2)."""

    PATH = "path"
    QUERY = "query"
    QUERYSTRING = "querystring"
    HEADER = "header"
    COOKIE = "cookie"


class Style(enum.StrEnum):
    """How arrays and objects are written (OAS 3.2 section 4.12.3, "Style Values")."""

    MATRIX = "matrix"
    LABEL = "label"
    SIMPLE = "simple"
    FORM = "form"
    SPACE_DELIMITED = "spaceDelimited"
    PIPE_DELIMITED = "pipeDelimited"
    DEEP_OBJECT = "deepObject"
    COOKIE = "cookie"


@dataclass(frozen=True, slots=True)
class Styled:
    """Written as URI templates are, all defaults filled in."""

    style: Style
    explode: bool
    allow_reserved: bool = False


@dataclass(frozen=True, slots=True)
class ByMediaType:
    """Written as the first of these media types that suits (`content`, or `contentType` of parts)."""

    media_types: tuple[str, ...]


Serialization: TypeAlias = Styled | ByMediaType


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an endpoint, by its wire name; unique by name and location.

    `component` is its name in `components`, if it stands there. `default` is what the server
    assumes. `allow_empty`: may be sent as `name=` (query only).
    """

    name: str
    location: Location
    type: Type
    serialization: Serialization
    required: bool = False
    deprecated: bool = False
    description: str = ""
    default: Value | None = None
    examples: tuple[Example, ...] = ()
    allow_empty: bool = False
    component: str | None = None
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)
