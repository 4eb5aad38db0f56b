# Part of specloom 0.1.0. Do not edit.
"""One ASGI callable for all operations: finds the one that a request is for, and answers."""

from __future__ import annotations

import inspect
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from anyio.to_thread import run_sync
from starlette.types import Receive, Scope, Send

from .answering import Reply
from .answers import Answer
from .deprecation import deprecation_headers
from .header_fields import fold
from .implementations import Unimplemented
from .incoming import Disconnected, Incoming
from .maybe import Caller, Maybe
from .request import CLEANUP, CURRENT, IS_READ, PRINCIPAL, SERVED, Request
from .request_errors import ErrorShapes, RequestError, render
from .rivals import Rivals
from .routing import RouteTree, without_names
from .sending import Chunks, RawHeaders, close, send_chunks
from .served import Served
from .versions import VersionCheck
from .writers import Undocumented, raw_headers

__all__ = ["Dispatcher", "Hooks", "OnError", "OnRequest"]

_log = logging.getLogger(__name__)

OnError: TypeAlias = Callable[[Exception, Request], Maybe[Answer[object] | None]]
"""Says what a handler's exception means: an answer that the document has, or None if it is a bug."""

OnRequest: TypeAlias = Callable[[Request], Maybe[Answer[object] | None]]
"""Sees each request before its credentials are looked at: gives an answer instead of the handler, or None."""

_FAILED = "the server failed to answer"


@dataclass(frozen=True, slots=True)
class Hooks:
    """What is asked before and after handlers."""

    on_request: OnRequest | None = None
    on_error: OnError | None = None


class Dispatcher:
    """Answers all requests to the operations of a document, and those to nothing that it has.

    An exception never leaves it before a response has begun, apart from cancellation.
    """

    def __init__(
        self,
        served: Iterable[Served],
        shapes: ErrorShapes,
        versions: VersionCheck | None,
        hooks: Hooks,
        *,
        max_body: int,
        tells_mistakes: bool,
    ) -> None:
        """`tells_mistakes`: an answer that the document does not have is told to the client, too."""
        self._routes = _routes(served)
        self._shapes = shapes
        self._versions = versions
        self._on_request = None if hooks.on_request is None else Caller(hooks.on_request)
        self._on_error = None if hooks.on_error is None else Caller(hooks.on_error)
        self._max_body = max_body
        self._tells_mistakes = tells_mistakes

    def has_path(self, scope: Scope) -> bool:
        """Whether an operation has the path of a request."""
        path, raw_path = scope["path"], scope.get("raw_path")
        return self._routes.find(path, raw_path, scope.get("root_path", "")) is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        token = CURRENT.set(scope)
        try:
            try:
                status, headers, body = await self._reply(scope, receive)
            except Exception as error:  # whatever it is, it is answered
                reply = await self._reply_to_error(scope, error)
                if reply is None:
                    return
                status, headers, body = reply
            if isinstance(body, bytes):
                await send({"type": "http.response.start", "status": status, "headers": headers})
                sent = body if scope["method"] != "HEAD" else b""
                await send({"type": "http.response.body", "body": sent})
            else:
                await self._send_chunks(scope, receive, send, (status, headers, body))
        finally:
            for clean in scope.get(CLEANUP, ()):
                clean()
            CURRENT.reset(token)

    async def _reply(self, scope: Scope, receive: Receive) -> Reply:
        method = scope["method"]
        root_path = scope.get("root_path", "")
        found = self._routes.find(scope["path"], scope.get("raw_path"), root_path, method)
        if found is None:
            raise RequestError(404, "not-found", "there is nothing at this path")
        methods, slots = found
        served = methods.get(method) or (methods.get("GET") if method == "HEAD" else None)
        if served is None:
            return _without_operation(method, methods)
        if isinstance(served, Rivals):
            served = served.choose(scope)
        scope[SERVED] = served
        headers = fold(scope["headers"])
        if self._versions is not None:
            self._versions.check(scope, headers)
        if self._on_request is not None:
            instead = await self._on_request(Request(scope))
            if instead is not None:
                return served.answering.write(instead, headers)
        guard = served.guard
        if guard is not None:
            scope[PRINCIPAL] = await guard.admit(scope, headers)
        if b"accept" in headers and not served.answering.can_satisfy(headers[b"accept"]):
            raise _not_acceptable(served.answering.offered())
        incoming = Incoming(scope, receive, headers, self._max_body)
        return served.answering.write(await _result(served, slots, incoming, scope), headers)

    async def _reply_to_error(self, scope: Scope, error: Exception) -> Reply | None:
        """What is answered where something was raised; None where nobody waits for an answer."""
        match error:
            case Disconnected():
                return None
            case RequestError():
                return self.refuse(scope, error)
            case Unimplemented():
                missing = RequestError(501, "not-implemented", "this operation is not implemented")
                return self.refuse(scope, missing)
            case Undocumented():
                _log.error("%s", error)
                return self._fail(scope, str(error) if self._tells_mistakes else _FAILED)
            case _:
                return await self._reply_to_failure(scope, error)

    async def _reply_to_failure(self, scope: Scope, error: Exception) -> Reply:
        served: Served | None = scope.get(SERVED)
        try:
            if self._on_error is not None and served is not None:
                answer = await self._on_error(error, Request(scope))
                if answer is not None:
                    return served.answering.write(answer, fold(scope["headers"]))
        except Undocumented as undocumented:
            _log.error("on_error: %s", undocumented, exc_info=error)
            return self._fail(scope, str(undocumented) if self._tells_mistakes else _FAILED)
        except Exception:  # the error before is told by the traceback, as its context
            _log.exception("on_error failed")
            return self._fail(scope, _FAILED)
        what = scope["path"] if served is None else served.operation.id
        _log.error("%s %s failed", scope["method"], what, exc_info=error)
        return self._fail(scope, _FAILED)

    def _fail(self, scope: Scope, detail: str) -> Reply:
        return self.refuse(scope, RequestError(500, "internal-error", detail))

    def refuse(self, scope: Scope, error: RequestError) -> tuple[int, RawHeaders, bytes]:
        """The answer to a request that is refused, in the words of its operation or of the document."""
        served: Served | None = scope.get(SERVED)
        headers: RawHeaders = [*raw_headers(error.headers)]
        body = b""
        if served is None or not _is_told_by_status(served, error.status):
            shape = self._shapes.find(served.operation.id if served else None, error.status)
            body = render(shape, error, scope["method"], scope["path"])
            headers.append((b"content-type", shape.media_type.encode()))
        headers.append((b"content-length", b"%d" % len(body)))
        if served is not None:
            headers += deprecation_headers(served.operation.deprecation)
        return error.status, headers, body

    async def _send_chunks(
        self, scope: Scope, receive: Receive, send: Send, reply: tuple[int, RawHeaders, Chunks]
    ) -> None:
        status, headers, chunks = reply
        if scope["method"] == "HEAD":
            await close(chunks)
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        is_read = scope.get(IS_READ, True)
        try:
            await send_chunks(send, receive if is_read else None, status, headers, chunks)
        except Exception:
            _log.exception("%s failed while it was sent", scope[SERVED].operation.id)
            raise  # the server breaks the connection off, which tells the client


