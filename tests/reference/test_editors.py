"""Values in the shapes of their property editors: what is kept of them, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from content_platform.editors.nested import missing_in
from content_platform.editors.registry import accept, empty_value
from content_platform.editors.stored import Pick, Refused, Target
from content_platform.types.catalogue import Types
from content_platform.types.model import Group, ItemType, Kind, Property

_TEA = UUID("55514845-b8bd-487c-b370-9724852fd6bb")
_DOCUMENT = f"umb://document/{_TEA.hex}"
_MEDIA = f"umb://media/{_TEA.hex}"
_Settings = Mapping[str, object]


@pytest.mark.parametrize(
    ("editor", "settings", "value", "kept"),
    [
        ("TextBox", {}, "tea", "tea"),
        ("TextBox", {"maxChars": 3}, "tea", "tea"),
        ("Integer", {}, 249, "249"),
        ("Integer", {"min": "0", "max": 300}, "249", "249"),
        ("Decimal", {}, 14.5, "14.5"),
        ("Decimal", {}, 1e-7, "0.0000001"),
        ("Decimal", {}, "14.50", "14.50"),
        ("TrueFalse", {}, True, "1"),
        ("TrueFalse", {}, 0, "0"),
        ("TrueFalse", {}, "false", "0"),
        ("Slider", {"enableRange": True}, "1, 5", "1,5"),
        ("Slider", {}, 3, "3"),
        ("DateTime", {}, "2024-03-05T09:30:00", "2024-03-05T09:30:00"),
        ("EmailAddress", {}, "freja@example.com", "freja@example.com"),
        (
            "ColorPicker",
            {},
            {"value": "ff8800", "label": "Sun"},
            {"value": "ff8800", "label": "Sun"},
        ),
        ("Tags", {}, ["filter", "ethiopia"], ["filter", "ethiopia"]),
        ("Tags", {}, "filter", ["filter"]),
        ("DropDown.Flexible", {"items": ["kr", {"id": 1, "value": "€"}]}, ["€"], ["€"]),
        ("DropDown.Flexible", {}, ["anything"], ["anything"]),
        ("RadioButtonList", {"items": ["a", "b"]}, "a", "a"),
        ("TinyMCE", {}, "<p>Tea</p>", "<p>Tea</p>"),
        ("RichText", {}, {"markup": "<p>Tea</p>"}, {"markup": "<p>Tea</p>"}),
        ("ContentPicker", {}, _DOCUMENT.upper().replace("UMB", "umb"), _DOCUMENT),
        ("MultiUrlPicker", {}, [{"url": "https://example.com"}], [{"url": "https://example.com"}]),
        ("UploadField", {}, {"src": "tea.pdf"}, "tea.pdf"),
        ("ImageCropper", {}, "tea.png", {"src": "tea.png", "focalPoint": None, "crops": None}),
        ("SomebodyElses", {}, {"any": [1, None]}, {"any": [1, None]}),
    ],
)
def test_a_value_is_kept_as_its_editor_stores_it(
    editor: str, settings: _Settings, value: object, kept: object
) -> None:
    """Numbers and truth are text, whichever way they come."""
    assert _accept(editor, settings, value).value == kept


@pytest.mark.parametrize(
    ("editor", "settings", "value"),
    [
        ("TextBox", {}, 7),
        ("TextBox", {"maxChars": "2"}, "tea"),
        ("TextBox", {}, "T\0"),
        ("TextBox", {}, "T\ud800"),
        ("SomebodyElses", {}, {"size": [float("inf")]}),
        ("Integer", {}, "1.5"),
        ("Integer", {}, True),
        ("Integer", {}, 2**31),
        ("Integer", {}, "9" * 5000),
        ("Integer", {}, "٣"),
        ("Integer", {"min": 5}, 4),
        ("Integer", {"max": "5"}, 6),
        ("Decimal", {}, "NaN"),
        ("Decimal", {}, "1e3"),
        ("Decimal", {}, ["1"]),
        ("TrueFalse", {}, "yes"),
        ("TrueFalse", {}, 2),
        ("Slider", {}, "1,5"),
        ("Slider", {"maxVal": 4}, 5),
        ("DateTime", {}, "tomorrow"),
        ("EmailAddress", {}, "freja@"),
        ("ColorPicker", {}, "sunny"),
        ("Tags", {}, ["tea", 7]),
        ("Tags", {}, {"tea": True}),
        ("DropDown.Flexible", {"items": ["kr"]}, ["€"]),
        ("DropDown.Flexible", {"multiple": False}, ["a", "b"]),
        ("RadioButtonList", {"items": ["a"]}, "b"),
        ("RadioButtonList", {}, ["a"]),
        ("TinyMCE", {}, {"blocks": {}}),
        ("ContentPicker", {}, _MEDIA),
        ("ContentPicker", {}, f"{_DOCUMENT},{_DOCUMENT}"),
        ("ContentPicker", {}, "tea"),
        ("ContentPicker", {}, [_DOCUMENT]),
        ("MediaPicker", {"multiPicker": False}, f"{_MEDIA},{_MEDIA}"),
        ("MultiNodeTreePicker", {"maxNumber": 1}, f"{_MEDIA},{_DOCUMENT}"),
        ("MultiNodeTreePicker", {"minNumber": "2"}, _DOCUMENT),
        ("MediaPicker3", {}, [{"key": str(_TEA)}]),
        ("MediaPicker3", {"multiple": False}, [{"mediaKey": str(_TEA)}] * 2),
        ("MediaPicker3", {}, ["tea"]),
        ("MultiUrlPicker", {}, [{"name": "nowhere"}]),
        ("MultiUrlPicker", {"maxNumber": 1}, [{"url": "a"}, {"url": "b"}]),
        ("MultiUrlPicker", {}, [{"udi": "tea"}]),
        ("UploadField", {}, {"name": "tea.pdf"}),
        ("ImageCropper", {}, {"src": "tea.png", "focalPoint": {"left": 2, "top": 0}}),
        ("ImageCropper", {}, {"src": "tea.png", "crops": "all"}),
        ("NestedContent", {}, {"ncContentTypeAlias": "feature"}),
        ("NestedContent", {}, ["feature"]),
        ("NestedContent", {}, [{"featureName": "Free"}]),
        ("NestedContent", {}, [{"ncContentTypeAlias": "nothing"}]),
        ("NestedContent", {}, [{"ncContentTypeAlias": "page"}]),
        ("NestedContent", {}, [{"ncContentTypeAlias": "feature", "colour": "red"}]),
        ("NestedContent", {}, [{"ncContentTypeAlias": "feature", "featureName": 7}]),
    ],
)
def test_what_the_editor_cannot_have_made_is_refused(
    editor: str, settings: _Settings, value: object
) -> None:
    """With a reason for people."""
    with pytest.raises(Refused, match=r"\w+ .*\."):
        _accept(editor, settings, value)


@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_nothing_empties_every_editor(nothing: object) -> None:
    """In any spelling of it, even where a pattern would not match."""
    for editor in ("TextBox", "Integer", "Tags", "MediaPicker3", "NestedContent"):
        assert _accept(editor, {}, nothing, regex="^x$").value is None


def test_a_pattern_may_match_anywhere() -> None:
    """Types say where it begins and ends; the message is the type's, if it has one."""
    assert _accept("TextBox", {}, "green tea", regex="tea").value == "green tea"
    with pytest.raises(Refused, match="Tea only"):
        _accept("TextBox", {}, "coffee", regex="tea", regex_message="Tea only")


