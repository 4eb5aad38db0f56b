"""Shapes are told apart by what a client library would stumble over, and by nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from live.shape import differences

_ID = "4f1c9a52-6f0e-4b43-9d55-0c2a8c1d7e10"
_OTHER = "9b6f1c0e-21d7-4d0a-8a57-5f6f0a3d9c21"


@pytest.mark.parametrize(
    ("recorded", "answered"),
    [
        ({"name": "a", "sortOrder": 1}, {"sortOrder": 7, "name": "b"}),
        ({"_id": _ID}, {"_id": _OTHER}),
        ({"_createDate": "2019-06-17T13:46:24.5Z"}, {"_createDate": "2026-01-01T00:00:00+02:00"}),
        (
            {"self": {"href": f"/api/content/{_ID}"}},
            {"self": {"href": f"http://h/content/{_OTHER}"}},
        ),
        ({"self": {"href": "/api/relation/32"}}, {"self": {"href": "http://h:81/relation/1"}}),
        ([{"a": 1}, {"b": 1}], [{"b": 2}, {"b": 3}, {"a": 4}]),
        ({"keywords": []}, {"keywords": ["tea"]}),
    ],
)
def test_values_may_differ(recorded: Any, answered: Any) -> None:
    """Other values in the same shape are no difference."""
    assert list(differences(recorded, answered)) == []


@pytest.mark.parametrize(
    ("recorded", "answered", "told"),
    [
        ({"a": 1}, {}, "/a: recorded, and not answered"),
        ({}, {"a": 1}, "/a: answered, and not recorded"),
        ({"umbracoWidth": "1600"}, {"umbracoWidth": 1600}, "/umbracoWidth: recorded text, answered integer"),
        ({"isDefault": True}, {"isDefault": 1}, "/isDefault: recorded boolean, answered integer"),
        ({"content": {"href": "/content/a"}}, {"content": [{"href": "/content/a"}]}, "/content: recorded object, answered array"),
        ({"self": {"href": "/api/member/a"}}, {"self": {"href": "/member/type/a"}}, "/self/href: recorded /member/a, answered /member/type/a"),
        ({"_id": _ID}, {"_id": "32"}, "/_id: recorded UUID, answered text"),
        ({"content": [{"a": 1}]}, {"content": []}, "/content: answered no item"),
        ([{"a": 1}], [{"a": 1}, {"a": None}], "/1/a: recorded integer, answered null"),
    ],
)  # fmt: skip
def test_shapes_may_not(recorded: Any, answered: Any, told: str) -> None:
    """A key, a type or an address that is another is told with its place."""
    assert list(differences(recorded, answered)) == [told]
