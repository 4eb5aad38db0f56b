"""What comes of a stream, and what becomes of its connection."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.targets.runtime.client import (
    ApiConnectionError,
    ResponseMismatchWarning,
    ResponseMode,
    ResponseValidationError,
)
from specloom.targets.runtime.model import ApiModel
from specloom.targets.runtime.operation import Content, Framing, Kind, Operation, Response

from .serving import Reader, Server, async_stream, sync_stream


class Thing(ApiModel):
    id: int
    name: str = ""


class Event(ApiModel):
    data: str
    event: str | None = None


def streaming(
    type_: object,
    framing: Framing = Framing.EVENT_STREAM,
    media_type: str = "text/event-stream",
    *others: Content,
) -> Operation[object]:
    """An operation that answers with a stream of `type_`."""
    stream = Content(media_type, lambda: type_, Kind.STREAM, framing)
    return Operation("Watch", "GET", "/watch", responses=(Response(200, (*others, stream)),))


THINGS = streaming(Thing)
LINES = streaming(Thing, Framing.JSON_LINES, "application/jsonl")

STREAMS: Sequence[tuple[Operation[object], str, bytes]] = [
    (THINGS, "text/event-stream; charset=utf-8", b'data: {"id": 1}\n\ndata: {"id": 2}\n\n'),
    (LINES, "application/jsonl", b'{"id": 1}\n{"id": 2}'),
    (
        streaming(Thing, Framing.JSON_SEQUENCE, "application/json-seq"),
        "application/json-seq",
        b'\x1e{"id": 1}\n\x1e{"id": 2}\n',
    ),
    (
        streaming(Thing, Framing.MULTIPART, "multipart/mixed"),
        "multipart/mixed; boundary=b",
        b'--b\r\n\r\n{"id": 1}\r\n--b\r\n\r\n{"id": 2}\r\n--b--\r\n',
    ),
]


@pytest.mark.parametrize(("operation", "content_type", "sent"), STREAMS)
@given(size=st.integers(1, 60), is_async=st.booleans())
def test_items_are_typed_wherever_the_chunks_are_cut(
    operation: Operation[object], content_type: str, sent: bytes, size: int, is_async: bool
) -> None:
    """Every framing gives the same models, however the bytes arrive."""
    chunks = [sent[start : start + size] for start in range(0, len(sent), size)]
    server = Server(chunks, content_type)
    watched = Reader(is_async=is_async).read(server, operation)
    assert watched.items == [Thing(id=1), Thing(id=2)]
    assert server.closed


def test_a_stream_is_asked_for_by_its_media_type(reader: Reader) -> None:
    """Where an operation also answers at once, the server must know what is wanted."""
    whole = Content("application/json", lambda: Thing)
    server = Server([])
    reader.read(server, streaming(Thing, Framing.EVENT_STREAM, "text/event-stream", whole))
    assert server.requests[0].headers["accept"] == "text/event-stream"


def test_options_of_a_call_are_those_of_its_stream(reader: Reader) -> None:
    """A stream goes on where another ended, by the id of its last event."""
    server = Server([])
    reader.read(server, THINGS, headers={"Last-Event-ID": "7"})
    assert server.requests[0].headers["last-event-id"] == "7"


def test_events_tell_their_name_and_id(reader: Reader) -> None:
    """The event of an item is at hand while the item is; id and waiting time stay."""
    server = Server(
        [b'retry: 1500\nevent: made\nid: 4\ndata: {"id": 1}\n\n: hm\n\ndata: {"id": 2}\n\n']
    )
    watched = reader.read(server, THINGS)
    assert watched.events == [("made", "4"), (None, None)]
    assert (watched.last_event_id, watched.retry) == ("4", 1.5)


def test_a_stream_of_lines_has_no_events(reader: Reader) -> None:
    """Names and ids belong to event streams alone."""
    watched = reader.read(Server([b'{"id": 1}\n'], "application/jsonl"), LINES)
    assert (watched.events, watched.last_event_id, watched.retry) == ([], "", None)


def test_items_may_be_the_events_themselves(reader: Reader) -> None:
    """OAS 3.2 describes the whole event, its data as text."""
    watched = reader.read(Server([b"event: a\ndata: [DONE]\n\n"]), streaming(Event))
    assert watched.items == [Event(data="[DONE]", event="a")]


def test_an_end_in_words_is_the_end(reader: Reader) -> None:
    """`[DONE]` is no item, and what comes after it is not read."""
    server = Server([b'data: {"id": 1}\n\n', b"data: [DONE]\n\n", b"data: {}\n\n"])
    assert reader.read(server, THINGS).items == [Thing(id=1)]
    assert (server.read, server.closed) == (2, True)


def test_nothing_is_read_ahead(reader: Reader) -> None:
    """An item is given as soon as it is there, and leaving the context closes the connection."""
    server = Server([b'data: {"id": 1}\n\n', b'data: {"id": 2}\n\n'])
    assert reader.read(server, THINGS, most=1).items == [Thing(id=1)]
    assert (server.read, server.closed) == (1, True)


def test_a_stream_without_a_context_closes_at_its_end() -> None:
    """A plain loop to the end leaks nothing, and a second one finds nothing."""
    server = Server([b'data: {"id": 1}\n\n'])
    stream = sync_stream(server, THINGS)
    assert server.requests == []
    assert list(stream) == [Thing(id=1)]
    assert server.closed
    assert list(stream) == []
    assert len(server.requests) == 1


def test_an_async_stream_without_a_context_closes_at_its_end() -> None:
    """As the blocking one."""
    server = Server([b'data: {"id": 1}\n\n'])

    async def collect() -> list[object]:
        stream = async_stream(server, THINGS)
        found = [item async for item in stream]
        return found + [item async for item in stream]

    assert asyncio.run(collect()) == [Thing(id=1)]
    assert server.closed


def test_a_loop_that_is_left_can_be_taken_up_again() -> None:
    """A stream is one iterator: nothing is lost between two loops."""
    server = Server([b'data: {"id": 1}\n\ndata: {"id": 2}\n\n'])
    with sync_stream(server, THINGS) as stream:
        gc.collect()  # the client itself is already gone
        assert next(stream).id == 1
        assert [item.id for item in stream] == [2]
    assert stream.response is not None
    assert stream.response.status_code == 200


def test_a_closed_stream_gives_no_more_items() -> None:
    """Closing twice, or before the first item, does no harm."""
    server = Server([b'data: {"id": 1}\n\n'])
    stream = sync_stream(server, THINGS)
    stream.close()
    stream.close()
    assert list(stream) == []
    assert server.requests == []


@pytest.mark.parametrize("mode", ["strict", "lenient", "unchecked"])
def test_an_item_that_does_not_fit_is_treated_as_responses_are(
    reader: Reader, mode: ResponseMode
) -> None:
    """Strict raises with the place, lenient warns and builds, unchecked builds."""
    server = Server([b'{"id": 1}\n{"id": "x"}\n{"id": 3}\n'], "application/jsonl")
    if mode == "strict":
        with pytest.raises(ResponseValidationError, match="GET /watch: 200 OK: /1/id: ") as caught:
            reader.read(server, LINES, mode)
        assert [each.pointer for each in caught.value.violations] == ["/1/id"]
    elif mode == "lenient":
        with pytest.warns(ResponseMismatchWarning, match="Watch .* /1/id: ") as warned:
            watched = reader.read(server, LINES, mode)
        assert [item.id for item in watched.items] == [1, "x", 3]
        assert len(warned) == 1
    else:
        assert [item.id for item in reader.read(server, LINES, mode).items] == [1, "x", 3]
    assert server.closed


@pytest.mark.parametrize("mode", ["strict", "lenient", "unchecked"])
def test_an_item_that_is_not_json_is_an_error(reader: Reader, mode: ResponseMode) -> None:
    """Nothing can be made of it, whatever the mode."""
    server = Server([b'{"id": 1}\n{"id": \n'], "application/jsonl")
    with pytest.raises(ResponseValidationError) as caught:
        reader.read(server, LINES, mode)
    assert [each.pointer for each in caught.value.violations] == ["/1"]
    assert server.closed


@pytest.mark.parametrize("mode", ["strict", "lenient", "unchecked"])
def test_data_that_is_no_json_is_text_where_text_is_documented(
    reader: Reader, mode: ResponseMode
) -> None:
    """Some event streams carry bare words."""
    assert reader.read(Server([b"data: hello\n\n"]), streaming(str), mode).items == ["hello"]


@pytest.mark.parametrize("content_type", ["application/json", "application/problem+json"])
def test_an_answer_that_is_no_stream_is_an_error(reader: Reader, content_type: str) -> None:
    """The user hears that the server did not stream, and the connection is given back."""
    whole = Content("application/json", lambda: Thing)
    operation = streaming(Thing, Framing.EVENT_STREAM, "text/event-stream", whole)
    server = Server([b'{"id": 1}'], content_type)
    with pytest.raises(ResponseValidationError, match="is no stream: was one asked for"):
        reader.read(server, operation)
    assert server.closed


def test_another_media_type_is_read_as_the_documented_stream(reader: Reader) -> None:
    """With a warning; strict raises, and without any media type nothing is said."""
    chunks = [b'{"id": 1}\n']
    with pytest.warns(ResponseMismatchWarning, match="'application/x-ndjson' is not documented"):
        assert reader.read(Server(chunks, "application/x-ndjson"), LINES).items == [Thing(id=1)]
    with pytest.raises(ResponseValidationError, match="is not documented"):
        reader.read(Server(chunks, "application/x-ndjson"), LINES, "strict")
    assert reader.read(Server(chunks, ""), LINES, "strict").items == [Thing(id=1)]


def test_a_multipart_stream_without_a_boundary_is_an_error(reader: Reader) -> None:
    """Where its parts begin cannot be known."""
    operation = streaming(Thing, Framing.MULTIPART, "multipart/mixed")
    server = Server([b""], "multipart/mixed")
    with pytest.raises(ResponseValidationError, match="boundary"):
        reader.read(server, operation)
    assert server.closed


def test_a_stream_that_breaks_off_is_a_connection_error(reader: Reader) -> None:
    """What came before is given first."""
    seen: list[object] = []
    server = Server([b'data: {"id": 1}\n\n', ConnectionResetError("reset")])
    with pytest.raises(ApiConnectionError, match="reset"):
        seen += reader.read(server, THINGS).items
    assert server.read == 1
    assert server.closed
