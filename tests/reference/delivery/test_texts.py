"""The small languages of Delivery's parameters and headers, apart from any server."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from content_platform.delivery.criteria import Bound, TimeFilter, parse_criteria
from content_platform.delivery.language import choose_culture
from content_platform.delivery.route import id_of_preview, normal_path
from content_platform.delivery.selection import (
    MAX_DEPTH,
    Extent,
    Some,
    parse_one_level,
    parse_selection,
    within,
)
from content_platform.errors import Invalid


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("properties[]", Some()),
        ("properties[a]", Some({"a": Extent.NOTHING})),
        ("properties[ a , b ]", Some({"a": Extent.NOTHING, "b": Extent.NOTHING})),
        ("properties[$all]", Some(others=Extent.NOTHING)),
        (
            "properties[a[properties[b]],c]",
            Some({"a": Some({"b": Extent.NOTHING}), "c": Extent.NOTHING}),
        ),
        (
            "properties[$all[properties[b]],a]",
            Some({"a": Extent.NOTHING}, Some({"b": Extent.NOTHING})),
        ),
        ("properties[æ-1.x]", Some({"æ-1.x": Extent.NOTHING})),
    ],
)
def test_a_selection_is_read(text: str, expected: Some) -> None:
    """Names, `$all`, and what is meant within them."""
    assert parse_selection("expand", text, Extent.NOTHING) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("all", 1),
        ("properties", 1),
        ("properties[", 12),
        ("properties[a", 13),
        ("properties[a,]", 14),
        ("properties[,a]", 12),
        ("properties[a b]", 14),
        ("properties[a]]", 14),
        ("properties[a[b]]", 14),
        ("properties[a[properties[b]", 27),
        ("properties[$any]", 12),
        ("Properties[a]", 1),
    ],
)
def test_a_selection_that_cannot_be_read_says_where(text: str, place: int) -> None:
    """The character is counted from 1."""
    with pytest.raises(Invalid, match=rf"^expand: .* at character {place}\.$"):
        parse_selection("expand", text, Extent.NOTHING)


def test_a_selection_has_an_end() -> None:
    """Eight levels are read, nine are not."""

    def nested(levels: int) -> str:
        return "a[".join(["properties["] * levels) + "a" + "]" * (2 * levels - 1)

    parse_selection("fields", nested(MAX_DEPTH), Extent.EVERYTHING)
    with pytest.raises(Invalid, match="more than 8 levels"):
        parse_selection("fields", nested(MAX_DEPTH + 1), Extent.EVERYTHING)


def test_what_is_within_a_property() -> None:
    """A name goes before `$all`; where there is neither, the property is not meant."""
    selection = parse_selection("fields", "properties[$all[properties[x]],a]", Extent.EVERYTHING)
    assert within(selection, "a") is Extent.EVERYTHING
    assert within(selection, "b") == Some({"x": Extent.EVERYTHING})
    assert within(Some({"a": Extent.NOTHING}), "b") is None
    assert within(Extent.EVERYTHING, "b") is Extent.EVERYTHING
    assert within(Extent.NOTHING, "b") is None


def test_the_old_words_mean_one_level() -> None:
    """`all`, or names."""
    assert parse_one_level("all") == Some(others=Extent.NOTHING)
    assert parse_one_level("property: a, b") == Some({"a": Extent.NOTHING, "b": Extent.NOTHING})


@pytest.mark.parametrize(
    ("header", "culture"),
    [
        (None, "en-US"),
        ("", "en-US"),
        ("da-DK", "da-DK"),
        ("DA-dk", "da-DK"),
        ("da", "da-DK"),
        ("da-DK-x-private", "da-DK"),
        ("en-GB", "en-US"),
        ("sv, da;q=0.3, de;q=0.9", "da-DK"),
        ("de;q=0.1, da;q=0.9", "da-DK"),
        ("da;q=0", "en-US"),
        ("*, da;q=0.5", "en-US"),
        ("fr", "en-US"),
        ("!!, da", "da-DK"),
        ("pt", "pt"),
        ("pt-BR", "pt"),
    ],
)
def test_a_language_is_chosen(header: str | None, culture: str) -> None:
    """By quality, then by the lookup of RFC 4647; else it is the default."""
    assert choose_culture(header, ["en-US", "da-DK", "pt"]) == culture


@pytest.mark.parametrize(
    ("text", "bound", "moment"),
    [
        ("2024-03-05", Bound.AFTER, datetime(2024, 3, 5, tzinfo=UTC)),
        (":2024-03-05T09:30:00Z", Bound.FROM, datetime(2024, 3, 5, 9, 30, tzinfo=UTC)),
        ("2024-03-05T09:30:00+02:00", Bound.AFTER, datetime(2024, 3, 5, 7, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_read(text: str, bound: Bound, moment: datetime) -> None:
    """A date is its midnight, and everything is UTC."""
    criteria = parse_criteria(None, [f"createDate>{text}"], None)
    assert criteria.filters == (TimeFilter(True, bound, moment),)


@pytest.mark.parametrize(("text", "path"), [("/", "/"), ("", "/"), ("A//b/", "/a/b/")])
def test_paths_have_slashes_around_them(text: str, path: str) -> None:
    """However they were written."""
    assert normal_path(text) == path


@pytest.mark.parametrize("path", ["/preview-/", "/preview-x/", "/tea/"])
def test_other_paths_are_no_previews(path: str) -> None:
    """A preview has an id."""
    assert id_of_preview(path) is None
