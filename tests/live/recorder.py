"""Requests of generated clients in, a file with a line for each answer out: which operation, which status.

A `Recorder` stands between a generated client and what sends for it, so that only what went through a
generated client counts. Several processes may write to one file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from umbraco_apis._runtime.client.message import Request, Response
from umbraco_apis._runtime.client.transport import Transport
from umbraco_apis._runtime.operation import Operation

from live.documents import Published

__all__ = ["Answered", "Log", "Recorder"]

_SLOT = re.compile(r"\{[^{}]+\}")


@dataclass(frozen=True, slots=True, order=True)
class Answered:
    """A status that an operation of a document was answered with."""

    document: str
    operation: str
    status: int


class Log:
    """The lines of a file; each is appended at once, and each once by a process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: set[Answered] = set()

    def add(self, answered: Answered) -> None:
        """Keep `answered`."""
        if answered in self._known:
            return
        self._known.add(answered)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{answered.document}\t{answered.operation}\t{answered.status}\n")

    def read(self) -> set[Answered]:
        """All that any process has added. Raises FileNotFoundError if none has."""
        lines = self._path.read_text("utf-8").splitlines()
        return {
            Answered(document, operation, int(status))
            for document, operation, status in (line.split("\t") for line in lines)
        }


class Recorder:
    """A transport of a client of `published`, which sends through `inner`."""

    def __init__(self, inner: Transport, published: Published, log: Log) -> None:
        self._inner = inner
        self._published = published
        self._log = log

    def send(self, request: Request) -> Response:
        """See `Transport`."""
        response = self._inner.send(request)
        operation = operation_of(self._published, request.method, request.url)
        if operation is not None:
            found = Answered(self._published.name, operation.id, response.status_code)
            self._log.add(found)
        return response

    def close(self) -> None:
        """The transport belongs to others."""


def operation_of(published: Published, method: str, url: str) -> Operation[object] | None:
    """The operation that a request is for; a path with fixed text goes before one with a slot there."""
    path = urlsplit(url).path.removeprefix(published.base_path)
    for pattern, operation in _patterns(published):
        if operation.method == method and pattern.fullmatch(path):
            return operation
    return None


@cache
def _patterns(published: Published) -> tuple[tuple[re.Pattern[str], Operation[object]], ...]:
    ordered: Iterable[Operation[object]] = sorted(
        published.operations, key=lambda each: [_SLOT.sub("~", part) for part in _parts(each.path)]
    )
    return tuple((_pattern(operation), operation) for operation in ordered)


def _parts(path: str) -> list[str]:
    return path.split("/")


def _pattern(operation: Operation[object]) -> re.Pattern[str]:
    spanning = {each.wire_name for each in operation.parameters if each.spans_segments}
    parts = re.split(r"(\{[^{}]+\})", operation.path)
    return re.compile("".join(_part(part, spanning) for part in parts))


def _part(part: str, spanning: Collection[str]) -> str:
    if _SLOT.fullmatch(part):
        return ".*" if part[1:-1] in spanning else "[^/]*"
    return re.escape(part)
