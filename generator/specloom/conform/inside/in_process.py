"""Schemathesis' way to an application in process, put right: what a case says is what is sent."""

from __future__ import annotations

from schemathesis.core.transport import DEFAULT_MAX_STREAM_EVENTS
from schemathesis.python import asgi
from schemathesis.python.asgi import ASGIApp, ASGIClient

__all__ = ["put_right"]


def put_right() -> None:
    """Its client has an `Accept` and a `User-Agent` of its own, which win over those of a case.

    Over a socket it is the other way round. There is no seam for this: requests of cases have their
    client made by the one function that is replaced here.
    """
    made = asgi.get_client
    if getattr(made, "is_put_right", False):
        return

    def get_client(
        app: ASGIApp, *, max_stream_events: int = DEFAULT_MAX_STREAM_EVENTS
    ) -> ASGIClient:
        client = made(app, max_stream_events=max_stream_events)
        client.headers.clear()
        return client

    get_client.is_put_right = True  # type: ignore[attr-defined]  # so that it is done but once
    asgi.get_client = get_client
