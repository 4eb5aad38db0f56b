"""What a response becomes, in each mode; unit tests, because a case folder runs no generated code."""

from __future__ import annotations

import pickle
import warnings
from typing import Any

import pytest
from pydantic import MISSING

from specloom.targets.runtime.client import (
    ApiResponse,
    ApiStatusError,
    ClientError,
    ResponseMismatchWarning,
    ResponseValidationError,
    ServerError,
)
from specloom.targets.runtime.client.status_errors import (
    ConflictError,
    InternalServerError,
    NotFoundError,
)
from specloom.targets.runtime.model import UnknownVariant
from targets.runtime.client.conftest import ID, Shop, answer, item
from targets.runtime.client.shop import Cat, Colour, Dog, Failure, Item, NotFound


def test_a_success_is_its_model(shop: Shop) -> None:
    """The 2xx body is validated and returned."""
    shop.answers(item(colour="red", pageCount=3))
    got = shop.call("get", id=ID)
    assert got == Item(id=ID, name="lamp", colour=Colour.RED, page_count=3)


def test_a_success_without_a_body_is_none(shop: Shop) -> None:
    """204 gives None."""
    shop.answers(answer(204))
    assert shop.call("put_note", body=b"x") is None


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, NotFound),
        (409, ConflictError),
        (499, ClientError),
        (500, InternalServerError),
        (520, ServerError),
        (302, ApiStatusError),
        (999, ApiStatusError),
        (42, ApiStatusError),
    ],
)
def test_every_other_status_is_an_error(
    shop: Shop, status: int, kind: type[ApiStatusError]
) -> None:
    """The document's class where it has one, else that of the status, for any integer."""
    shop.options["retries"] = 0
    shop.answers(answer(status, b"x"))
    with pytest.raises(ApiStatusError) as failed:
        shop.call("get", id=ID)
    assert type(failed.value) is kind
    assert failed.value.status_code == status


def test_an_error_tells_all_there_is_to_know(shop: Shop) -> None:
    """Body, request id, method, template, URL and raw content are there, also after pickling."""
    body = {"code": "gone", "message": "sold yesterday"}
    shop.answers(answer(404, body, {"X-Request-Id": "r1"}))
    with pytest.raises(NotFoundError) as failed:
        shop.call("get", id=ID)
    for error in (failed.value, pickle.loads(pickle.dumps(failed.value))):
        assert error.body == Failure(code="gone", message="sold yesterday")
        assert (error.method, error.path_template) == ("GET", "/items/{id}")
        assert error.url.startswith(f"https://shop.example/v1/items/{ID}")
        assert (error.operation_id, error.request_id, error.attempts) == ("GetItem", "r1", 1)
        assert b"sold yesterday" in error.content
        assert str(error) == "GET /items/{id}: 404 Not Found: sold yesterday (request r1)"


@pytest.mark.parametrize("content", [b"", b"<html>", b"[1]", b"{", b'{"code": 1}', b"\xff"])
def test_a_malformed_error_body_is_still_an_error(shop: Shop, content: bytes) -> None:
    """A body that is not as documented is None; what came is in `content`."""
    shop.answers(answer(404, content, {"Content-Type": "application/json"}))
    with pytest.raises(NotFound) as failed:
        shop.call("get", id=ID)
    assert (failed.value.body, failed.value.content) == (None, content)


_MISFITS: list[tuple[str, dict[str, Any], str]] = [
    ("a number for a text", {"name": 3}, "/name"),
    ("no id at all", {"id": None}, "/id"),
    ("a text for a list", {"pets": "none"}, "/pets"),
    ("a wrong field deep inside", {"pets": [{"kind": "cat", "lives": "nine"}]}, "/pets/0/lives"),
]


@pytest.mark.parametrize(("fields", "pointer"), [each[1:] for each in _MISFITS])
def test_lenient_returns_what_does_not_fit(
    shop: Shop, fields: dict[str, Any], pointer: str
) -> None:
    """The model is built as far as it goes, with one warning that names the place."""
    shop.answers(item(**fields))
    with pytest.warns(ResponseMismatchWarning, match=pointer) as told:
        got = shop.call("get", id=ID)
    assert (type(got), len(told)) == (Item, 1)
    assert got.model_dump(mode="json", by_alias=True, warnings=False) == {
        "id": str(ID),
        "name": "lamp",
        **fields,
    }


def test_what_is_built_has_its_types(shop: Shop) -> None:
    """Fields that fit are what they would have been; a required one that is missing is MISSING."""
    pets = [{"kind": "dog", "barks": True}, {"kind": "cat"}, {"kind": "eel", "wet": True}]
    shop.answers(answer(200, {"id": str(ID), "colour": "red", "pets": pets, "new": [1]}))
    with pytest.warns(ResponseMismatchWarning):
        got = shop.call("get", id=ID)
    assert (got.id, got.colour, got.name) == (ID, Colour.RED, MISSING)
    assert [type(pet) for pet in got.pets] == [Dog, Cat, UnknownVariant]
    assert got.pets[1].lives is MISSING
    assert got.model_extra == {"new": [1]}


