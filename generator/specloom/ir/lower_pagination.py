"""`x-pagination`: an `Endpoint` that has it in, its `Pagination` out, if what it says can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from specloom.diagnostics.closest import closest
from specloom.ir.data import EMPTY_DATA, Data, DataObject
from specloom.ir.endpoint import Endpoint
from specloom.ir.lowering import Lowering
from specloom.ir.media_type import is_json
from specloom.ir.pagination import Cursor, LinkHeader, NextLink, Offset, PageNumber, Pagination
from specloom.ir.parameter import Location, Parameter
from specloom.ir.response import ExactStatus, StatusRange
from specloom.ir.type_at import item_of, type_at
from specloom.ir.types import Anything, Type
from specloom.source import Pointer, parse_pointer

__all__ = ["KEY", "lower_pagination"]

KEY: Final = "x-pagination"

_HAL_LINK: Final = "/_links/next/href"
_KEYS: Final = {
    "page": ("page", "page-size", "items", "total-items", "total-pages", "first-page"),
    "offset": ("offset", "limit", "items", "total-items"),
    "cursor": ("cursor", "items", "next-cursor", "has-more"),
    "next-link": ("items", "next-link"),
    "hal": ("items", "next-link"),
    "link-header": ("items",),
}
"""What each style may say."""


def lower_pagination(
    endpoint: Endpoint, named: Mapping[str, Type], lowering: Lowering
) -> Pagination | None:
    """How `endpoint` is paged; None if it is not, or if what it says of it is wrong and reported.

    `named` are the types of the document.
    """
    written = endpoint.extensions.get(KEY)
    if written is None or written is False:
        return None
    said = written if isinstance(written, DataObject) else EMPTY_DATA
    reading = _Reading(endpoint, named, lowering, _place(endpoint, lowering), said)
    style = said.get("style")
    if not isinstance(written, DataObject):
        reading.fail("pagination-malformed", what="is no mapping")
    elif not isinstance(style, str) or style not in _KEYS:
        what = "has no style" if style is None else f"cannot be of style {style}"
        remedy = _remedy(str(style), tuple(_KEYS))
        reading.fail("pagination-malformed", "style", remedy, what=what)
    else:
        reading.check_keys(style)
        found = _styled(style, reading)
        return None if reading.failed else found
    return None


@dataclass(slots=True)
class _Reading:
    """Reads values of the mapping at `place`; whatever is wrong with one is reported."""

    endpoint: Endpoint
    named: Mapping[str, Type]
    lowering: Lowering
    place: Pointer
    written: DataObject
    failed: bool = False

    def fail(self, code: str, at: str = "", remedy: str | None = None, **holes: object) -> None:
        """Report `code` at the key `at`: there will be no pagination."""
        location = self.lowering.document.locate((*self.place, at) if at else self.place)
        report = self.lowering.diagnostics.report
        report(code, location, help=remedy, edit=None, related=(), **holes)
        self.failed = True

    def check_keys(self, style: str) -> None:
        """Report the keys that the style does not have."""
        for key in self.written:
            if key not in ("style", *_KEYS[style]):
                remedy = _remedy(key, _KEYS[style])
                self.fail("pagination-key-unknown", key, remedy, style=style, key=key)

    def value(self, key: str) -> Data:
        """What must be said at `key`."""
        if key not in self.written:
            self.fail("pagination-malformed", what=f"does not say `{key}`")
        return self.written.get(key)

    def parameter(self, key: str) -> str:
        """The name at `key` of a query parameter."""
        name = str(self.value(key))
        known = [
            parameter.name
            for parameter in self.endpoint.parameters
            if parameter.location is Location.QUERY
        ]
        if name not in known and key in self.written:
            remedy = _remedy(name, tuple(known))
            self.fail("pagination-parameter-unknown", key, remedy, key=key, name=name)
        return name

    def parameter_if(self, key: str) -> str | None:
        """As `parameter`; None where nothing is said."""
        return self.parameter(key) if key in self.written else None

    def pointer(self, key: str, default: str | None = None) -> str:
        """The pointer at `key` into the body."""
        text = self.value(key) if default is None else self.written.get(key, default)
        if self._type_at(text) is None and (key in self.written or default is not None):
            self.fail("pagination-pointer-unknown", key, key=key, pointer=text, to="nowhere")
        return str(text)

    def pointer_if(self, key: str) -> str | None:
        """As `pointer`; None where nothing is said."""
        return self.pointer(key) if key in self.written else None

    def item(self, pointer: str) -> Type:
        """The type of one of the items at `pointer`, which `items` has been read as."""
        found = self._type_at(pointer)
        item = item_of(found, self.named) if found is not None else Anything()
        if item is None:
            self.fail(
                "pagination-pointer-unknown", "items", key="items", pointer=pointer, to="to no list"
            )
        return item or Anything()

    def _type_at(self, text: Data) -> Type | None:
        body = _body_of(self.endpoint)
        if body is None or not isinstance(text, str) or (text and not text.startswith("/")):
            return None
        return type_at(body, parse_pointer(quote(text)), self.named)


def _styled(style: str, read: _Reading) -> Pagination:
    items = read.pointer("items", "" if style == "link-header" else None)
    item = read.item(items) if not read.failed else Anything()
    match style:
        case "page":
            return PageNumber(
                read.parameter("page"),
                items,
                item,
                read.parameter_if("page-size"),
                read.pointer_if("total-items"),
                read.pointer_if("total-pages"),
                _first(read),
            )
        case "offset":
            size, total = read.parameter_if("limit"), read.pointer_if("total-items")
            return Offset(read.parameter("offset"), items, item, size, total)
        case "cursor":
            cursor, more = read.pointer("next-cursor"), read.pointer_if("has-more")
            return Cursor(read.parameter("cursor"), items, item, cursor, more)
        case "link-header":
            return LinkHeader(items, item)
        case _:
            link = read.pointer("next-link", _HAL_LINK if style == "hal" else None)
            return NextLink(items, item, link)


def _first(read: _Reading) -> int:
    """The number of the first page: as said, else what the server assumes if that can be one."""
    said = read.written.get("first-page")
    if isinstance(said, int):
        return int(said)
    name = read.written.get("page")
    found: Parameter | None = next(
        (parameter for parameter in read.endpoint.parameters if parameter.name == name), None
    )
    assumed = found.default.data if found is not None and found.default is not None else 1
    return 0 if assumed == 0 and not isinstance(assumed, bool) else 1


def _body_of(endpoint: Endpoint) -> Type | None:
    """The type of the JSON body of the first success."""
    for response in endpoint.responses:
        match response.status:
            case ExactStatus(code=code) if 200 <= code < 300:
                pass
            case StatusRange(first_digit=2):
                pass
            case _:
                continue
        for content in response.contents:
            if is_json(content.media_type):
                return content.type
    return None


def _place(endpoint: Endpoint, lowering: Lowering) -> Pointer:
    """Where the extension is written: at the operation, or at its path item."""
    own = (*endpoint.pointer, KEY)
    try:
        lowering.value_at(own)
    except KeyError:
        return (*endpoint.pointer[:-1], KEY)
    return own


def _remedy(word: str, known: tuple[str, ...]) -> str | None:
    meant = closest(word, known)
    if meant:
        return f"did you mean `{meant}`?"
    return f"it is one of {', '.join(f'`{name}`' for name in known)}" if known else None
