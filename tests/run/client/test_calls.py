"""A generated client makes calls: a document in, requests on a transport and results out."""

from __future__ import annotations

import asyncio
import importlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from specloom.cli.main import main

_ORDER = {"id": 7, "item": "tea"}


class _Line:
    """A transport to nowhere: keeps what is sent, and answers from `answers` in turn."""

    def __init__(self, runtime: Any, *answers: tuple[int, object]) -> None:
        self.sent: list[Any] = []
        self._runtime = runtime
        self._answers = list(answers)

    def send(self, request: Any) -> Any:
        self.sent.append(request)
        status, body = self._answers.pop(0)
        media_type, content = "application/json", b""
        if isinstance(body, tuple):
            media_type, content = body
        elif body is not None:
            content = json.dumps(body).encode()
        headers = self._runtime.Headers([("content-type", media_type), ("x-request-id", "r1")])
        return self._runtime.Response(status, headers, content)

    def close(self) -> None:
        raise AssertionError("it belongs to the test")


class _AsyncLine(_Line):
    """The same for async clients."""

    async def send(self, request: Any) -> Any:
        return super().send(request)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The package of `shop.yaml`, generated and imported."""
    root = tmp_path_factory.mktemp("shop")
    source = Path(__file__).with_name("shop.yaml")
    args = ("generate", str(source), "--package", "shop_api", "--output", str(root))
    errors = io.StringIO()
    assert main((*args, "--target", "client", "-q"), io.StringIO(), io.StringIO(), errors) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root))
        importlib.invalidate_caches()
        yield importlib.import_module("shop_api.shop")


def _client(shop: Any, *answers: tuple[int, object], **given: Any) -> tuple[Any, _Line]:
    line = _Line(shop.runtime, *answers)
    return shop.Client(bearer="secret", tenant="north", http_client=line, **given), line


def test_success_is_a_model(shop: Any) -> None:
    """A call gives the documented model, and sends what the document asks for."""
    client, line = _client(shop, (200, _ORDER))
    order = client.orders.get(id=7)
    assert order == shop.models.Order(id=7, item="tea")
    (request,) = line.sent
    assert (request.method, request.url) == ("GET", "https://shop.example.com/v1/orders/7")
    assert request.headers["authorization"] == "Bearer secret"


@pytest.mark.parametrize("as_model", [True, False])
def test_body_is_a_model_or_a_mapping(shop: Any, as_model: bool) -> None:
    """Both are sent alike."""
    client, line = _client(shop, (201, _ORDER))
    body = shop.models.NewOrder(item="tea") if as_model else {"item": "tea"}
    assert client.orders.create(body=body).id == 7
    assert json.loads(line.sent[0].body) == {"item": "tea"}


def test_wrong_mapping_is_not_sent(shop: Any) -> None:
    """A mapping that the model refuses is an error that says where, before anything is sent."""
    client, line = _client(shop)
    with pytest.raises(shop.errors.RequestValidationError, match="item"):
        client.orders.create(body={"itme": "tea"})
    assert line.sent == []


@pytest.mark.parametrize(
    ("status", "kind", "base"),
    [(404, "NotFound", "NotFoundError"), (500, "InternalServerError", "ServerError")],
)
def test_error_status_is_an_exception(shop: Any, status: int, kind: str, base: str) -> None:
    """A documented status raises the document's class, which is one of the runtime's."""
    client, _ = _client(shop, (status, {"title": "no"}), retries=0)
    with pytest.raises(getattr(shop.errors, kind)) as caught:
        client.orders.get(id=7)
    assert isinstance(caught.value, getattr(shop.errors, base))
    assert (caught.value.status_code, caught.value.request_id) == (status, "r1")


def test_body_of_an_error_is_a_model(shop: Any) -> None:
    """The body of a documented error is decoded."""
    client, _ = _client(shop, (404, {"title": "no"}))
    with pytest.raises(shop.errors.NotFound) as caught:
        client.orders.get(id=7)
    assert caught.value.body == shop.models.Problem(title="no")


def test_range_is_for_the_rest(shop: Any) -> None:
    """A status of a documented range raises the class of the range, with its body."""
    client, _ = _client(shop, (418, {"title": "tea"}))
    with pytest.raises(shop.errors.OtherClientError) as caught:
        client.orders.create(body={"item": "coffee"})
    assert caught.value.body == shop.models.Problem(title="tea")
    assert isinstance(caught.value, shop.errors.ClientError)


def test_range_hides_no_class_of_a_status(shop: Any) -> None:
    """What is documented as a range alone can still be caught by its status."""
    client, _ = _client(shop, (409, {"title": "tea"}))
    with pytest.raises(shop.errors.ConflictError) as caught:
        client.orders.create(body={"item": "tea"})
    assert isinstance(caught.value, shop.errors.OtherClientError)


def test_parameter_of_all_calls_is_given_once(shop: Any) -> None:
    """What is client-wide is sent with each call that has it, unless the call is given its own."""
    page = {"items": [], "total": 0}
    client, line = _client(shop, (200, page), (200, page), (200, _ORDER))
    client.orders.list()
    client.orders.list(tenant="south")
    client.orders.get(id=7)
    assert [each.headers.get("x-tenant") for each in line.sent] == ["north", "south", None]


def test_items_of_all_pages(shop: Any) -> None:
    """`list_iter` gives the items of all pages."""
    pages = [{"items": [{"id": n, "item": "tea"}], "total": 2} for n in (1, 2)]
    client, line = _client(shop, (200, pages[0]), (200, pages[1]))
    assert [order.id for order in client.orders.list_iter()] == [1, 2]
    assert len(line.sent) == 2


def test_raw_response(shop: Any) -> None:
    """`with_raw_response` gives status and headers beside the model."""
    client, _ = _client(shop, (200, _ORDER))
    response = client.orders.with_raw_response.get(id=7)
    assert (response.status_code, response.headers["X-Request-Id"]) == (200, "r1")
    assert response.parsed.item == "tea"


def test_streaming_response(shop: Any) -> None:
    """`with_streaming_response` gives the body as it comes."""
    client, _ = _client(shop, (200, _ORDER))
    with client.orders.with_streaming_response.get(id=7) as response:
        assert json.loads(b"".join(response.iter_bytes())) == _ORDER


def test_stream_alone_is_what_a_method_gives(shop: Any) -> None:
    """A success that can only be read as a stream is one: its items are models."""
    events = b"data: one\n\ndata: two\n\n"
    client, line = _client(shop, (200, ("text/event-stream", events)))
    with client.events.watch() as stream:
        assert [event.data for event in stream] == ["one", "two"]
    assert line.sent[0].headers["accept"] == "text/event-stream"


def test_method_and_stream_of_one_operation(shop: Any) -> None:
    """Where a success is JSON or a stream, each has its method, which asks for it."""
    lines = b'{"id": 1, "item": "tea"}\n{"id": 2, "item": "tea"}\n'
    client, line = _client(shop, (200, _ORDER), (200, ("application/jsonl", lines)))
    assert client.events.create_answer().id == 7
    assert [order.id for order in client.events.create_answer_stream(body={"item": "tea"})] == [
        1,
        2,
    ]
    accepted = [each.headers["accept"] for each in line.sent]
    assert accepted[0].startswith("application/json")
    assert accepted[1] == "application/jsonl"


def test_optional_body_can_be_left_out(shop: Any) -> None:
    """Nothing is sent where no body is given."""
    client, line = _client(shop, (200, _ORDER))
    client.events.create_answer()
    assert line.sent[0].body == b""
    assert "content-type" not in line.sent[0].headers


def test_file_goes_as_part_or_as_body(shop: Any) -> None:
    """A file is a part of a form; or the whole body, where `content_type` says so."""
    client, line = _client(shop, (204, None), (204, None))
    image = shop.runtime.File(b"PNG", filename="tea.png", content_type="image/png")
    client.photos.store(id=7, body={"image": image, "alt": "a cup"})
    client.photos.store(id=7, body=image, content_type="image/png")
    form, whole = (
        b"".join([each.body] if isinstance(each.body, bytes) else each.body) for each in line.sent
    )
    assert b'filename="tea.png"' in form
    assert b"a cup" in form
    assert whole == b"PNG"
    assert line.sent[1].headers["content-type"] == "image/png"


def test_bytes_of_a_response(shop: Any) -> None:
    """A binary success is bytes."""
    client, _ = _client(shop, (200, ("image/png", b"PNG")))
    assert client.photos.get(id=7) == b"PNG"


def test_deprecated_method_warns(shop: Any) -> None:
    """Calling a deprecated operation warns where it is called."""
    client, _ = _client(shop, (204, None))
    with pytest.warns(DeprecationWarning, match=r"orders\.delete is deprecated") as caught:
        assert client.orders.delete(id=7) is None
    assert caught[0].filename == __file__


def test_credentials_from_the_environment(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """`from_env` reads the variables that the document names."""
    monkeypatch.setenv("SHOP_TOKEN", "from-env")
    line = _Line(shop.runtime, (200, _ORDER))
    shop.Client.from_env(http_client=line).orders.get(id=7)
    assert line.sent[0].headers["authorization"] == "Bearer from-env"


def test_servers_are_base_urls(shop: Any) -> None:
    """A server of the document can be chosen, its variables filled in."""
    client, line = _client(shop, (200, _ORDER), base_url=shop.servers.regional(region="us"))
    client.orders.get(id=7)
    assert line.sent[0].url == "https://us.example.com/orders/7"


def test_options_of_a_call(shop: Any) -> None:
    """Keywords of a call add headers and query parameters."""
    client, line = _client(shop, (200, _ORDER))
    client.orders.get(id=7, headers={"X-Trace": "1"}, extra_query={"debug": True})
    assert line.sent[0].headers["x-trace"] == "1"
    assert line.sent[0].url.endswith("?debug=true")


def test_async_client_does_the_same(shop: Any) -> None:
    """The async client gives the same results: calls, pages, raw and streaming responses."""
    pages = [{"items": [{"id": n, "item": "tea"}], "total": 2} for n in (1, 2)]
    answers = [(200, _ORDER), *((200, page) for page in pages), (200, _ORDER), (200, _ORDER)]
    line = _AsyncLine(shop.runtime, *answers, (404, {"title": "no"}))

    async def calls() -> None:
        client = shop.AsyncClient(bearer="secret", tenant="north", http_client=line)
        async with client:
            assert (await client.orders.get(id=7)).item == "tea"
            assert [order.id async for order in client.orders.list_iter()] == [1, 2]
            raw = await client.orders.with_raw_response.get(id=7)
            assert (raw.status_code, raw.parsed.id) == (200, 7)
            async with client.orders.with_streaming_response.get(id=7) as response:
                assert json.loads(await response.read()) == _ORDER
            with pytest.raises(shop.errors.NotFound):
                await client.orders.get(id=7)

    asyncio.run(calls())
