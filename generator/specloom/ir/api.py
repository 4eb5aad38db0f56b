"""The hand-over of `lower`: everything that a target needs to know of a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from specloom.ir.data import EMPTY_DATA, DataObject
from specloom.ir.endpoint import Endpoint
from specloom.ir.notes import ExternalDocs
from specloom.ir.security import SecurityScheme
from specloom.ir.server import Server
from specloom.ir.types import NamedType
from specloom.ir.version_reader import VersionReader
from specloom.source import Pointer

__all__ = ["Api", "Contact", "Degradation", "License", "Tag", "Webhook"]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask."""

    name: str = ""
    url: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class License:
    """What may be done with the API; `identifier` is of SPDX."""

    name: str
    identifier: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A group of endpoints: those declared come first, then those only used."""

    name: str
    summary: str = ""
    description: str = ""
    parent: str | None = None
    kind: str = ""
    external_docs: ExternalDocs | None = None
    extensions: DataObject = EMPTY_DATA


@dataclass(frozen=True, slots=True)
class Webhook:
    """Calls that the server makes on its own account, to an address agreed on elsewhere."""

    name: str
    endpoints: tuple[Endpoint, ...]
    component: str | None = None
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Degradation:
    """Something that the document says and the IR does not: the finding `code` tells what and why.

    `pointer` is the place, at or below the pointer of a node of the IR.
    """

    code: str
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Api:
    """One document, whatever version of OpenAPI it is written in, in the order it is written.

    `name` is the document's. `types` has unique names, endpoint ids are unique over `endpoints`,
    callbacks and webhooks. `version_readers` say where requests name the `version`: none where
    nothing is said; `earlier_versions` may be named, too, and mean this one. A `pointer` leads into the document, or to
    where it would say what it is silent about.
    """

    name: str
    title: str
    version: str
    version_readers: tuple[VersionReader, ...] = ()
    earlier_versions: tuple[str, ...] = ()
    summary: str = ""
    description: str = ""
    terms_of_service: str = ""
    contact: Contact | None = None
    license: License | None = None
    servers: tuple[Server, ...] = ()
    tags: tuple[Tag, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    webhooks: tuple[Webhook, ...] = ()
    types: tuple[NamedType, ...] = ()
    security_schemes: tuple[SecurityScheme, ...] = ()
    external_docs: ExternalDocs | None = None
    extensions: DataObject = EMPTY_DATA
    degradations: tuple[Degradation, ...] = ()
