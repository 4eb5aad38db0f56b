"""A status in, what is done to a good request so that it is the answer, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from specloom.conform.inside.composing import media_type_of
from specloom.conform.inside.credentials import Credentials
from specloom.conform.inside.parameters import Operation, put
from specloom.conform.inside.unheard import unheard_path
from specloom.conform.inside.written import WrittenCase

__all__ = ["Means", "Way", "ways"]

_NOBODYS: Final = "application/x-nobody-knows-this"
_NO_JSON: Final = b'{"never": '
_LONG: Final = "x" * 100_000

Change: TypeAlias = Callable[[WrittenCase], None]


@dataclass(frozen=True, slots=True)
class Way:
    """`about` says in words what `change` does. `is_first` tells that a server looks at it before all else."""

    status: int
    about: str
    change: Change
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Means:
    """What some ways need. `longest` is the length of the longest body that is accepted, if that is known."""

    credentials: Credentials
    longest: int | None


def ways(operation: Operation, means: Means) -> Mapping[int, Way]:
    """The ways that there are for `operation`, by status."""
    every = (
        *_to_no_reading(operation, means),
        *_to_nowhere(operation),
        Way(304, "a request for what is known already", _known_already),
        Way(406, "an answer as nobody gives it", _header("Accept", _NOBODYS)),
        Way(412, "an If-Match that nothing has", _header("If-Match", '"nobody-has-this"')),
        Way(414, "a query that is too long", lambda case: case.query.update(unknown=_LONG), True),
        Way(416, "a range that nothing has", _header("Range", "bytes=987654321-")),
        Way(428, "a change without If-Match", _without_if_match),
        Way(431, "a header that is too long", _header("X-Unknown", _LONG), True),
    )
    return {way.status: way for way in every}


def _to_no_reading(operation: Operation, means: Means) -> Iterator[Way]:
    """Ways that end before the request is read."""
    if means.credentials.asks_for_some(operation):
        yield Way(401, "a request without credentials", means.credentials.remove, True)
    if not operation.body:
        return
    yield Way(415, "a body of a kind that nobody reads", _body(b"?", _NOBODYS))
    if "json" in media_type_of(operation):
        yield Way(400, "a body that is no JSON", _body(_NO_JSON, media_type_of(operation)))
    if means.longest is not None:
        padding = b" " * (means.longest + 1)
        yield Way(413, "a body that is too long", _body(padding, media_type_of(operation)))


def _to_nowhere(operation: Operation) -> Iterator[Way]:
    unheard = unheard_path(operation)
    if unheard:

        def change(case: WrittenCase) -> None:
            for word, value in unheard.items():
                put(case, word, value)

        yield Way(404, "a path that leads to nothing", change)


def _header(name: str, value: str) -> Change:
    def change(case: WrittenCase) -> None:
        case.headers[name] = value

    return change


def _body(content: bytes, media_type: str) -> Change:
    """Sent as it stands: the header says what it claims to be."""

    def change(case: WrittenCase) -> None:
        case.media_type = media_type_of(case.operation)
        case.body = content
        case.headers["Content-Type"] = media_type

    return change


def _known_already(case: WrittenCase) -> None:
    """Ask once, and then again with what was answered (RFC 9110, section 13.1)."""
    headers = case.operation.schema.transport.send(case).headers
    if "etag" not in headers and "last-modified" in headers:
        case.headers["If-Modified-Since"] = headers["last-modified"][0]
    else:
        case.headers["If-None-Match"] = headers.get("etag", ["*"])[0]


def _without_if_match(case: WrittenCase) -> None:
    case.headers.pop("If-Match", None)
    case.left_out.add("if-match")
