# Part of specloom 0.1.0. Do not edit.
"""A document and implementations of its tags in, a Starlette application out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, Protocol, TypeAlias, TypedDict

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Router
from starlette.types import Lifespan, Receive, Scope, Send
from typing_extensions import Unpack

from ..document import Document
from ..operation import Operation
from .dispatch import Dispatcher, Hooks, OnError, OnRequest
from .implementations import Route, find_handlers, handler_parameters
from .request_errors import ErrorShapes, RequestError
from .security import Guard, Security
from .served import Served
from .versions import VersionCheck

__all__ = [
    "Application",
    "Documented",
    "DocumentsFirst",
    "Settings",
    "ValidateResponses",
    "build_app",
]

ValidateResponses: TypeAlias = Literal["always", "development", "never"]
"""When answers are compared with the document; `development` is when `debug` is on."""

_MAX_BODY = 10 * 1024 * 1024


class Settings(TypedDict, total=False):
    """What `build_app` takes by keyword.

    `credentials` makes the object that `security` is given. `errors` are the shapes that the document
    promises for requests that are refused. `on_request` sees requests before their credentials are looked
    at. `on_error` says what exceptions of handlers mean.
    `max_body` is in bytes. `prepare`: build all validators now, and not when each is first used.
    `disregard_accept`: where no success has a media type that is accepted, the first one is sent; else
    the answer is 406 (RFC 9110 section 12.5.1 allows both).
    """

    credentials: Callable[..., Any]
    security: Security[Any, object]
    errors: ErrorShapes
    on_request: OnRequest | None
    on_error: OnError | None
    validate_responses: ValidateResponses
    debug: bool
    max_body: int
    lifespan: Lifespan[Any] | None
    prepare: bool
    disregard_accept: bool


class Application(Starlette):
    """A Starlette application whose operations are those of a document.

    All that Starlette has can be added: middleware, mounts, routes (which come after the operations).
    As long as there is nothing of the kind, requests go straight to the operations.
    """

    def __init__(
        self,
        document: Document,
        dispatcher: Dispatcher,
        *,
        debug: bool = False,
        lifespan: Lifespan[Any] | None = None,
    ) -> None:
        super().__init__(debug=debug)
        self.document = document
        self._dispatcher = dispatcher
        self.router = DocumentsFirst(dispatcher, lifespan)

    def has_path(self, scope: Scope) -> bool:
        """Whether an operation has the path of a request, with any method."""
        return self._dispatcher.has_path(scope)

    def refuse(self, scope: Scope, error: RequestError) -> Response:
        """What is answered to a request that something around the application refuses, such as a time limit.

        It is in the words of the operation, if the request has come so far, else of the document.
        `scope` has this application as `app` as soon as a request has come to it.
        """
        status, headers, body = self._dispatcher.refuse(scope, error)
        response = Response(body, status)
        response.raw_headers = [*headers]
        return response

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        if scope["type"] != "http" or (
            self.user_middleware or self.exception_handlers or self.router.routes
        ):
            await super().__call__(scope, receive, send)
        else:
            scope["app"] = self
            await self._dispatcher(scope, receive, send)


class Documented(Protocol):
    """Answers requests to the paths of one document, or of several."""

    def has_path(self, scope: Scope) -> bool:
        """Whether an operation has the path of a request, with any method."""
        ...

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request, to a path that no operation has, too."""
        ...


class DocumentsFirst(Router):
    """A router that asks its own routes only for paths which no operation has."""

    def __init__(self, documented: Documented, lifespan: Lifespan[Any] | None) -> None:
        super().__init__(lifespan=lifespan, redirect_slashes=False)
        self._documented = documented

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (not self.routes or self._documented.has_path(scope)):
            await self._documented(scope, receive, send)
        else:
            await super().app(scope, receive, send)

    async def not_found(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._documented(scope, receive, send)
        else:
            await super().not_found(scope, receive, send)


def build_app(
    document: Document,
    routes: Iterable[Route],
    implementations: Mapping[str, object],
    **settings: Unpack[Settings],
) -> Application:
    """The application for a document; a group whose implementation is None answers 501.

    Raises `IncompleteImplementation` if one lacks a handler or a parameter of it, `UnknownScheme`,
    `RouteClash`, and `TypeError` if operations ask for security and there is none.
    """
    debug = settings.get("debug", False)
    served = _served(document, tuple(routes), implementations, settings)
    dispatcher = Dispatcher(
        served,
        settings.get("errors", ErrorShapes()),
        VersionCheck(document) if document.version_readers else None,
        Hooks(settings.get("on_request"), settings.get("on_error")),
        max_body=settings.get("max_body", _MAX_BODY),
        tells_mistakes=debug,
    )
    if settings.get("prepare", False):
        for each in served:
            each.prepare()
    return Application(document, dispatcher, debug=debug, lifespan=settings.get("lifespan"))


def _served(
    document: Document,
    routes: tuple[Route, ...],
    implementations: Mapping[str, object],
    settings: Settings,
) -> list[Served]:
    handlers = find_handlers(document, routes, implementations)
    is_checked = {"always": True, "development": settings.get("debug", False), "never": False}[
        settings.get("validate_responses", "development")
    ]
    return [
        Served(
            route.operation,
            handlers[route],
            handler_parameters(route.operation, document),
            _guard(route.operation, document, settings),
            is_checked=is_checked,
            disregards_accept=settings.get("disregard_accept", False),
        )
        for route in routes
    ]


def _guard(operation: Operation[object], document: Document, settings: Settings) -> Guard | None:
    if not operation.security:
        return None
    security = settings.get("security")
    credentials = settings.get("credentials")
    if security is None or credentials is None:
        raise TypeError(f"{operation.id} asks for security: pass `security` and `credentials`")
    return Guard(operation, document, credentials, security)