def test_the_warning_points_at_the_call(shop: Shop) -> None:
    """It names the first line outside of the package: here, that of the resource."""
    shop.answers(item(name=3))
    with pytest.warns(ResponseMismatchWarning) as told:
        shop.call("get", id=ID)
    assert told[0].filename.endswith("shop.py")


@pytest.mark.parametrize("fields", [{"colour": "blue"}, {"pets": [{"kind": "eel"}]}, {"new": 1}])
def test_what_a_newer_server_sends_is_kept(shop: Shop, fields: dict[str, Any]) -> None:
    """Unknown values of enums, tags of unions and fields are no mismatch."""
    shop.answers(item(**fields))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        got = shop.call("get", id=ID)
    dumped = got.model_dump(mode="json", by_alias=True)
    assert {name: dumped[name] for name in fields} == fields


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"colour": "blue"}, "/colour"),
        ({"pets": [{"kind": "dog", "barks": True}, {"kind": "eel"}]}, "/pets/1"),
        ({"pageCount": "3"}, "/pageCount"),
        *(each[1:] for each in _MISFITS),
    ],
)
def test_strict_minds_all_of_it(shop: Shop, fields: dict[str, Any], pointer: str) -> None:
    """Unknown values, text for a number, and all that does not fit raise, with the pointer."""
    shop.options["responses"] = "strict"
    shop.answers(item(**fields))
    with pytest.raises(ResponseValidationError) as failed:
        shop.call("get", id=ID)
    assert pointer in [each.pointer for each in failed.value.violations]


@pytest.mark.parametrize(("fields", "pointer"), [each[1:] for each in _MISFITS])
def test_unchecked_says_nothing(shop: Shop, fields: dict[str, Any], pointer: str) -> None:
    """Models are built from whatever comes."""
    del pointer
    shop.options["responses"] = "unchecked"
    shop.answers(item(**fields))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert type(shop.call("get", id=ID)) is Item


_ODD = [
    (answer(202, {"id": str(ID), "name": "lamp"}), "status 202 is not documented"),
    (
        answer(200, b'{"id": "%s", "name": "lamp"}' % str(ID).encode(), {"Content-Type": "a/b"}),
        "media type 'a/b' is not documented",
    ),
]


@pytest.mark.parametrize(("response", "told"), _ODD)
def test_undocumented_successes(shop: Shop, response: Any, told: str) -> None:
    """Lenient reads them as the first documented success, with a warning; strict raises."""
    shop.answers(response)
    with pytest.warns(ResponseMismatchWarning, match=told):
        assert shop.call("get", id=ID).name == "lamp"
    shop.options["responses"] = "strict"
    with pytest.raises(ResponseValidationError, match=told):
        shop.call("get", id=ID)


@pytest.mark.parametrize("mode", ["strict", "lenient", "unchecked"])
def test_what_is_no_json_cannot_be_returned(shop: Shop, mode: str) -> None:
    """A success that is not JSON at all is an error of the API's, in every mode."""
    shop.options["responses"] = mode
    shop.answers(answer(200, b"<html>", {"Content-Type": "application/json"}))
    with pytest.raises(ResponseValidationError, match="GET /items/"):
        shop.call("get", id=ID)


@pytest.mark.parametrize("media_type", ["application/hal+json", "application/json; charset=utf-8"])
def test_json_by_another_name_is_json(shop: Shop, media_type: str) -> None:
    """A media type with a JSON suffix, or with parameters, is read without a word."""
    shop.answers(
        answer(200, b'{"id": "%s", "name": "x"}' % str(ID).encode(), {"Content-Type": media_type})
    )
    assert shop.call("get", id=ID).name == "x"


def test_the_raw_response_has_everything(shop: Shop) -> None:
    """Status, headers in any case and several of a name, body, text, JSON, URL and attempts."""
    response = item()
    response.headers = type(response.headers)(
        [*response.headers.pairs, ("ETag", "e"), ("Set-Cookie", "a=1"), ("set-cookie", "b=2")]
    )
    shop.answers(response)
    got = shop.raw("get", id=ID, page_size=3)
    assert isinstance(got, ApiResponse)
    assert (got.parsed.name, got.status_code, got.attempts) == ("lamp", 200, 1)
    assert (got.headers["etag"], got.headers.get_list("SET-COOKIE")) == ("e", ["a=1", "b=2"])
    assert got.json() == {"id": str(ID), "name": "lamp"}
    assert got.text.encode() == got.content
    assert (got.method, got.http_version) == ("GET", "HTTP/1.1")
    assert "pageSize=3" in got.url
    assert got.elapsed == 0


def test_a_raw_response_tells_mismatches_without_warning(shop: Shop) -> None:
    """Who looks at the response is told there."""
    shop.answers(item(name=3))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [each.pointer for each in shop.raw("get", id=ID).mismatches] == ["/name"]
