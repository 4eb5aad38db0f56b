"""`module:name` in, an ASGI application out that answers in this process as a server would."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any, TypeAlias, cast

from specloom.conform.inside.handlers import Handlers
from specloom.conform.inside.loading import load_function
from specloom.conform.inside.mistakes import NotLoaded
from specloom.conform.settings import PythonName

__all__ = ["ASGIApp", "Application", "application"]

Scope: TypeAlias = dict[str, Any]
Message: TypeAlias = dict[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
ASGIApp: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

_log = logging.getLogger(__name__)
_CASE = b"x-schemathesis-testcaseid"
_FAILED = b"the application raised an exception"


class Application:
    """Passes on to `app`. As behind any server, an exception that leaves `app` is answered with 500.

    `handlers` get to know who answered.
    """

    def __init__(self, app: ASGIApp, handlers: Handlers) -> None:
        self.app = app
        self._handlers = handlers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI interface (asgi.readthedocs.io, version 3.0)."""
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_begun = False

        async def noting_that_it_began(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, noting_that_it_began)
        except Exception as error:
            if has_begun:
                raise  # a server would close the connection
            _log.exception("%s %s", scope["method"], scope["path"], exc_info=error)
            await _say_that_it_failed(send)
        finally:
            case = next((text for name, text in scope["headers"] if name.lower() == _CASE), b"")
            self._handlers.note(case.decode("latin-1"), scope)


@contextmanager
def application(python: PythonName, handlers: Handlers) -> Iterator[Application]:
    """The application that is named, or that the named function makes, alone or as a context manager.

    Raises `NotLoaded` for anything else.
    """
    with ExitStack() as stack:
        made: object = load_function(python)
        if callable(made) and _makes_something(made):
            made = _make(made, python)
            if isinstance(made, AbstractContextManager):
                made = stack.enter_context(made)
        if not callable(made):
            why = f"`{python}` is neither an ASGI application nor a function that makes one"
            raise NotLoaded(python.place, why)
        yield Application(cast("ASGIApp", made), handlers)


def _makes_something(made: Callable[..., object]) -> bool:
    """Whether it can be called without arguments: an application takes three."""
    try:
        inspect.signature(made).bind()
    except TypeError:
        return False
    return True


def _make(function: Callable[..., object], python: PythonName) -> Any:
    try:
        return function()
    except Exception as error:
        why = f"`{python}` made no application: {type(error).__name__}: {error}"
        raise NotLoaded(python.place, why) from error


async def _say_that_it_failed(send: Send) -> None:
    headers = [(b"content-type", b"text/plain"), (b"content-length", b"%d" % len(_FAILED))]
    await send({"type": "http.response.start", "status": 500, "headers": headers})
    await send({"type": "http.response.body", "body": _FAILED})
