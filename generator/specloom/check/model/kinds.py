"""What the tables of the object model are made of: kinds of objects, fields and their shapes."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from specloom.document import OpenApiVersion

__all__ = ["Field", "Kind", "ObjectShape", "Patterned", "Shape"]


class Kind(enum.StrEnum):
    """The objects of OpenAPI, by the names of the specification."""

    CALLBACK = "Callback Object"
    COMPONENTS = "Components Object"
    CONTACT = "Contact Object"
    DISCRIMINATOR = "Discriminator Object"
    ENCODING = "Encoding Object"
    EXAMPLE = "Example Object"
    EXTERNAL_DOCS = "External Documentation Object"
    HEADER = "Header Object"
    INFO = "Info Object"
    LICENSE = "License Object"
    LINK = "Link Object"
    MEDIA_TYPE = "Media Type Object"
    OAUTH_FLOW = "OAuth Flow Object"
    OAUTH_FLOWS = "OAuth Flows Object"
    OPENAPI = "OpenAPI Object"
    OPERATION = "Operation Object"
    PARAMETER = "Parameter Object"
    PATHS = "Paths Object"
    PATH_ITEM = "Path Item Object"
    REQUEST_BODY = "Request Body Object"
    RESPONSE = "Response Object"
    RESPONSES = "Responses Object"
    SCHEMA = "Schema Object"
    SECURITY_REQUIREMENT = "Security Requirement Object"
    SECURITY_SCHEME = "Security Scheme Object"
    SERVER = "Server Object"
    SERVER_VARIABLE = "Server Variable Object"
    TAG = "Tag Object"
    XML = "XML Object"


class Shape(enum.Enum):
    """What the value of a field looks like; the last three hold objects of the field's kind."""

    ANY = "anything"
    TEXT = "a string"
    FLAG = "a boolean"
    NUMBER = "a number"
    COUNT = "a whole number that is not negative"
    TEXTS = "an array of strings"
    TEXT_MAP = "an object with strings"
    VALUES = "an array"
    TYPES = "a type name or an array of type names"
    ONE = "an object"
    ONE_OR_FLAG = "an object or a boolean"
    LIST = "an array of objects"
    MAP = "an object of objects"


@dataclass(frozen=True, slots=True)
class Field:
    """One fixed field; it exists from version `since` up to and including `until`."""

    shape: Shape
    kind: Kind | None = None
    required: bool = False
    choices: tuple[str, ...] = ()
    since: OpenApiVersion = OpenApiVersion.V3_0
    until: OpenApiVersion = OpenApiVersion.V3_2

    def exists_in(self, version: OpenApiVersion) -> bool:
        """Whether a document of `version` may have the field."""
        return self.since <= version <= self.until


@dataclass(frozen=True, slots=True)
class Patterned:
    """The keys of an object that are the author's names: what they match and what they hold."""

    key: re.Pattern[str]
    field: Field


@dataclass(frozen=True, slots=True)
class ObjectShape:
    """The fields that an object of one kind has in one version.

    `open` says that unknown keys mean nothing rather than being wrong (JSON Schema from 3.1 on);
    `extensible` that `x-` keys are allowed; `referable` that a Reference Object may stand for it.
    """

    fields: Mapping[str, Field] = field(default_factory=dict)
    patterned: Patterned | None = None
    extensible: bool = True
    open: bool = False
    referable: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        """The fields that must be there."""
        return tuple(name for name, found in self.fields.items() if found.required)
