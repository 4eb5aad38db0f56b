"""An answer in, the address of the thing it is about out."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from specloom.conform.inside import expressions
from specloom.conform.inside.checks.check import Seen, Work
from specloom.conform.inside.checks.meaning import fill
from specloom.conform.inside.checks.operation import Link, Operation
from specloom.conform.inside.checks.values import at
from specloom.conform.inside.expressions import Message, Reply
from specloom.conform.inside.texts import NothingThere
from specloom.source import Json

__all__ = ["address", "evaluate", "made_at", "path_below", "shown_at"]


def made_at(seen: Seen, work: Work) -> str | None:
    """Where to read what a request has made or changed: as the answer says, else as the document does."""
    if seen.operation.method != "POST":
        return shown_at(seen.operation, seen, work)
    location = seen.header("location")
    if location is not None and seen.answer.status == 201:
        return _readable(urljoin(seen.asked.url, location), seen, work)
    return _linked(seen, work)


def shown_at(operation: Operation, seen: Seen, work: Work) -> str | None:
    """Where the one thing at the path of `operation` is read."""
    reader = work.meaning.item_reader(operation)
    if reader is None:
        return None
    values = dict(seen.path_values)
    if seen.is_success and seen.operation.method in ("PUT", "PATCH"):
        # What an update calls otherwise is at another address from then on.
        sent = {name: at(seen.sent, (name,)) for name in values}
        values |= {name: value for name, value in sent.items() if isinstance(value, str) and value}
    return address(seen.base, reader, values)


def address(base: str, operation: Operation, values: Mapping[str, str]) -> str | None:
    """The address of an operation with these values in its path."""
    path = fill(operation.path, values)
    return None if path is None else f"{base.rstrip('/')}{path}"


def path_below(base: str, url: str) -> str | None:
    """The path of an address as the document would have it; None for one that is elsewhere."""
    here, there = urlsplit(base), urlsplit(url)
    above = here.path.rstrip("/")
    inside = there.netloc == here.netloc and there.path.startswith(f"{above}/")
    return there.path[len(above) :] if inside else None


def evaluate(expression: Json, seen: Seen) -> str | None:
    """The value of a runtime expression (OpenAPI, Link Object) as text; None where there is none."""
    if not isinstance(expression, str):
        return None if isinstance(expression, dict | list | None) else str(expression)
    try:
        found = expressions.evaluate(expression, _reply(seen))
    except NothingThere:
        return None
    return None if isinstance(found, dict | list | None) else str(found)


def _reply(seen: Seen) -> Reply:
    asked, answer = seen.asked, seen.answer
    return Reply(
        answer.status,
        Message(dict(answer.headers), answer.body),
        Message(
            dict(asked.headers), asked.body or b"", seen.path_values, dict(reversed(seen.query))
        ),
        asked.method,
        asked.url,
    )


def _linked(seen: Seen, work: Work) -> str | None:
    """Where a documented link leads that has the id of what was made."""
    promise = seen.operation.promise(seen.answer.status)
    for link in promise.links if promise else ():
        target = work.meaning.operations.get(link.to)
        if target is None or target.method != "GET" or not _is_item_of(seen.operation, target):
            continue
        url = _followed(link, target, seen)
        if url is not None and work.meaning.item_reader(target) is target:
            return url
    return None


def _is_item_of(operation: Operation, target: Operation) -> bool:
    """Whether the path of `target` is that of `operation` with one segment more: what is deeper is of another kind."""
    above = f"{operation.path.rstrip('/')}/"
    return target.path.startswith(above) and "/" not in target.path.removeprefix(above).rstrip("/")


def _followed(link: Link, target: Operation, seen: Seen) -> str | None:
    values = {
        name.removeprefix("path."): value
        for name, expression in link.parameters.items()
        if (value := evaluate(expression, seen)) is not None
    }
    return address(seen.base, target, values)


def _readable(url: str, seen: Seen, work: Work) -> str | None:
    path = path_below(seen.base, url)
    return url if path is not None and work.meaning.match("GET", urlsplit(path).path) else None
