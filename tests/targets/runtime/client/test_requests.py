"""What a call sends; unit tests, because a case folder runs no generated code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from specloom.targets.runtime.client import RequestValidationError
from specloom.targets.runtime.client.auth import CredentialsError
from targets.runtime.client.conftest import ID, Shop, answer, item
from targets.runtime.client.shop import ItemRequest

_BASE = f"https://shop.example/v1/items/{ID}"


def test_parameters_go_where_the_document_says(shop: Shop) -> None:
    """Path, query, header and cookie parameters and the constants of an operation are all sent."""
    shop.answers(item())
    shop.call("get", id=ID, page_size=3, trace="t", session="s", tenant="a b")
    (sent,) = shop.requests
    assert (sent.method, sent.url) == (
        "GET",
        f"{_BASE}?pageSize=3&tenant=a%20b&format=full%20text",
    )
    told = {name: sent.headers.get(name) for name in ("x-trace", "cookie", "api-version", "accept")}
    assert told == {
        "x-trace": "t",
        "cookie": "session=s",
        "api-version": "2.3",
        "accept": "application/json",
    }
    assert sent.headers["user-agent"].startswith("shop/1.2 specloom")


def test_none_is_sent_only_where_null_is_a_value(shop: Shop) -> None:
    """None leaves an optional parameter out; a nullable one is left out by MISSING alone."""
    shop.answers(item())
    shop.call("get", id=ID, page_size=None)
    shop.call("get", id=ID, limit=None)
    assert [sent.url.partition("?")[2] for sent in shop.requests] == [
        "format=full%20text",
        "limit=&format=full%20text",
    ]


def test_a_parameter_of_all_calls_is_given_once(shop: Shop) -> None:
    """What the client was given is sent with every operation that has it; a call's own wins."""
    shop.options["tenant"] = "north"
    shop.answers(item())
    shop.call("get", id=ID)
    shop.call("get", id=ID, tenant="south")
    assert ["tenant=north" in sent.url for sent in shop.requests] == [True, False]
    assert "tenant=south" in shop.requests[1].url


def test_a_missing_parameter_is_told_before_anything_is_sent(shop: Shop) -> None:
    """A required parameter that is None is an error that names it."""
    shop.answers(item())
    with pytest.raises(RequestValidationError, match="path parameter 'id' is required"):
        shop.call("get", id=None)
    assert shop.requests == []


def test_options_of_a_call_win(shop: Shop) -> None:
    """Headers and query parameters of a call are added last."""
    shop.options["headers"] = {"X-Trace": "client", "X-Other": "client"}
    shop.answers(item())
    shop.call(
        "get",
        id=ID,
        trace="argument",
        headers={"x-TRACE": "call"},
        extra_query={"a": [1, 2], "b": True, "c": None},
        timeout=3,
    )
    (sent,) = shop.requests
    assert (sent.headers["x-trace"], sent.headers["x-other"]) == ("call", "client")
    assert sent.url.endswith("?format=full%20text&a=1&a=2&b=true")
    assert sent.timeout is not None
    assert sent.timeout.total == 3


@pytest.mark.parametrize(
    "body",
    [
        ItemRequest(name="lamp", page_count=2),
        {"name": "lamp", "pageCount": 2, "kind": "item"},
    ],
    ids=["model", "mapping"],
)
def test_a_body_is_a_model_or_a_mapping(shop: Shop, body: object) -> None:
    """Both are written the same: by wire name, with constants, without what is not set."""
    shop.answers(answer(201, {"id": str(ID), "name": "lamp"}))
    shop.call("post", body=body)
    (sent,) = shop.requests
    assert sent.body == b'{"name":"lamp","pageCount":2,"kind":"item"}'
    assert sent.headers["content-type"] == "application/json"


def test_a_field_that_is_not_set_is_not_sent(shop: Shop) -> None:
    """Unset differs from null: what was left out of a model stays out of the body."""
    shop.answers(answer(201, {"id": str(ID), "name": "lamp"}))
    shop.call("post", body=ItemRequest(name="lamp"))
    assert shop.requests[0].body == b'{"name":"lamp","kind":"item"}'


def test_a_mapping_that_does_not_fit_is_refused_with_pointers(shop: Shop) -> None:
    """Each violation names its place; nothing is sent."""
    shop.answers(item())
    with pytest.raises(RequestValidationError) as refused:
        shop.call("post", body={"pageCount": 0})
    assert {each.pointer for each in refused.value.violations} == {"/name", "/pageCount"}
    assert shop.requests == []


