"""Values as editors store them in, values as visitors get them out: typed, with picked items in their place.

What is empty is null, an empty list where there can be several things, and false for a truth value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final, Protocol, TypeAlias, TypeGuard
from uuid import UUID

from content_platform.types.model import Property

__all__ = ["Items", "convert"]

Json: TypeAlias = object
_Object: TypeAlias = Mapping[str, object]

_UDI: Final = re.compile(r"umb://([a-z-]+)/([0-9a-f]{32})", re.IGNORECASE)


class Items(Protocol):
    """Tells of items that a property refers to; None of those that visitors do not see."""

    def content(self, id: UUID) -> Json | None:
        """A picked content item."""
        ...

    def media(self, id: UUID, pick: _Object) -> Json | None:
        """A picked media item; `pick` may have a focal point and crops of its own."""
        ...

    def element(self, type_alias: str, id: str | None, values: _Object) -> Json | None:
        """An item within the item."""
        ...

    def content_link(self, id: UUID) -> _Object | None:
        """Where a link to a content item leads: `route`, `title`, `destinationType`."""
        ...

    def media_link(self, id: UUID) -> _Object | None:
        """Where a link to a media item leads: `url`, `title`, `destinationType`."""
        ...


@dataclass(frozen=True, slots=True)
class _Value:
    value: object
    configuration: Mapping[str, object]
    items: Items

    @property
    def fields(self) -> _Object:
        """Those of an object; none if it is anything else."""
        return self.value if _is_object(self.value) else {}

    @property
    def objects(self) -> Iterator[_Object]:
        """Those of a list of objects."""
        if _is_list(self.value):
            for each in self.value:
                if _is_object(each):
                    yield each

    @property
    def picks(self) -> Iterator[tuple[str, UUID]]:
        """Kinds and ids of UDIs with commas between them."""
        if isinstance(self.value, str):
            for found in _UDI.finditer(self.value):
                yield found[1].lower(), UUID(found[2])


def _is_object(value: object) -> TypeGuard[_Object]:
    return isinstance(value, Mapping)


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


_Convert: TypeAlias = Callable[[_Value], Json]


def convert(property_: Property, value: object, items: Items) -> Json:
    """What a visitor gets of a value that may be empty."""
    return _CONVERTERS.get(property_.editor_alias, _as_it_is)(
        _Value(value, property_.configuration, items)
    )


def _as_it_is(of: _Value) -> Json:
    return None if of.value == "" else of.value


def _never(_: _Value) -> Json:
    """Members are nobody's business."""
    return None


def _number(of: _Value) -> Json:
    return None if of.value in (None, "") else _plain_number(str(of.value))


def _slider(of: _Value) -> Json:
    parts = [_plain_number(part) for part in str(of.value or "").split(",") if part]
    if of.configuration.get("enableRange"):
        return {"minimum": parts[0], "maximum": parts[-1]} if parts else None
    return parts[0] if parts else None


def _plain_number(text: str) -> int | float:
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else float(number)


def _true_false(of: _Value) -> Json:
    return str(of.value) == "1"


def _words(of: _Value) -> Json:
    return of.value or []


def _choices(of: _Value) -> Json:
    words = of.value if _is_list(of.value) else []
    if of.configuration.get("multiple") is False:
        return next(iter(words), None)
    return words


def _rich_text(of: _Value) -> Json:
    markup = of.value if isinstance(of.value, str) else of.fields.get("markup")
    return {"markup": markup, "blocks": []} if markup else None


def _moment(of: _Value) -> Json:
    if not isinstance(of.value, str) or not of.value:
        return None
    moment = datetime.fromisoformat(of.value)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _content(of: _Value) -> Json:
    return next((of.items.content(picked) for _, picked in of.picks), None)


def _nodes(of: _Value) -> Json:
    found = [_node(of.items, kind, picked) for kind, picked in of.picks]
    return [each for each in found if each is not None]


def _node(items: Items, kind: str, id: UUID) -> Json | None:
    match kind:
        case "document":
            return items.content(id)
        case "media":
            return items.media(id, {})
        case _:
            return None


def _media_objects(of: _Value) -> Json:
    picks = [(UUID(str(each.get("mediaKey"))), each) for each in of.objects]
    found = [of.items.media(picked, each) for picked, each in picks]
    return [each for each in found if each is not None]


def _links(of: _Value) -> Json:
    found = [_link(each, of.items) for each in of.objects]
    return [each for each in found if each is not None]


def _link(link: _Object, items: Items) -> Json | None:
    query = str(link.get("queryString") or "")
    own: _Object = {
        "url": None,
        "queryString": query or None,
        "title": link.get("name"),
        "target": link.get("target"),
        "destinationId": None,
        "destinationType": None,
        "route": None,
    }
    udi = _UDI.fullmatch(str(link.get("udi") or ""))
    if udi is None:
        return {**own, "url": link.get("url"), "linkType": "External"}
    picked, kind = UUID(udi[2]), udi[1].lower()
    target = items.content_link(picked) if kind == "document" else items.media_link(picked)
    if target is None:
        return None
    title = link.get("name") or target.get("title")
    type_ = "Content" if kind == "document" else "Media"
    return {**own, **target, "destinationId": str(picked), "title": title, "linkType": type_}


def _file(of: _Value) -> Json:
    """Where a file is."""
    return (of.value if isinstance(of.value, str) else of.fields.get("src")) or None


def _picture(of: _Value) -> Json:
    url = _file(of)
    if url is None:
        return None
    return {
        "url": url,
        "focalPoint": of.fields.get("focalPoint"),
        "crops": of.fields.get("crops") or [],
    }


def _nested(of: _Value) -> Json:
    found = [
        of.items.element(str(each.get("ncContentTypeAlias")), _text(each.get("key")), each)
        for each in of.objects
    ]
    return [each for each in found if each is not None]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


_CONVERTERS: Final[Mapping[str, _Convert]] = {
    "Umbraco.CheckBoxList": _words,
    "Umbraco.ContentPicker": _content,
    "Umbraco.DateTime": _moment,
    "Umbraco.Decimal": _number,
    "Umbraco.DropDown.Flexible": _choices,
    "Umbraco.ImageCropper": _picture,
    "Umbraco.Integer": _number,
    "Umbraco.MediaPicker": _nodes,
    "Umbraco.MediaPicker3": _media_objects,
    "Umbraco.MemberPicker": _never,
    "Umbraco.MultiNodeTreePicker": _nodes,
    "Umbraco.MultiUrlPicker": _links,
    "Umbraco.MultipleTextstring": _words,
    "Umbraco.NestedContent": _nested,
    "Umbraco.RichText": _rich_text,
    "Umbraco.Slider": _slider,
    "Umbraco.Tags": _words,
    "Umbraco.TinyMCE": _rich_text,
    "Umbraco.TrueFalse": _true_false,
    "Umbraco.UploadField": _file,
}
