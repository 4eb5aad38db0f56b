# Part of specloom 0.1.0. Do not edit.
"""`text/event-stream` (WHATWG HTML, section 9.2): chunks of bytes to events, and events to bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from .errors import DecodeError, EncodeError

__all__ = ["EventParser", "ServerSentEvent", "write_comment", "write_event"]

_BREAK: Final = re.compile(rb"\r\n|\n|\r")
_LINE: Final = re.compile(r"\r\n|\n|\r")
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class ServerSentEvent:
    """One event. `event`, `id` and `retry` (milliseconds) are None where the event did not have them."""

    data: str = ""
    event: str | None = None
    id: str | None = None
    retry: int | None = None


class EventParser:
    """Takes the bytes of a stream as they come, and gives each event when it is complete.

    `last_id` is the id to send as `Last-Event-ID` when the stream is opened again, `retry` the
    milliseconds to wait before, if the stream said so. An event that the end of the stream cuts off
    is dropped, as is one without data: the standard says so.
    """

    __slots__ = (
        "_after_return",
        "_bytes",
        "_data",
        "_event",
        "_id",
        "_longest",
        "_retry",
        "_started",
        "last_id",
        "retry",
    )

    def __init__(self, longest: int = 64 * 2**20) -> None:
        """`longest`: how many bytes a line may have."""
        self._longest = longest
        self._bytes = bytearray()
        self._started = self._after_return = False
        self.last_id = ""
        self.retry: int | None = None
        self._data: list[str] = []
        self._event: str | None = None
        self._id: str | None = None
        self._retry: int | None = None

    def feed(self, data: bytes) -> list[ServerSentEvent]:
        """The events that `data` completes. Raises `DecodeError` for a line that is too long."""
        searched = len(self._bytes)
        self._bytes += data
        if not self._started and not self._start():
            return []
        if self._after_return and self._bytes:
            self._after_return = False
            if self._bytes.startswith(b"\n"):
                del self._bytes[:1]
        *lines, rest = self._lines(searched)
        events: list[ServerSentEvent] = []
        for line in lines:
            self._take(line, events)
        self._bytes = bytearray(rest)
        if len(rest) > self._longest:
            raise DecodeError(f"a line of the event stream is over {self._longest} bytes")
        return events

    def close(self) -> list[ServerSentEvent]:
        """Nothing: an event is complete with the empty line behind it."""
        self._bytes.clear()
        return []

    def _lines(self, searched: int) -> list[bytes]:
        """The lines that are complete, and the rest; a carriage return need not wait for what follows."""
        if _BREAK.search(self._bytes, max(0, searched - 1)) is None:
            return [bytes(self._bytes)]
        self._after_return = self._bytes.endswith(b"\r")
        return _BREAK.split(bytes(self._bytes))

    def _start(self) -> bool:
        if len(self._bytes) < len(_BOM) and _BOM.startswith(self._bytes):
            return False
        if self._bytes.startswith(_BOM):
            del self._bytes[: len(_BOM)]
        self._started = True
        return True

    def _take(self, line: bytes, events: list[ServerSentEvent]) -> None:
        if line:
            self._take_field(line.decode("utf-8", "replace"))
            return
        if self._data:
            events.append(
                ServerSentEvent("\n".join(self._data), self._event, self._id, self._retry)
            )
        self._clear()

    def _take_field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match name:
            case "data":
                self._data.append(value)
            case "event":
                self._event = value
            case "id" if "\0" not in value:
                self._id = self.last_id = value
            case "retry" if value.isascii() and value.isdigit():
                self._retry = self.retry = int(value)
            case _:
                pass  # a comment, whose name is empty, or a field that nobody knows

    def _clear(self) -> None:
        self._data = []
        self._event = self._id = self._retry = None


def write_event(event: ServerSentEvent) -> bytes:
    """`event` as `EventParser` reads it; a carriage return in its data is read as a line feed.

    Raises `EncodeError` for an `event` or `id` with a line break in it, for an `id` with U+0000, and for
    a `retry` below 0, which readers pass over.
    """
    lines: list[str] = []
    for name, value in (("event", event.event), ("id", event.id)):
        if value is not None:
            if _LINE.search(value) or (name == "id" and "\0" in value):
                raise EncodeError(f"the {name} {value!r} does not go into one line")
            lines.append(f"{name}: {value}")
    if event.retry is not None:
        if event.retry < 0:
            raise EncodeError(f"the retry {event.retry} is below 0")
        lines.append(f"retry: {event.retry}")
    lines.extend(f"data: {line}" for line in _LINE.split(event.data))
    return ("\n".join(lines) + "\n\n").encode("utf-8", "replace")


def write_comment(text: str = "") -> bytes:
    """A comment, which readers skip: sent now and then, it keeps a quiet connection open."""
    return b"".join(f": {line}\n".encode("utf-8", "replace") for line in _LINE.split(text)) + b"\n"
