"""One ASGI callable for all operations: finds the one that a request is for, and answers."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from anyio.to_thread import run_sync
from starlette.types import Receive, Scope, Send

from ..operation import Operation
from .answering import Answering
from .binding import Binding
from .request import CURRENT
from .request_errors import ErrorShapes, RequestError, render
from .routing import MalformedPath, RouteTree

__all__ = ["Dispatcher", "Served"]


class Served:
    """An operation with its handler, and what is needed to bring both together."""

    __slots__ = ("answering", "binding", "handler", "is_async", "operation")

    def __init__(self, operation: Operation[object], handler: Callable[..., object]) -> None:
        self.operation = operation
        self.handler = handler
        self.is_async = inspect.iscoroutinefunction(handler)
        self.binding: Binding | None = None
        self.answering: Answering | None = None

    def prepare(self) -> None:
        """Build what is needed to read requests and write answers."""
        self.answering = Answering(self.operation)
        self.binding = Binding(self.operation)


class Dispatcher:
    """Answers all requests that the document knows, and those that it does not."""

    def __init__(self, served: list[Served], shapes: ErrorShapes, max_body: int) -> None:
        self._routes: RouteTree[Served] = RouteTree()
        for each in served:
            self._routes.add(each.operation.method, each.operation.path, each)
        self._shapes = shapes
        self._max_body = max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        token = CURRENT.set(scope)
        served: Served | None = None
        try:
            found = self._routes.find(scope["path"], scope.get("raw_path"))
            if found is None:
                raise RequestError(404, "not-found", "there is nothing at this path")
            methods, values = found
            served = methods.get(scope["method"])
            if served is None:
                raise RequestError(405, "method-not-allowed", "no")
            if served.binding is None:
                served.prepare()
            headers = dict(scope["headers"])
            arguments = await served.binding.read(
                values, scope["query_string"], headers, receive, self._max_body
            )
            if served.is_async:
                result = await served.handler(**arguments)
            else:
                result = await run_sync(partial(served.handler, **arguments))
                if inspect.isawaitable(result):
                    result = await result
            status, raw, body = served.answering.write(result)
        except RequestError as error:
            shape = self._shapes.find(served.operation.id if served else None, error.status)
            body = render(shape, error, scope["method"], scope["path"])
            status, raw = error.status, [(b"content-type", shape.media_type.encode())]
        finally:
            CURRENT.reset(token)
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": body})
