"""Live traffic of the platform is as its documents say, and what is changed in it on the way is noticed."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from umbraco_apis._runtime.client import ApiStatusError
from umbraco_apis._runtime.client.asgi import SyncAsgiTransport
from umbraco_apis.content_management_v2.runtime import File

from live.bodies import MULTIPART, image, page, picture, product, products
from live.documents import published
from live.examples import example
from live.site import Site
from specloom.conform.exchange import Exchange
from specloom.conform.judge import Judge
from specloom.conform.recorded import Limits, TrafficMiddleware, load_judge

_DOCUMENTS = Path(__file__).parents[2] / "generated" / "documents"


@pytest.fixture(scope="module")
def judges() -> list[Judge]:
    """One for each document, as people download it."""
    return [load_judge(path) for path in sorted(_DOCUMENTS.glob("*/openapi.json"))]


@pytest.fixture
def found() -> list[Exchange]:
    """Exchanges that a check has failed for."""
    return []


@pytest.fixture
def watched(site: Site, judges: list[Judge], found: list[Exchange]) -> Iterator[Site]:
    """A site whose traffic is watched, all of it."""
    yield (watched := _watched(site, site.app, judges, found))
    _middleware(watched).close()


def _watched(site: Site, app: ASGIApp, judges: list[Judge], found: list[Exchange]) -> Site:
    limits = Limits(waiting=10_000)
    watched = TrafficMiddleware(app, judges=judges, found=found.append, limits=limits)
    middleware = cast("ASGIApp", watched)
    return dataclasses.replace(site, app=middleware, transport=SyncAsgiTransport(middleware))


def _middleware(site: Site) -> TrafficMiddleware:
    assert isinstance(site.app, TrafficMiddleware)
    return site.app


def _told(found: list[Exchange]) -> list[str]:
    return [f"{each.operation}: {one.message}" for each in found for one in each.failures]


def test_every_operation_is_judged_and_none_is_accused(
    watched: Site, found: list[Exchange]
) -> None:
    """Whatever the examples of the documents are answered with, it is what the document says."""
    for document in published():
        client = watched.client(document, "administrator")
        for operation in document.operations:
            shown = example(document, operation)
            arguments = {key: shown.arguments[key] for key in shown.arguments}
            arguments.pop("umb_project_alias", None)  # the client was given the real one
            with suppress(ApiStatusError):  # an example may name what the kit does not have
                client.caller.respond(operation, arguments, shown.body, {})
    counts = _middleware(watched).counts
    _middleware(watched).close()
    assert _told(found) == []
    assert counts.judged >= sum(len(document.operations) for document in published())
    assert (counts.dropped, counts.broken) == (0, 0)


def test_what_people_do_all_day_is_as_documented(watched: Site, found: list[Exchange]) -> None:
    """Content is made, changed, published, uploaded for, read again, delivered and thrown away."""
    client = watched.content_management()
    shop = client.content.post(body=cast("Any", products()))
    made = client.content.post(body=cast("Any", product(_parentId=str(shop.id))))
    client.content.put_by_id_publish(id=made.id)
    client.content.get_by_id(id=made.id)
    parts = {
        "content": picture("tea.png", umbracoFile={"src": "tea.png"}),
        "umbracoFile": File(image(), filename="tea.png", content_type="image/png"),
    }
    client.media.post(body=cast("Any", parts), content_type=MULTIPART)
    watched.delivery_v2().content.get(filter=["contentType:product"], take=1)
    client.content.delete_by_id(id=made.id)
    _middleware(watched).close()
    assert _told(found) == []
    assert _middleware(watched).counts.judged == 7


def test_an_answer_that_was_changed_is_noticed(
    site: Site, judges: list[Judge], found: list[Exchange]
) -> None:
    """A property that is lost between the platform and its callers is told with its place."""

    async def careless(scope: Scope, receive: Receive, send: Send) -> None:
        async def change(message: Message) -> None:
            if message.get("body"):
                value = json.loads(message["body"])
                value.pop("_id", None)
                message["body"] = json.dumps(value).encode()
            elif message["type"] == "http.response.start":
                headers = message["headers"]
                message["headers"] = [each for each in headers if each[0] != b"content-length"]
            await send(message)

        await site.app(scope, receive, change)

    watched = _watched(site, careless, judges, found)
    with suppress(Exception):  # the client is strict as well
        watched.content_management().content.post(body=cast("Any", page()))
    _middleware(watched).close()
    (told,) = _told(found)
    assert told == "POST /content: the body of a 201: `_id` is missing"