def test_what_is_picked_is_told() -> None:
    """Wherever in the value it stands: somebody has to look whether it is there."""
    feature = {"ncContentTypeAlias": "feature", "related": _DOCUMENT}
    assert _accept("NestedContent", {}, [feature]).picks == (Pick("document", _TEA),)
    assert _accept("MediaPicker3", {}, [{"mediaKey": str(_TEA)}]).picks == (Pick("media", _TEA),)
    assert _accept("MultiUrlPicker", {}, [{"udi": _MEDIA}]).picks == (Pick("media", _TEA),)
    both = _accept("MultiNodeTreePicker", {}, f"{_MEDIA}, {_DOCUMENT}")
    assert both.picks == (Pick("media", _TEA), Pick("document", _TEA))


def test_parts_get_the_keys_that_they_lack() -> None:
    """Those that they have stay."""
    given: list[dict[str, object]] = [
        {"ncContentTypeAlias": "feature", "featureName": "Free", "key": "mine"},
        {"ncContentTypeAlias": "feature", "featureName": ""},
    ]
    first, second = _list(_accept("NestedContent", {}, given).value)
    assert (first["key"], first["name"], first["featureName"]) == ("mine", "Feature", "Free")
    assert UUID(second["key"]).version == 4
    (picture,) = _list(_accept("MediaPicker3", {}, [{"mediaKey": str(_TEA)}]).value)
    assert UUID(picture["key"]).version == 4
    assert (picture["crops"], picture["focalPoint"]) == ([], None)


def test_what_parts_lack_is_found_at_any_depth() -> None:
    """For it is asked for when the item is published."""
    whole = {"ncContentTypeAlias": "feature", "featureName": "Free"}
    empty = {"ncContentTypeAlias": "feature", "featureName": ""}
    assert [*missing_in([whole, {**whole, "parts": [whole]}], _TYPES)] == []
    assert [*missing_in([whole, empty], _TYPES)] == ["Feature: Featurename is required."]
    assert [*missing_in([{**whole, "parts": [empty]}], _TYPES)] == [
        "Feature: Featurename is required."
    ]


@pytest.mark.parametrize(
    ("editor", "shown"),
    [("TextBox", ""), ("Tags", []), ("TinyMCE", None), ("TrueFalse", "0"), ("SomebodyElses", "")],
)
def test_nothing_shows_as_editors_show_it(editor: str, shown: object) -> None:
    """As recorded bodies have it."""
    assert empty_value(f"Umbraco.{editor}") == shown


def _list(value: object) -> list[dict[str, Any]]:
    assert isinstance(value, list)
    return value


def _accept(editor: str, settings: _Settings, value: object, **rules: str) -> Any:
    return accept(value, Target(_property("value", editor, settings, **rules), _TYPES))


def _property(alias: str, editor: str, settings: _Settings, **rules: str) -> Property:
    return Property(
        alias=alias,
        label=alias.title(),
        sort_order=0,
        data_type_id=uuid4(),
        editor_alias=f"Umbraco.{editor}",
        configuration=settings,
        regex=rules.get("regex"),
        regex_message=rules.get("regex_message"),
    )


def _type(alias: str, *, is_element: bool) -> ItemType:
    properties = (
        replace(_property("featureName", "TextBox", {}), is_required=True),
        _property("related", "ContentPicker", {}),
        _property("parts", "NestedContent", {}),
    )
    return ItemType(
        id=uuid4(),
        kind=Kind.CONTENT,
        alias=alias,
        name=alias.title(),
        groups=(Group("Content", 0, properties),),
        created_at=datetime(2020, 1, 1, tzinfo=UTC),
        updated_at=datetime(2020, 1, 1, tzinfo=UTC),
        is_element=is_element,
    )


_TYPES = Types.of({}, [_type("feature", is_element=True), _type("page", is_element=False)])
