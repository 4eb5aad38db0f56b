# Part of specloom 0.1.0. Do not edit.
"""The options of a client in, the transport that it sends through out."""

from __future__ import annotations

from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, cast

from .options import ClientOptions
from .transport import (
    AsyncTransport,
    Transport,
    open_async_transport,
    open_transport,
    open_wsgi_transport,
)

if TYPE_CHECKING:
    from .asgi import AsgiApp

__all__ = ["IN_PROCESS", "connect", "connect_async", "names_transport"]

IN_PROCESS = "http://localhost"
"""Where an application in process is, if its document does not say."""


def names_transport(options: ClientOptions) -> bool:
    """Whether `options` say what to send through."""
    return "http_client" in options or "app" in options


def connect(options: ClientOptions) -> tuple[Transport, bool]:
    """The transport for a sync client, and whether the client closes it.

    Raises TypeError for what a sync client cannot send through, ImportError where no HTTP library
    is installed.
    """
    app = options.get("app")
    if app is None:
        return open_transport(options.get("http_client"))
    if _is_asgi(app):
        from .asgi import SyncAsgiTransport  # noqa: PLC0415 - few clients call an application

        return SyncAsgiTransport(cast("AsgiApp", app)), True
    return open_wsgi_transport(app), True


def connect_async(options: ClientOptions) -> tuple[AsyncTransport, bool]:
    """As `connect`, for async clients, which cannot call WSGI applications."""
    app = options.get("app")
    if app is None:
        return open_async_transport(options.get("http_client"))
    if not _is_asgi(app):
        raise TypeError(f"{app!r} is no ASGI application")
    from .asgi import AsgiTransport  # noqa: PLC0415 - as above

    return AsgiTransport(cast("AsgiApp", app)), True


def _is_asgi(app: object) -> bool:
    return iscoroutinefunction(app) or iscoroutinefunction(getattr(app, "__call__", None))  # noqa: B004 - what it is, not whether
