"""Where an API is served."""

from __future__ import annotations

from dataclasses import dataclass, field

from specloom.ir.data import EMPTY_DATA, DataObject
from specloom.source import Pointer

__all__ = ["Server", "ServerVariable"]


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A `{name}` of a server's URL; `values` are all that it may be, empty if that is open."""

    name: str
    default: str
    values: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Server:
    """A base URL as written: a template, often relative to where the document is published."""

    url: str
    name: str = ""
    description: str = ""
    variables: tuple[ServerVariable, ...] = ()
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)
