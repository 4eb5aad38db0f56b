# Part of specloom 0.1.0. Do not edit.
"""What the generated `Client` and `AsyncClient` stand on: settings, transport, credentials, lifetime."""

from __future__ import annotations

import copy
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import Self, TypeVar, Unpack
from urllib.parse import urljoin

from ..document import Document
from ..operation import Operation
from .auth import Authenticator, Credential, Login, Token
from .authorization import drive
from .connecting import IN_PROCESS, connect, connect_async, names_transport
from .core import Core
from .drivers import AsyncEffects, SyncEffects
from .effects import Clock, run
from .message import Timeout
from .open_response import AsyncStreamingResponse, StreamingResponse
from .options import CallOptions, ClientOptions
from .resource import AsyncResource, Resource
from .response import ApiResponse
from .settings import ErrorTypes, Settings, no_errors

__all__ = ["ApiClient", "AsyncApiClient"]

T = TypeVar("T")
C = TypeVar("C", bound="ApiClient | AsyncApiClient")


class _Calls:
    """Makes the calls of a sync client; see `Caller`."""

    def __init__(self, core: Core) -> None:
        self.core = core

    def respond(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        *,
        url: str | None = None,
    ) -> ApiResponse[T]:
        return run(self.core.respond(operation, arguments, body, options, url))

    def open(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        *,
        stream: bool = False,
    ) -> StreamingResponse[T]:
        opened = run(self.core.open(operation, arguments, body, options, stream=stream))
        return StreamingResponse(opened)


class _AsyncCalls:
    """Makes the calls of an async client; see `AsyncCaller`."""

    def __init__(self, core: Core) -> None:
        self.core = core

    async def respond(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        *,
        url: str | None = None,
    ) -> ApiResponse[T]:
        return await self.core.respond(operation, arguments, body, options, url)

    async def open(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        *,
        stream: bool = False,
    ) -> AsyncStreamingResponse[T]:
        opened = await self.core.open(operation, arguments, body, options, stream=stream)
        return AsyncStreamingResponse(opened)


