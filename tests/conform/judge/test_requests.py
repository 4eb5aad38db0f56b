"""What a request breaks counts against a server that serves it, and not against one that refuses it."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from conform.judging import TOKEN, answer, asked, exchange, failures, shop
from specloom.conform.exchange import Asked, Part

_ITEMS = answer(200, b"[]", headers={"x-total": "0"})
_ADDED = answer(201, b'{"id": 1, "name": "tea"}')
_REFUSED = answer(400, b'{"title": "no"}', "application/problem+json")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?take=1",
        "?tag=ab&tag=cd",
        "?filter[price]=1.5",
        f"?filter{quote('[price]')}=1.5",
        "?key=k",
    ],
)
def test_a_request_that_keeps_to_the_document_is_valid(query: str) -> None:
    """Parameters are read in the style that they are documented in."""
    judged = shop().judge(exchange(asked(f"GET /items{query}"), _ITEMS))
    assert judged is not None
    assert (judged.operation, judged.intent.is_valid, judged.failures) == ("GET /items", True, ())


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?take=0", "query parameter take: 0 is out of `minimum: 1`"),
        ("?take=ten", "query parameter take: it is a string, not `integer`"),
        ("?tag=ab&tag=c", "query parameter tag, /1: its length is out of `minLength: 2`"),
        ("?filter[price]=x", "query parameter filter, /price: it is a string, not `number`"),
    ],
)
def test_an_invalid_parameter_that_is_served_is_a_failure(query: str, message: str) -> None:
    """The failure says which parameter, where in it and why."""
    (failure,) = failures(asked(f"GET /items{query}"), _ITEMS)
    assert failure.check == "negative_data_rejection"
    assert failure.message == f"answered with 200, though {message}"


def test_headers_and_cookies_are_parameters_too() -> None:
    """A header and a cookie are read as documented, and held against their schemas."""
    right = TOKEN | {"x-trace": "4f0c9f65-8d55-4a4c-a4b1-6a6a3f9d8f10", "cookie": "a=b; shop=5"}
    wrong = TOKEN | {"x-trace": "me", "cookie": "shop=five"}
    assert failures(asked("GET /items", right), _ITEMS) == []
    found = [failure.message for failure in failures(asked("GET /items", wrong), _ITEMS)]
    assert found == [
        'answered with 200, though header parameter X-Trace: "me" is no `uuid`',
        "answered with 200, though cookie parameter shop: it is a string, not `integer`",
    ]


def test_an_invalid_request_that_is_refused_is_nobodys_failure() -> None:
    """The exchange says that the request was invalid, and no check fails."""
    judged = shop().judge(exchange(asked("GET /items?take=0"), _REFUSED))
    assert judged is not None
    assert (judged.intent.is_valid, judged.failures) == (False, ())


def test_the_path_is_held_against_its_parameters() -> None:
    """Text where the document wants a number is found."""
    (failure,) = failures(asked("DELETE /items/tea"), answer(204))
    assert failure.message.endswith("path parameter id: it is a string, not `integer`")
    assert failure.details["pointer"] == "#/paths/~1items~1{id}/delete/parameters/0/schema/type"
    assert failure.details["place"] == "shop.yaml:59:63"


@pytest.mark.parametrize(
    ("media_type", "body", "message"),
    [
        ("application/json", b'{"name": "tea", "secret": "s"}', None),
        ("application/json", b'{"name": "tea"}', "the body: `secret` is missing"),
        (
            "application/json",
            b'{"name": "tea", "secret": "s", "x": 1}',
            "the body: the schema allows no `x`",
        ),
        ("application/json; charset=utf-8", b"{", "the body: it is no JSON"),
        ("application/json", None, "the body: it is missing"),
        ("application/xml", b"<a/>", "the media type of the body: it is `application/xml`"),
        ("application/x-www-form-urlencoded", b"name=tea&count=2", None),
        (
            "application/x-www-form-urlencoded",
            b"name=coffee",
            "the body, /name: its length is out of `maxLength: 5`",
        ),
        (
            "application/x-www-form-urlencoded",
            b"name=tea&count=x",
            "the body, /count: it is a string, not `integer`",
        ),
    ],
)
def test_bodies_are_held_against_the_schema_of_their_media_type(
    media_type: str, body: bytes | None, message: str | None
) -> None:
    """What is read-only need not be sent; what is required has to be."""
    headers = TOKEN | {"content-type": media_type}
    found = failures(asked("POST /items", headers, body), _ADDED)
    if message is None:
        assert found == []
    else:
        assert len(found) == 1
        assert f"though {message}" in found[0].message


@pytest.mark.parametrize(("part", "count"), [("photo", 0), ("picture", 1)])
def test_the_parts_of_a_multipart_body_are_found(part: str, count: int) -> None:
    """Files and texts are told apart, and a missing part is missed."""
    body = (
        f'--b\r\nContent-Disposition: form-data; name="{part}"; filename="a.png"\r\n'
        "Content-Type: image/png\r\n\r\n\x00\x01\r\n"
        '--b\r\nContent-Disposition: form-data; name="count"\r\n\r\n3\r\n--b--\r\n'
    ).encode()
    headers = TOKEN | {"content-type": "multipart/form-data; boundary=b"}
    found = failures(asked("POST /items", headers, body), _ADDED)
    assert len(found) == count
    assert all("`photo` is missing" in failure.message for failure in found)


def test_a_name_in_the_query_that_nobody_knows_is_reported() -> None:
    """A typing error is found, the key of a security scheme is none."""
    (failure,) = failures(asked("GET /items?tkae=1&key=k"), _ITEMS)
    assert (failure.check, failure.details["name"]) == ("undocumented_parameter", "tkae")


def test_a_failure_tells_no_secrets() -> None:
    """The line for curl has neither keys of the document nor tokens."""
    headers = {"authorization": "Bearer s3cret"}
    (failure,) = failures(asked("GET /items?take=0&key=s3cret", headers), _ITEMS)
    assert failure.curl == (
        "curl -H \"authorization: $AUTHORIZATION\" 'https://shop.test/v1/items?take=0&key=[redacted]'"
    )


def test_who_is_served_without_credentials_is_a_failure() -> None:
    """One of the alternatives is enough; none is not, unless the operation asks for none."""
    (failure,) = failures(asked("GET /items", {}), _ITEMS)
    assert failure.check == "ignored_auth"
    assert failures(asked("GET /items?key=k", {}), _ITEMS) == []
    assert failures(asked("GET /items", {"authorization": "Basic x"}), _REFUSED) == []
    newest = answer(200, b"", headers={"content-type": "application/jsonl"})
    assert failures(asked("GET /items/newest", {}), newest) == []


def test_what_was_not_recorded_is_not_judged() -> None:
    """No headers, no body, no credentials: nothing is said about them."""
    unseen = frozenset(Part)
    assert failures(asked("POST /items", {}, None, unseen), _ADDED) == []
    blind = answer(201, unseen=frozenset({Part.HEADERS, Part.BODY}))
    assert failures(asked("POST /items", {}, None, unseen), blind) == []


def test_a_request_without_an_answer_is_only_told_valid_or_not() -> None:
    """Nothing failed that anybody has answered for."""
    judged = shop().judge(exchange(asked("GET /items?take=0"), None))
    assert judged is not None
    assert (judged.intent.is_valid, judged.checks) == (False, ())


@pytest.mark.parametrize("query", ["?%zz=1", "?take=%FF", "?filter[price=1", "?&&=&"])
def test_no_query_is_too_strange_to_be_judged(query: str) -> None:
    """Whatever was recorded, judging it ends with a judgement."""
    assert shop().judge(exchange(asked(f"GET /items{query}"), _ITEMS)) is not None


def test_the_method_and_the_url_are_all_that_is_needed() -> None:
    """A request may have nothing else."""
    assert shop().operation_of(Asked("GET", "https://shop.test/v1/items")) == "GET /items"
