"""What a check needs to know of one operation, already read out of the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from specloom.source import Json, JsonObject

__all__ = ["SAFE", "Link", "Operation", "Paging", "Parameter", "Promise"]

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "QUERY"})
"""Methods that are not to change anything (RFC 9110, 9.2.1)."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; `where` is path, query, header or cookie."""

    name: str
    where: str
    schema: JsonObject = field(default_factory=dict, repr=False)
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a response to the operation `to` ("GET /content/{id}"), with runtime expressions."""

    name: str
    to: str
    parameters: Mapping[str, Json]
    has_body: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """One documented response: the schema of its JSON body, its headers in lower case, its links."""

    status: str
    schema: JsonObject | None = field(default=None, repr=False)
    headers: Mapping[str, JsonObject] = field(default_factory=dict, repr=False)
    links: tuple[Link, ...] = ()
    has_content: bool = False


@dataclass(frozen=True, slots=True)
class Paging:
    """How a list is paged: parameters by name, the rest are pointers into the body.

    `position` counts items where `by_items`, else pages from `first`.
    """

    items: tuple[str, ...]
    position: str | None = None
    size: str | None = None
    by_items: bool = False
    first: int = 1
    total_items: tuple[str, ...] | None = None
    total_pages: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of the document. `pointer` is where it stands in it.

    `paging` is None for what gives no list. `since` and `sunset` are the dates of a deprecation, as written.
    """

    method: str
    path: str
    pointer: str
    parameters: tuple[Parameter, ...] = ()
    promises: tuple[Promise, ...] = ()
    body: JsonObject | None = field(default=None, repr=False)
    paging: Paging | None = None
    needs_credentials: bool = False
    credentials: tuple[Parameter, ...] = ()
    since: str = ""
    sunset: str = ""

    @property
    def label(self) -> str:
        """The method and the path, as reports name it."""
        return f"{self.method} {self.path}"

    @property
    def path_names(self) -> tuple[str, ...]:
        """The names of its path parameters."""
        return tuple(each.name for each in self.parameters if each.where == "path")

    def parameter(self, where: str, name: str) -> Parameter | None:
        """The parameter of this name; names of headers are compared without regard to case."""
        for each in self.parameters:
            same = each.name == name or (where == "header" and each.name.lower() == name.lower())
            if each.where == where and same:
                return each
        return None

    def promise(self, status: int) -> Promise | None:
        """What is promised for `status`: of itself, of its range, of `default`."""
        wanted = (str(status), f"{status // 100}XX", "default")
        found = {
            each.status.upper() if each.status != "default" else "default": each
            for each in self.promises
        }
        return next((found[each] for each in wanted if each in found), None)

    def promises_status(self, status: int) -> bool:
        """Whether the document names this very status."""
        return any(each.status == str(status) for each in self.promises)

    @property
    def success(self) -> Promise | None:
        """The first documented answer that is a success."""
        return next((each for each in self.promises if each.status.startswith("2")), None)
