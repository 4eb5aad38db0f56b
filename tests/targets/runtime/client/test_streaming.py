"""Responses that are read as they arrive; unit tests, because a case folder runs no generated code."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.targets.runtime.client import ApiConnectionError, Request, Response
from specloom.targets.runtime.client.lines import Lines, Texts
from specloom.targets.runtime.client.status_errors import NotFoundError
from targets.runtime.client.conftest import ID, AsyncScript, Shop, SyncScript, Time, answer, item
from targets.runtime.client.shop import AsyncClient, Client

_PIECES = (b'{"id": "%s",\r\n' % str(ID).encode(), b'"name": "l\xc3', b'\xa4mp"}')


class _Body:
    """A body in pieces, which may break, and tells whether it was closed."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.closed = 0

    def response(self, _request: Request) -> Response:
        """A response with this body."""
        response = answer(headers={"Content-Type": "application/json"})
        response.body, response.close = self, self._close
        return response

    def _close(self) -> None:
        self.closed += 1

    def __iter__(self) -> Iterator[bytes]:
        yield from _PIECES
        if self.error is not None:
            raise self.error


def _streamed(kind: str, body: _Body, read: Callable[[Any], Any]) -> Any:
    """What `read` gives for an open response of either kind of client."""
    if kind == "sync":
        client = Client(http_client=SyncScript([body.response]))
        with client.items.with_streaming_response.get(id=ID) as response:
            return read(response)

    async def act() -> Any:
        client = AsyncClient(http_client=AsyncScript([body.response]))
        async with client.items.with_streaming_response.get(id=ID) as response:
            got = read(response)
            return [each async for each in got] if isinstance(got, AsyncIterator) else await got

    return asyncio.run(act())


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_body_is_read_as_it_arrives(kind: str) -> None:
    """Bytes, text and lines come in pieces; each way ends by closing the response."""
    text = b"".join(_PIECES).decode()
    for read, expected in [
        (lambda response: response.iter_bytes(), list(_PIECES)),
        (lambda response: response.iter_lines(), text.split("\r\n")),
    ]:
        body = _Body()
        assert list(_streamed(kind, body, read)) == expected
        assert body.closed
    assert "".join(_streamed(kind, _Body(), lambda response: response.iter_text())) == text
    assert _streamed(kind, _Body(), lambda response: response.read()) == b"".join(_PIECES)


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_body_can_be_parsed_or_saved(kind: str, tmp_path: Path) -> None:
    """`parse` gives what the plain method gives, `save` writes a file."""
    assert _streamed(kind, _Body(), lambda response: response.parse()).name == "lämp"
    path = tmp_path / "body"
    assert _streamed(kind, _Body(), lambda response: response.save(path)) == len(b"".join(_PIECES))
    assert path.read_bytes() == b"".join(_PIECES)


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_body_that_breaks_off(kind: str) -> None:
    """It is a connection error with the request, and the response is closed."""
    for error in (OSError("reset"), ApiConnectionError("reset")):
        body = _Body(error)
        with pytest.raises(ApiConnectionError, match="reset") as failed:
            _streamed(kind, body, lambda response: response.read())
        assert failed.value.request is not None
        assert body.closed


def test_leaving_the_context_closes(tmp_path: Path) -> None:
    """A response that nobody reads is closed."""
    del tmp_path
    body = _Body()
    with Client(http_client=SyncScript([body.response])).items.with_streaming_response.get(
        id=ID
    ) as response:
        assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
    assert body.closed


def test_failures_are_raised_before_the_body(shop: Shop) -> None:
    """A status that is no success raises its error, read and decoded; retries go on as ever."""
    shop.answers(answer(503), answer(404, {"code": "c", "message": "m"}))

    def enter(client: Any) -> Any:
        opening = client.items.with_streaming_response.get(id=ID)
        return opening if shop.kind == "sync" else opening.__aenter__()

    with pytest.raises(NotFoundError, match="m"):
        shop.use(enter)
    assert len(shop.requests) == 2


def test_a_slow_body_is_a_timeout() -> None:
    """The total time of an attempt includes its body."""
    time = Time()

    def slow(_request: Request) -> Response:
        def pieces() -> Iterator[bytes]:
            for piece in _PIECES:
                time.now += 4
                yield piece

        response = item()
        response.body = pieces()
        return response

    client = Client(http_client=SyncScript([slow]), clock=time.clock)
    with pytest.raises(ApiConnectionError, match="did not come in time"):
        client.items.get(id=ID, timeout=10, retries=0)


@given(st.text(), st.data())
def test_text_comes_out_as_it_went_in(text: str, data: st.DataObject) -> None:
    """However its bytes are divided, also within a character."""
    raw = text.encode("utf-8", "surrogatepass")
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=5)))
    pieces = [raw[start:end] for start, end in zip([0, *cuts], [*cuts, len(raw)], strict=True)]
    texts = Texts("utf-8")
    assert "".join([*map(texts.push, pieces), texts.end()]) == raw.decode("utf-8", "replace")


@given(st.lists(st.text(alphabet="ab\r\n")))
def test_lines_do_not_depend_on_the_pieces(pieces: list[str]) -> None:
    """Only LF and CR LF end a line."""
    lines = Lines()
    got = [*(line for piece in pieces for line in lines.push(piece)), *lines.end()]
    *expected, last = "".join(pieces).split("\n")
    assert got == [line.removesuffix("\r") for line in expected] + ([last] if last else [])