def test_content_type_chooses_the_body(shop: Shop) -> None:
    """Without it the first media type is sent; one within a documented range is taken."""
    shop.answers(answer(201, {"id": str(ID), "name": "lamp"}))
    shop.call("post", body="lamp", content_type="text/plain")
    assert shop.requests[0].body == b"lamp"
    assert shop.requests[0].headers["content-type"].startswith("text/plain")
    with pytest.raises(RequestValidationError, match="none of application/json, text/"):
        shop.call("post", body="lamp", content_type="image/png")


def test_a_required_body_is_asked_for(shop: Shop) -> None:
    """None is no body, and an optional one is simply not sent."""
    shop.answers(answer(204))
    with pytest.raises(RequestValidationError, match="a body is required"):
        shop.call("post", body=None)
    shop.call("put_note", body=None)
    assert "content-type" not in shop.requests[0].headers


def test_a_body_may_come_in_pieces(shop: Shop) -> None:
    """An iterator is sent as it comes, without a length."""

    def pieces() -> Iterator[bytes]:
        yield b"one"
        yield b"two"

    taken: list[bytes] = []

    def take(request: Any) -> Any:
        taken.extend(request.body)
        return answer(204)

    shop.answers(take)
    shop.call("put_note", body=pieces())
    assert taken == [b"one", b"two"]
    assert "content-length" not in shop.requests[0].headers


@pytest.mark.parametrize(
    ("credentials", "header", "query"),
    [
        ({"bearer": "b"}, "Bearer b", ""),
        ({"key": "k"}, None, "key=k"),
        ({"bearer": "b", "key": "k"}, "Bearer b", ""),
    ],
)
def test_one_alternative_of_the_security_is_sent(
    shop: Shop, credentials: dict[str, str], header: str | None, query: str
) -> None:
    """The first alternative whose credentials are there is sent, and no other."""
    shop.options |= credentials
    shop.answers(answer(200, b"x", {"Content-Type": "text/plain"}))
    assert shop.call("secret") == "x"
    (sent,) = shop.requests
    assert sent.headers.get("authorization") == header
    assert sent.url == f"https://vault.example/secret{'?' if query else ''}{query}"


def test_what_a_call_says_wins_over_a_credential_in_the_query(shop: Shop) -> None:
    """Documents describe a key as a parameter, too; it is sent once, or servers could not read it."""
    shop.options |= {"key": "client"}
    shop.answers(answer(200, b"x", {"Content-Type": "text/plain"}))
    shop.call("secret", extra_query={"key": "call"})
    assert shop.requests[0].url == "https://vault.example/secret?key=call"


def test_missing_credentials_are_told_before_anything_is_sent(shop: Shop) -> None:
    """An operation that needs credentials is not sent without."""
    shop.answers(answer())
    with pytest.raises(CredentialsError, match="GetSecret needs credentials"):
        shop.call("secret")
    assert shop.requests == []


def test_base_url_replaces_all_servers(shop: Shop) -> None:
    """It wins over the document's servers, and over those of an operation."""
    shop.options |= {"base_url": "http://127.0.0.1:8000/api/", "bearer": "b"}
    shop.answers(answer(200, b"x", {"Content-Type": "text/plain"}))
    shop.call("secret")
    assert shop.requests[0].url == "http://127.0.0.1:8000/api/secret"


def test_a_relative_base_url_is_an_error(shop: Shop) -> None:
    """Without a host there is nowhere to send to; the message says what a base URL is."""
    shop.options["base_url"] = "/api"
    with pytest.raises(RequestValidationError, match="base_url is '/api': it begins with http"):
        shop.call("get", id=ID)


def test_a_keyword_that_is_no_option_is_refused(shop: Shop) -> None:
    """A misspelt parameter or option is an error that names it, and nothing is sent."""
    shop.answers(item())
    with pytest.raises(TypeError, match="takes no 'page_szie'; options are content_type, "):
        shop.call("get", id=ID, page_szie=3)
    with pytest.raises(TypeError, match="takes no 'timeot'"):
        shop.raw("get", id=ID, timeot=3)
    shop.options["timout"] = 3
    with pytest.raises(TypeError, match="the client takes no 'timout'; options are app, "):
        shop.call("get", id=ID)
    assert not shop.requests
