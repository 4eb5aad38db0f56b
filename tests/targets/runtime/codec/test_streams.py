"""Streams of items: framings both ways, whatever the chunks in which the bytes come."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter

from specloom.targets.runtime.codec import (
    DecodeError,
    EncodeError,
    EventItemReader,
    EventParser,
    ServerSentEvent,
    StreamItem,
    StreamWriter,
    describes_events,
    stream_reader,
    write_comment,
    write_event,
)
from specloom.targets.runtime.codec.json_items import JsonLinesParser, JsonSequenceParser
from specloom.targets.runtime.codec.part_stream import PartParser
from specloom.targets.runtime.operation import Content, Framing, Kind

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"), max_size=8)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=5,
)
_EVENTS = st.builds(
    ServerSentEvent,
    _TEXT.filter(bool).map(lambda text: text.replace("\r\n", "\n").replace("\r", "\n")),
    st.none() | _LINE,
    st.none() | _LINE,
    st.none() | st.integers(0, 10**6),
)
_FRAMINGS = list(Framing)


class _Parser(Protocol):
    def feed(self, data: bytes, /) -> Sequence[Any]: ...

    def close(self) -> Sequence[Any]: ...


class _Token(BaseModel):
    text: str
    last: bool = False


class _Event(BaseModel):
    """The generic event of the specification."""

    data: str
    event: str | None = None
    id: str | None = None
    retry: int | None = None


def _content(framing: Framing, type_: Any = object) -> Content:
    return Content("a/b", lambda: type_, Kind.STREAM, framing)


def _all(parser: _Parser, chunks: Sequence[bytes]) -> list[Any]:
    return [item for chunk in chunks for item in parser.feed(chunk)] + list(parser.close())


def _cut(data: bytes, at: Sequence[int]) -> list[bytes]:
    cuts = sorted(min(cut, len(data)) for cut in at)
    return [data[start:end] for start, end in zip((0, *cuts), (*cuts, len(data)), strict=True)]


_CUTS = st.lists(st.integers(0, 200), max_size=8)

# (stream, events): WHATWG HTML, section 9.2.6, and OpenAPI 3.2, section 4.14.6, among others.
_STREAMS: list[tuple[bytes, list[ServerSentEvent]]] = [
    (b"data: YHOO\ndata: +2\ndata: 10\n\n", [ServerSentEvent("YHOO\n+2\n10")]),
    (b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
     [ServerSentEvent("first event", None, "1"), ServerSentEvent("second event", None, ""),
      ServerSentEvent(" third event")]),
    (b"data\n\ndata\ndata\n\ndata:", [ServerSentEvent(""), ServerSentEvent("\n")]),
    (b"data:test\n\ndata: test\n\n", [ServerSentEvent("test"), ServerSentEvent("test")]),
    (b"event: addString\ndata: This data is formatted\ndata: across two lines\nretry: 5\n\n"
     b"event: addInt64\ndata: 1234\nunknownField: this is ignored\n\n"
     b': This is a comment\nevent: addJSON\ndata: {"foo": 42}\n\n',
     [ServerSentEvent("This data is formatted\nacross two lines", "addString", None, 5),
      ServerSentEvent("1234", "addInt64"), ServerSentEvent('{"foo": 42}', "addJSON")]),
    (b"\xef\xbb\xbfdata: a\r\n\r\ndata: b\r\rdata: c\n\r\n", [ServerSentEvent(x) for x in "abc"]),
    (b"retry: 1e3\nid: a\0b\ndata: x\n\nevent: e\n\ndata: y", [ServerSentEvent("x")]),
    (b"data: \xff\n\n", [ServerSentEvent("\ufffd")]),
]  # fmt: skip


@pytest.mark.parametrize(("stream", "events"), _STREAMS)
def test_an_event_stream_is_read_as_the_standard_says(
    stream: bytes, events: list[ServerSentEvent]
) -> None:
    """The same events come out whether it arrives at once or byte by byte."""
    assert _all(EventParser(), [stream]) == events
    assert _all(EventParser(), [stream[at : at + 1] for at in range(len(stream))]) == events


@given(events=st.lists(_EVENTS, max_size=4), cuts=_CUTS, ends=st.sampled_from(["\n", "\r", "\r\n"]))
def test_events_come_back_in_any_chunks_and_with_any_line_ends(
    events: list[ServerSentEvent], cuts: list[int], ends: str
) -> None:
    """What `write_event` wrote is read again, comments between events are not."""
    written = write_comment("ping").join(write_event(event) for event in events)
    stream = written.replace(b"\n", ends.encode())
    assert _all(EventParser(), _cut(stream, cuts)) == events


@given(
    stream=st.binary(max_size=60) | st.text("data:id \r\n", max_size=60).map(str.encode), cuts=_CUTS
)
@pytest.mark.parametrize(
    "parser",
    [EventParser, JsonLinesParser, JsonSequenceParser, lambda: PartParser("a/b; boundary=b")],
)
def test_any_bytes_give_the_same_items_in_any_chunks(
    parser: Callable[[], _Parser], stream: bytes, cuts: list[int]
) -> None:
    """Where a stream is cut on its way makes no difference."""

    def items(chunks: Sequence[bytes]) -> object:
        try:
            return _all(parser(), chunks)
        except DecodeError as error:
            return error.reason

    assert items(_cut(stream, cuts)) == items([stream])


def test_an_event_is_given_as_soon_as_it_is_complete() -> None:
    """Nobody waits for a line feed that may follow a carriage return."""
    parser = EventParser()
    assert parser.feed(b"data: a\r\n\r") == [ServerSentEvent("a")]
    assert parser.feed(b"\ndata: b\n\n") == [ServerSentEvent("b")]


def test_a_parser_knows_where_to_go_on() -> None:
    """The last id and the time to wait stay, though events after them have none."""
    parser = EventParser()
    parser.feed(b"id: 7\nretry: 250\ndata: a\n\ndata: b\n\n")
    assert (parser.last_id, parser.retry) == ("7", 250)


@pytest.mark.parametrize("event", [ServerSentEvent("", "a\nb"), ServerSentEvent("", None, "a\0b")])
def test_an_event_that_would_be_read_as_another_is_refused(event: ServerSentEvent) -> None:
    """Line breaks in its type or id would make fields of their own."""
    with pytest.raises(EncodeError):
        write_event(event)


@given(values=st.lists(_JSON, max_size=4), framing=st.sampled_from(_FRAMINGS), cuts=_CUTS)
def test_items_come_back_in_any_framing_and_any_chunks(
    values: list[object], framing: Framing, cuts: list[int]
) -> None:
    """What a writer wrote, a reader gives."""
    writer = StreamWriter(_content(framing))
    stream = b"".join(writer.write(value) for value in values) + writer.end()
    reader = stream_reader(_content(framing), writer.content_type)
    items: list[StreamItem] = _all(reader, _cut(stream, cuts))
    assert [json.loads(item.candidates[0]) for item in items] == values


@pytest.mark.parametrize(
    ("stream", "items"),
    [
        (b'{"a":1}\r\n\n  \n[2]', [b'{"a":1}', b"[2]"]),
        (b"1\n2\n", [b"1", b"2"]),
        (b"\xe2\x80\xa8\n", [b"\xe2\x80\xa8"]),
        (b"", []),
    ],
)
def test_lines_of_json(stream: bytes, items: list[bytes]) -> None:
    """Only a line feed ends a line; blank lines are no items, and the last needs no end."""
    assert _all(JsonLinesParser(), [stream]) == items


@pytest.mark.parametrize(
    ("stream", "items"),
    [
        (b'\x1e{\n "a": 1\n}\n\x1e[2]\n', [b'{\n "a": 1\n}', b"[2]"]),
        (b"\x1e1\n\x1e12\x1etrue", [b"1"]),
        (b'\x1e"cut\x1e"a"', [b'"cut', b'"a"']),
        (b"lost\x1e\x1e\n\x1e{}\n", [b"{}"]),
    ],
)
def test_records_of_json(stream: bytes, items: list[bytes]) -> None:
    """Numbers and words that may be cut off are dropped (RFC 7464, section 2.4)."""
    assert _all(JsonSequenceParser(), [stream]) == items


def test_parts_of_a_stream() -> None:
    """Preamble and epilogue are no parts; a part may have no headers; one that is cut off is dropped."""
    stream = (
        b"preamble\r\n--b  \r\nContent-Type: text/plain\r\nX: 1\r\n\r\n--b inside\r\n--b\r\n\r\n{}"
        b"\r\n--b--\r\nepilogue\r\n--b\r\n\r\nno part"
    )
    first, second = _all(PartParser('multipart/mixed; boundary="b"'), [stream])
    assert first.content == b"--b inside"
    assert first.headers == {"content-type": "text/plain", "x": "1"}
    assert (second.content, second.headers) == (b"{}", {})
    assert _all(PartParser("a/b; boundary=b"), [b"--b\r\n\r\ncut"]) == []


def test_a_part_of_text_is_a_string() -> None:
    """What a part is, its header says; without one it is JSON."""
    reader = stream_reader(_content(Framing.MULTIPART), "multipart/mixed; boundary=b")
    (item,) = reader.feed(b"--b\r\nContent-Type: text/plain\r\n\r\n{\r\n--b--")
    assert item.candidates == ('"{"',)


@pytest.mark.parametrize(
    ("parser", "stream"),
    [
        (EventParser(10), b"data: 01234567"),
        (JsonLinesParser(10), b"01234567890"),
        (JsonSequenceParser(10), b"\x1e01234567890\x1e"),
        (PartParser("a/b; boundary=b", 10), b"--b\r\n\r\n0123456789"),
    ],
)
def test_an_item_that_is_too_long_is_refused(parser: _Parser, stream: bytes) -> None:
    """A stream without an end of its items does not fill the memory."""
    with pytest.raises(DecodeError, match="over 10 bytes"):
        _all(parser, [stream[at : at + 1] for at in range(len(stream))])


class _Done(BaseModel):
    event: Literal["done"]
    data: Literal["[DONE]"]


class _Message(BaseModel):
    """Not an event, though it has fields of one: its `data` is no text."""

    id: str
    data: dict[str, str]


@pytest.mark.parametrize(
    ("type_", "is_event"),
    [
        (_Event, True),
        (_Event | _Done, True),
        (_Event | _Token, False),
        (_Message, False),
        (_Token, False),
        (str, False),
        (dict[str, str], False),
        (Callable, False),
    ],
)
def test_a_type_of_events_is_told_by_its_fields(type_: Any, is_event: bool) -> None:
    """An object of nothing but `data`, `event`, `id` and `retry`, with text as its data."""
    assert describes_events(TypeAdapter(type_)) is is_event


def test_items_of_events_are_the_json_in_their_data() -> None:
    """The event comes along, with its id; data that is no JSON is a string."""
    reader = stream_reader(_content(Framing.EVENT_STREAM, _Token))
    first, second = reader.feed(b'id: 1\ndata: {"text": "a"}\n\ndata: plain\n\n')
    assert first == StreamItem(
        ('{"text": "a"}', '"{\\"text\\": \\"a\\"}"'), ServerSentEvent('{"text": "a"}', None, "1")
    )
    assert second.candidates[1] == '"plain"'


def test_done_ends_a_stream_of_json() -> None:
    """`[DONE]` is no item, and nothing after it is one."""
    reader = stream_reader(_content(Framing.EVENT_STREAM, _Token))
    assert len(reader.feed(b"data: 1\n\ndata: [DONE]\n\ndata: 2\n\n")) == 1
    assert reader.is_done
    assert reader.feed(b"data: 3\n\n") == []


def test_events_that_are_described_are_items_themselves() -> None:
    """Their fields are what the event had, all of them, and `[DONE]` is data like any other."""
    content = _content(Framing.EVENT_STREAM, _Event)
    reader = stream_reader(content)
    items = reader.feed(b"event: e\nretry: 5\ndata: 1\n\ndata: [DONE]\n\n")
    assert [item.candidates for item in items] == [
        (b'{"data":"1","event":"e","retry":5}',),
        (b'{"data":"[DONE]"}',),
    ]
    assert isinstance(reader, EventItemReader)
    event = _Event(data="a\nb", event="e", id="1", retry=3)
    written = StreamWriter(content).write(event)
    assert written == b"event: e\nid: 1\nretry: 3\ndata: a\ndata: b\n\n"


def test_a_writer_takes_events_for_any_type() -> None:
    """An implementation may name its events and number them, whatever their data is."""
    writer = StreamWriter(_content(Framing.EVENT_STREAM, _Token))
    event = ServerSentEvent('{"text":"a"}', "token", "1")
    assert writer.write(event) == b'event: token\nid: 1\ndata: {"text":"a"}\n\n'
    assert writer.write(_Token(text="a")) == b'data: {"text":"a","last":false}\n\n'
    assert writer.write({"text": "a", "last": True}) == b'data: {"text":"a","last":true}\n\n'
