"""One call, from the arguments of a method to its `ApiResponse`; the same for both kinds of client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar, cast
from urllib.parse import urljoin

from ..operation import Content, Operation
from .attempts import Attempts
from .auth import Authenticator
from .effects import Effects
from .error_types import error_type
from .errors import (
    ApiStatusError,
    Exchange,
    RequestValidationError,
    ResponseValidationError,
)
from .message import BytesBody, Request, Response
from .options import CallOptions, refuse_unknown
from .prepared import Prepared
from .reading import UnreadableError, read_body
from .response import ApiResponse
from .settings import Settings, as_timeout
from .stream_items import StreamItems
from .urls import base_url, with_query
from .violation import Violation

__all__ = ["Core", "Opened"]

T = TypeVar("T")


@dataclass(slots=True)
class Core:
    """What a client is made of. `operations` are kept between calls, and shared by its copies."""

    settings: Settings
    effects: Effects
    authenticator: Authenticator
    operations: dict[Operation[object], Prepared[object]] = field(
        default_factory=dict[Operation[object], Prepared[object]]
    )

    async def respond(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        url: str | None = None,
    ) -> ApiResponse[T]:
        """The decoded success of a call. Raises what `errors` says."""
        started = self.effects.clock.monotonic()
        attempts = self._attempts(operation, arguments, body, options, url)
        response = await attempts.response()
        if not attempts.prepared.outcomes.is_success(response.status_code):
            raise self._failure(attempts, response)
        return self.result(attempts, response, started)

    def result(self, attempts: Attempts, response: Response, started: float) -> ApiResponse[Any]:
        """A success that has been read, decoded."""
        value, mismatches = self._read(attempts, response)
        return ApiResponse(
            value,
            response.status_code,
            response.headers,
            response.content,
            attempts.sent.method,
            attempts.sent.url,
            response.http_version,
            self.effects.clock.monotonic() - started,
            attempts.count,
            mismatches,
        )

    async def open(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        *,
        stream: bool = False,
    ) -> Opened[T]:
        """The success of a call, its body unread. Raises what `errors` says."""
        started = self.effects.clock.monotonic()
        attempts = self._attempts(operation, arguments, body, options, None, streamed=True)
        if stream:
            attempts.sent.headers["accept"] = attempts.prepared.accept_stream
        response = await attempts.response()
        if not attempts.prepared.outcomes.is_success(response.status_code):
            raise self._failure(attempts, response)
        return Opened(self, attempts, response, started)

    def prepared(self, operation: Operation[T]) -> Prepared[T]:
        """What is kept of `operation`."""
        known = self.operations.get(operation)
        if known is None:
            known = self.operations[operation] = Prepared[object](operation)
        return cast("Prepared[T]", known)

    def _attempts(
        self,
        operation: Operation[object],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        url: str | None,
        streamed: bool = False,
    ) -> Attempts:
        if options:
            refuse_unknown(options, operation.id)
        prepared, settings = self.prepared(operation), self.settings
        deadline = settings.deadline
        retries = options.get("retries")
        return Attempts(
            prepared,
            self.effects,
            self.authenticator,
            settings.retry if retries is None else replace(settings.retry, retries=retries),
            settings.hooks,
            None if deadline is None else self.effects.clock.monotonic() + deadline,
            prepared.may_be_repeated or "idempotency_key" in options,
            settings.follow_redirects,
            streamed,
            self._request(prepared, arguments, body, options, url),
        )

    def _request(
        self,
        prepared: Prepared[object],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        url: str | None,
    ) -> Request:
        settings = self.settings
        parameters = prepared.encode(arguments, settings.parameters)
        sent = prepared.bodies.write(body, options.get("content_type"))
        headers = {
            "accept": prepared.accept,
            **settings.headers,
            **prepared.constant_headers,
        }
        for name, text in parameters.headers.items():
            headers[name.lower()] = text
        if parameters.cookie:
            headers["cookie"] = parameters.cookie
        if sent is not None:
            headers["content-type"] = sent.content_type
            if sent.data is None and sent.length is not None:
                headers["content-length"] = str(sent.length)
        if options:
            if "idempotency_key" in options:
                headers["idempotency-key"] = options["idempotency_key"]
            for name, text in options.get("headers", {}).items():
                headers[name.lower()] = text
        timeout = as_timeout(options["timeout"]) if "timeout" in options else settings.timeout
        target = self._url(prepared, parameters.path, parameters.query, url)
        if "extra_query" in options:
            target = with_query(target, options["extra_query"])
        body_bytes: BytesBody = b""
        if sent is not None:
            body_bytes = sent if sent.data is None else sent.data
        return Request(prepared.method, target, headers, body_bytes, timeout)

    def _url(self, prepared: Prepared[object], path: str, query: str, other: str | None) -> str:
        settings = self.settings
        try:
            base = base_url(
                settings.document, prepared.operation, settings.base_url, settings.within
            )
        except ValueError as error:
            told = Violation("", str(error))
            raise RequestValidationError(prepared.operation.id, (told,)) from error
        if other is not None:
            return urljoin(base + path, other)
        queries = "&".join(filter(None, (query, prepared.constant_query)))
        return f"{base}{path}?{queries}" if queries else base + path

    def _read(self, attempts: Attempts, response: Response) -> tuple[object, tuple[Violation, ...]]:
        if attempts.sent.method == "HEAD":
            return None, ()
        settings, outcomes = self.settings, attempts.prepared.outcomes
        try:
            result = read_body(
                outcomes,
                response.status_code,
                response.content,
                response.headers,
                settings.responses,
            )
        except UnreadableError as error:
            told = (Violation("", str(error)),)
            raise ResponseValidationError(self.exchange(attempts, response), told) from error
        if result.violations and settings.responses == "strict":
            raise ResponseValidationError(self.exchange(attempts, response), result.violations)
        return result.value, result.violations

    def _failure(self, attempts: Attempts, response: Response) -> ApiStatusError:
        """The error of the document for the status, with the body if that can be read."""
        exchange = self.exchange(attempts, response)
        outcome = attempts.prepared.outcomes.find(response.status_code)
        if outcome is not None:
            body = outcome.read_if_valid(response.content, response.headers)
            exchange = replace(exchange, body=body)
        kind = error_type(response.status_code, self.settings.error_types())
        return kind(exchange)

    def exchange(self, attempts: Attempts, response: Response) -> Exchange:
        """A call and its response, for an error."""
        operation = attempts.prepared.operation
        return Exchange(
            operation.id,
            attempts.sent.method,
            operation.path,
            attempts.sent.url,
            response.status_code,
            response.headers,
            response.content,
            attempts.count,
        )


@dataclass(slots=True)
class Opened(Generic[T]):
    """A success whose body is still to come."""

    core: Core
    attempts: Attempts
    response: Response
    started: float

    async def read(self) -> bytes:
        """The rest of the body; the connection is given back."""
        return await self.core.effects.read(self.response, None)

    async def close(self) -> None:
        """Give the connection back."""
        await self.core.effects.close(self.response)

    def result(self) -> ApiResponse[T]:
        """What has been read, decoded."""
        return self.core.result(self.attempts, self.response, self.started)

    @property
    def documented(self) -> Content | None:
        """What the document says of the body."""
        outcome = self.attempts.prepared.outcomes.find(self.response.status_code)
        content_type = self.response.headers.get("content-type", "")
        return None if outcome is None else outcome.content_for(content_type)

    def stream_items(self) -> StreamItems:
        """What makes items of the body."""
        core, attempts = self.core, self.attempts
        exchange = core.exchange(attempts, self.response)
        return StreamItems(attempts.prepared.streams, core.settings.responses, exchange)
