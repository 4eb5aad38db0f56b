"""A server of pages in the process, and callers of both kinds that ask it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar, cast

from pydantic import MISSING, TypeAdapter

from specloom.targets.runtime.client.caller import AsyncOpenResponse, OpenResponse
from specloom.targets.runtime.client.message import Headers
from specloom.targets.runtime.client.options import CallOptions
from specloom.targets.runtime.client.pages import AsyncPager, Pager
from specloom.targets.runtime.client.response import ApiResponse
from specloom.targets.runtime.operation import QUERY, Content, Operation, Parameter, Response
from specloom.targets.runtime.pagination import Pagination

T = TypeVar("T")

URL = "https://api.example/v1/things"


@dataclass(frozen=True)
class Asked:
    """One request: the arguments that are there, and the URL if a link was followed."""

    arguments: Mapping[str, object]
    url: str | None


@dataclass(frozen=True)
class Page:
    """An answer: a body, and the `Link` header."""

    body: object
    link: str = ""


Answer: TypeAlias = Callable[[Asked], Page]


@dataclass
class Server:
    """Answers requests for pages and keeps them, as a `Caller` does for its client."""

    answer: Answer
    requests: list[Asked] = field(default_factory=list[Asked])

    def respond(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        *,
        url: str | None = None,
    ) -> ApiResponse[T]:
        """See `Caller`."""
        del body, options
        asked = Asked({name: each for name, each in arguments.items() if each is not None}, url)
        self.requests.append(asked)
        page = self.answer(asked)
        content = page.body if isinstance(page.body, bytes) else json.dumps(page.body).encode()
        type_ = cast("type[T]", operation.responses[0].contents[0].type())
        parsed = TypeAdapter(type_).validate_json(content)
        headers = Headers([("Link", page.link)] if page.link else [])
        return ApiResponse(parsed, 200, headers, content, "GET", url or URL, "HTTP/1.1", 0.0, 1)

    def open(
        self,
        operation: Operation[object],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        *,
        stream: bool = False,
    ) -> OpenResponse:
        """Pages are read whole."""
        raise NotImplementedError


class AsyncServer:
    """The same server, awaited."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def respond(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        *,
        url: str | None = None,
    ) -> ApiResponse[T]:
        """See `AsyncCaller`."""
        await asyncio.sleep(0)
        return self._server.respond(operation, arguments, body, options, url=url)

    async def open(
        self,
        operation: Operation[object],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        *,
        stream: bool = False,
    ) -> AsyncOpenResponse:
        """Pages are read whole."""
        raise NotImplementedError


def listing(pagination: Pagination | None, type_: object = object) -> Operation[Any]:
    """An operation that is paged so; a keyword is the wire name with `_in_python` behind it."""
    return Operation(
        "ListThings",
        "GET",
        "/things",
        parameters=tuple(
            Parameter(f"{name}_in_python", name, QUERY, lambda: object)
            for name in ("page", "pageSize", "skip", "take", "cursor")
        ),
        responses=(Response(200, (Content("application/json", lambda: type_),)),),
        pagination=pagination,
    )


class Reader:
    """Goes through the pages of a server, as blocking or asynchronous code does."""

    def __init__(self, *, is_async: bool) -> None:
        self.is_async = is_async

    def pager(
        self, server: Server, operation: Operation[Any], **arguments: object
    ) -> Pager[Any, Any] | AsyncPager[Any, Any]:
        """What a generated method returns."""
        if self.is_async:
            return AsyncPager(AsyncServer(server), operation, arguments, MISSING, {})
        return Pager(server, operation, arguments, MISSING, {})

    def items(self, pager: Pager[Any, Any] | AsyncPager[Any, Any], most: int = 10_000) -> list[Any]:
        """The items of all pages; no more than `most`."""
        found: list[Any] = []
        if isinstance(pager, Pager):
            for item in pager:
                found.append(item)
                if len(found) == most:
                    break
            return found

        async def collect() -> None:
            async for item in pager:
                found.append(item)
                if len(found) == most:
                    break

        asyncio.run(collect())
        return found

    def pages(self, pager: Pager[Any, Any] | AsyncPager[Any, Any]) -> list[Any]:
        """All pages."""
        if isinstance(pager, Pager):
            return list(pager.pages())

        async def collect() -> list[Any]:
            return [page async for page in pager.pages()]

        return asyncio.run(collect())

    def first(self, pager: Pager[Any, Any] | AsyncPager[Any, Any]) -> Any:
        """The first item."""
        return pager.first() if isinstance(pager, Pager) else asyncio.run(pager.first())
