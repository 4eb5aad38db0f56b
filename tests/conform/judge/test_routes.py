"""A request belongs to the operation that the document has for its method and path, or to none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conform.judging import BASE, answer, asked, exchange, failures, shop
from lowered import api_of
from specloom.conform.exchange import Asked
from specloom.conform.judge.routes import Routes
from specloom.conform.judge.versions import speaks_version
from specloom.ir import Api, InHeader, InMediaType, InQuery
from specloom.source import JsonObject


def _api(*paths: str, server: str = "") -> Api:
    document: JsonObject = {
        "openapi": "3.1.1",
        "info": {"title": "t", "version": "2"},
        "servers": [{"url": server}] if server else [],
        "paths": {
            path: {
                "get": {
                    "parameters": [
                        {"name": name, "in": "path", "required": True, "schema": {}}
                        for name in ("a", "b")
                        if f"{{{name}}}" in path
                    ],
                    "responses": {"200": {"description": ""}},
                }
            }
            for path in paths
        },
    }
    return api_of(document)


@pytest.mark.parametrize(
    ("path", "template", "texts"),
    [
        ("/x/1", "/x/{a}", {"a": "1"}),
        ("/x/new", "/x/new", {}),
        ("/x/n%65w", "/x/new", {}),
        ("/x/1.json", "/x/{a}.json", {"a": "1"}),
        ("/x/1/y/2", "/x/{a}/y/{b}", {"a": "1", "b": "2"}),
        ("/x/1%2F2", "/x/{a}", {"a": "1%2F2"}),
        ("/x/", "/x/", {}),
        ("/x", None, None),
        ("/x/1/y", None, None),
    ],
)
def test_fixed_text_is_preferred_to_slots(
    path: str, template: str | None, texts: dict[str, str] | None
) -> None:
    """Slots hold what was sent, and a trailing slash counts."""
    routes = Routes(_api("/x/{a}", "/x/new", "/x/{a}.json", "/x/{a}/y/{b}", "/x/"))
    found = routes.find("GET", f"http://any.test{path}?q=/x/z")
    assert (found.path if found else None) == template
    assert (found.texts if found else None) == texts


@pytest.mark.parametrize(
    "url", ["https://a.test/base/v1/x", "http://b.test:1/base/v1/x", "http://b.test/x"]
)
def test_paths_stand_below_the_servers_of_the_document_or_below_none(url: str) -> None:
    """Where a document is served from is not known to it: the host plays no part."""
    found = Routes(_api("/x", server="https://a.test/base/v1/")).find("GET", url)
    assert found is not None
    assert found.path == "/x"


@pytest.mark.parametrize(
    ("path", "surrounds"),
    [("/api/v1/c", True), ("/api/v1", True), ("/api/v10/c", False), ("/other", False)],
)
def test_a_document_knows_its_surroundings(path: str, surrounds: bool) -> None:
    """They begin where all of its paths do."""
    routes = Routes(_api("/api/v1/a", "/api/v1/b/{a}"))
    assert routes.surrounds(f"http://any.test{path}") is surrounds


def test_an_operation_that_the_document_does_not_have_is_a_failure_if_it_answers() -> None:
    """Refusing it is right, and so is answering what a browser asks before a request."""
    got = answer(200, b"{}")
    (method,) = failures(asked("PATCH /items"), got)
    (path,) = failures(asked("GET /items/1/parts"), got)
    assert method.message == "PATCH /v1/items was answered with 200: the path has no such method"
    assert (
        path.message == "GET /v1/items/1/parts was answered with 200: the document has no such path"
    )
    assert failures(asked("PATCH /items"), answer(405)) == []
    assert failures(asked("OPTIONS /items"), answer(204)) == []


def test_what_is_elsewhere_or_of_another_kind_is_somebody_elses() -> None:
    """A page, or an image below a path of the document, is no operation that was forgotten."""
    judge = shop().judge
    assert judge(exchange(Asked("GET", "https://shop.test/help"), answer(200, b"{}"))) is None
    assert judge(exchange(asked("GET /items/1/tea.png"), answer(200, b"PNG", "image/png"))) is None


@pytest.mark.parametrize(
    ("reader", "target", "headers"),
    [
        (InHeader("Api-Version"), "/x", {"api-version": "3"}),
        (InQuery("v"), "/x?v=3", {}),
        (InMediaType("v"), "/x", {"accept": "text/plain, application/json;v=3"}),
    ],
)
def test_a_request_for_another_version_is_none_of_the_documents(
    reader: InHeader | InQuery | InMediaType, target: str, headers: dict[str, str]
) -> None:
    """Earlier versions that mean the same are its own, and so is a request that names none."""
    api = replace(_api("/x"), version_readers=(reader,))
    sent = Asked("GET", f"{BASE}{target}", tuple(headers.items()))
    assert not speaks_version(api, sent)
    assert speaks_version(replace(api, earlier_versions=("3",)), sent)
    assert speaks_version(api, Asked("GET", f"{BASE}/x"))
