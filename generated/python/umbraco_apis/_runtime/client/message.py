# Part of specloom 0.1.0. Do not edit.
"""What goes over the wire, as plain types of our own: a `Request` out, a `Response` in.

No HTTP library is known here, so that none of its types is ever seen by users.
"""

from __future__ import annotations

from collections.abc import (
    AsyncIterable,
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
    Mapping,
)
from dataclasses import dataclass, field
from typing import TypeAlias, cast

__all__ = ["BytesBody", "Headers", "Request", "Response", "Timeout"]

BytesBody: TypeAlias = bytes | Iterable[bytes] | AsyncIterable[bytes]
"""A body, whole or in pieces.

One in pieces can be sent again if its `is_repeatable` says so; without that, unless it is an iterator.
"""


class Headers(Mapping[str, str]):
    """The headers of a response: names in any case, several values of one name are kept apart."""

    __slots__ = ("_by_name", "_pairs")

    def __init__(self, pairs: Iterable[tuple[str, str]] | Mapping[str, str] = ()) -> None:
        if isinstance(pairs, Mapping):
            pairs = cast("Mapping[str, str]", pairs).items()
        self._pairs = tuple(pairs)
        self._by_name: dict[str, str] | None = None

    def __getitem__(self, name: str) -> str:
        """All values of `name`, joined by `, ` (RFC 9110 section 5.3); KeyError if there is none."""
        return self._joined()[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._joined())

    def __len__(self) -> int:
        return len(self._joined())

    def __repr__(self) -> str:
        return f"Headers({list(self._pairs)!r})"

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Names and values as they came."""
        return self._pairs

    def get_list(self, name: str) -> list[str]:
        """Each value of `name`, for headers such as `Set-Cookie` that must not be joined."""
        wanted = name.lower()
        return [value for key, value in self._pairs if key.lower() == wanted]

    def _joined(self) -> dict[str, str]:
        if self._by_name is None:
            self._by_name = {}
            for name, value in self._pairs:
                key = name.lower()
                known = self._by_name.get(key)
                self._by_name[key] = value if known is None else f"{known}, {value}"
        return self._by_name


@dataclass(frozen=True, slots=True)
class Timeout:
    """Seconds that one attempt may take; None: as long as it likes.

    `total` is for a whole attempt, the body of its response included unless that is streamed;
    `connect` for reaching the server, `total` where it is None.
    """

    total: float | None = 60.0
    connect: float | None = 5.0


@dataclass(slots=True)
class Request:
    """One request as it is sent. Names of `headers` are in lower case; `url` is absolute.

    Without a `timeout` the transport's own holds. Its `repr` shows no header: some are secret.
    """

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    body: BytesBody = field(default=b"", repr=False)
    timeout: Timeout | None = None

    @property
    def can_be_repeated(self) -> bool:
        """Whether the body can be sent a second time."""
        body = self.body
        if isinstance(body, bytes):
            return True
        said: object = getattr(body, "is_repeatable", None)
        return not isinstance(body, Iterator | AsyncIterator) if said is None else bool(said)


@dataclass(slots=True)
class Response:
    """One response. Its `body` is read once, by whom the response is for; `content` is what was read.

    A transport of a sync client gives bytes or an iterable, one of an async client may also give an
    async iterable. `close` gives the connection back; it is called once, also after a failure.
    """

    status_code: int
    headers: Headers
    body: BytesBody = b""
    http_version: str = "HTTP/1.1"
    close: Callable[[], object] | None = None
    content: bytes = b""
