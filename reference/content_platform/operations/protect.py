"""An application in, the same with everything around it that a server in the open needs out."""

from __future__ import annotations

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from content_platform.operations.header_limit import HeaderLimit
from content_platform.operations.refusal import out_of_time
from content_platform.operations.request_log import HEADER, RequestLog
from content_platform.operations.time_limit import TimeLimit
from content_platform.settings import Settings

__all__ = ["protect"]


def protect(app: ASGIApp, settings: Settings) -> ASGIApp:
    """Request ids and logs outermost, then limits, then what browsers of other sites may do."""
    if settings.cors_origins:
        app = CORSMiddleware(
            app,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=["*"],
            expose_headers=[
                *("ETag", "Location", "Retry-After", "Deprecation", "Sunset", HEADER),
                *("Umb-Generated-Resource", "Umb-Notifications"),
            ],
        )
    app = TimeLimit(app, settings.request_timeout, out_of_time)
    return RequestLog(HeaderLimit(app, settings.max_header))