def _is_told_by_status(served: Served, status: int) -> bool:
    """Whether the document has the status without a body, and there is nothing to add to it.

    A document that has 400 without a body does not keep clients from being told what is wrong.
    """
    return status in (401, 403) and any(
        each.status == status and not each.contents for each in served.operation.responses
    )


async def _result(served: Served, slots: Sequence[str], incoming: Incoming, scope: Scope) -> object:
    """What the handler gives for a request that is as documented."""
    binding = served.binding
    if binding.has_body:
        arguments = await binding.read(slots, incoming)
    else:
        arguments = binding.read_parameters(slots, incoming)
    if served.guard is not None:
        arguments["principal"] = scope[PRINCIPAL]
    if served.is_async:
        return await served.handler(**arguments)
    result = await run_sync(partial(served.handler, **arguments))
    return await result if inspect.isawaitable(result) else result


def _routes(served: Iterable[Served]) -> RouteTree[Served | Rivals]:
    """The routes of operations; those that selectors tell apart share one."""
    by_route: defaultdict[tuple[str, tuple[str, ...]], list[Served]] = defaultdict(list)
    for each in served:
        by_route[each.operation.method, without_names(each.operation.path)].append(each)
    routes: RouteTree[Served | Rivals] = RouteTree()
    for operations in by_route.values():
        first = operations[0]
        route = first if len(operations) == 1 else Rivals(operations)
        spanning = {each.wire_name for each in first.operation.parameters if each.spans_segments}
        routes.add(first.operation.method, first.operation.path, route, spanning)
    return routes


def _without_operation(method: str, methods: Mapping[str, object]) -> Reply:
    """The answer where a path has no operation for a method."""
    allowed = {*methods, "OPTIONS", *(("HEAD",) if "GET" in methods else ())}
    allow = ("Allow", ", ".join(sorted(allowed)))
    if method == "OPTIONS":
        return 204, raw_headers([allow]), b""
    detail = f"there is no {method} at this path"
    raise RequestError(405, "method-not-allowed", detail, headers=[allow])


def _not_acceptable(offered: str) -> RequestError:
    return RequestError(406, "not-acceptable", f"the answer comes as {offered}")