class ApiClient:
    """A sync client of one document. Threads may share it; close it, or use it as a context.

    `base_url` replaces the servers of the document. `credentials` are by name of security scheme,
    None for one that is not given; `parameters` by Python name, for every operation that has them.
    `error_types` gives the document's exceptions. Raises ImportError where no
    HTTP library is installed, TypeError and ValueError for what an option does not take.
    """

    def __init__(
        self,
        document: Document,
        *,
        base_url: str | None = None,
        credentials: Mapping[str, Credential | None] | None = None,
        parameters: Mapping[str, object] | None = None,
        options: ClientOptions | None = None,
        error_types: ErrorTypes = no_errors,
    ) -> None:
        options = options or {}
        clock = options.get("clock") or Clock()
        settings = _settings(document, base_url, parameters, error_types, options)
        authenticator = _authenticator(settings, credentials, clock)
        self._transport, self._is_ours = connect(options)
        effects = SyncEffects(self._transport, clock)
        self.caller = _Calls(Core(settings, effects, authenticator))

    def with_options(self, **options: Unpack[ClientOptions]) -> Self:
        """A copy with other options, which sends through the same connections: close the original.

        Given an `http_client` or an `app`, the copy sends through that, and is closed on its own.
        """
        other, core = _copy(self), self.caller.core
        other._is_ours = False
        if names_transport(options):
            other._transport, other._is_ours = connect(options)
        effects = SyncEffects(other._transport, options.get("clock", core.effects.clock))
        settings = core.settings.updated(options)
        other.caller = _Calls(replace(core, settings=settings, effects=effects))
        return other

    def start_login(self, scheme: str = "") -> Login:
        """The login of a user by the `AuthorizationCode` that the client was given: open its `url`.

        `scheme` names the security scheme where more than one can log in. Raises `AuthError`.
        """
        core = self.caller.core
        return run(drive(core.authenticator.start_login(scheme), core.effects))

    def finish_login(self, login: Login, came_back: str, scheme: str = "") -> Token:
        """The user's token, when the browser `came_back` at this URL. Raises `AuthError`.

        This client does not use it: a client for that user is given it as `AuthorizationCode(token=)`.
        """
        core = self.caller.core
        return run(drive(core.authenticator.finish_login(login, came_back, scheme), core.effects))

    def close(self) -> None:
        """Give back the connections; those of an `http_client` of yours stay open."""
        if self._is_ours:
            self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncApiClient:
    """As `ApiClient`, for asyncio. Tasks may share it."""

    def __init__(
        self,
        document: Document,
        *,
        base_url: str | None = None,
        credentials: Mapping[str, Credential | None] | None = None,
        parameters: Mapping[str, object] | None = None,
        options: ClientOptions | None = None,
        error_types: ErrorTypes = no_errors,
    ) -> None:
        options = options or {}
        clock = options.get("clock") or Clock()
        settings = _settings(document, base_url, parameters, error_types, options)
        authenticator = _authenticator(settings, credentials, clock)
        self._transport, self._is_ours = connect_async(options)
        effects = AsyncEffects(self._transport, clock)
        self.caller = _AsyncCalls(Core(settings, effects, authenticator))

    def with_options(self, **options: Unpack[ClientOptions]) -> Self:
        """A copy with other options, which sends through the same connections: close the original.

        Given an `http_client` or an `app`, the copy sends through that, and is closed on its own.
        """
        other, core = _copy(self), self.caller.core
        other._is_ours = False
        if names_transport(options):
            other._transport, other._is_ours = connect_async(options)
        effects = AsyncEffects(other._transport, options.get("clock", core.effects.clock))
        settings = core.settings.updated(options)
        other.caller = _AsyncCalls(replace(core, settings=settings, effects=effects))
        return other

    async def start_login(self, scheme: str = "") -> Login:
        """See `ApiClient.start_login`."""
        core = self.caller.core
        return await drive(core.authenticator.start_login(scheme), core.effects)

    async def finish_login(self, login: Login, came_back: str, scheme: str = "") -> Token:
        """See `ApiClient.finish_login`."""
        core = self.caller.core
        steps = core.authenticator.finish_login(login, came_back, scheme)
        return await drive(steps, core.effects)

    async def close(self) -> None:
        """Give back the connections; those of an `http_client` of yours stay open."""
        if self._is_ours:
            await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


def _settings(
    document: Document,
    base_url: str | None,
    parameters: Mapping[str, object] | None,
    error_types: ErrorTypes,
    options: ClientOptions,
) -> Settings:
    return Settings(
        document,
        base_url or "",
        # An application in process needs no place of its own.
        IN_PROCESS if options.get("app") is not None else "",
        {name: value for name, value in (parameters or {}).items() if value is not None},
        error_types,
        # A client of the user's has a timeout of its own.
        timeout=Timeout() if options.get("http_client") is None else None,
        headers={"user-agent": _user_agent(document)},
    ).updated(options)


def _authenticator(
    settings: Settings, credentials: Mapping[str, Credential | None] | None, clock: Clock
) -> Authenticator:
    servers = (settings.base_url, *settings.document.servers, "")
    base_url = urljoin(settings.within, next(filter(None, servers), ""))
    return Authenticator(settings.document, credentials or {}, base_url=base_url, now=clock.now)


def _user_agent(document: Document) -> str:
    """The API and its version, as this client knows them, and what the client is made of."""
    api, version = (
        re.sub(r"[^A-Za-z0-9._~+-]+", "-", text) for text in (document.name, document.version)
    )
    python = f"python/{sys.version_info.major}.{sys.version_info.minor}"
    return f"{api}/{version} specloom {python}"


def _copy(client: C) -> C:
    """`client` without the resources that it has made, which make their calls through it."""
    other = copy.copy(client)
    other.__dict__ = {
        name: value
        for name, value in vars(client).items()
        if not isinstance(value, Resource | AsyncResource)
    }
    return other
