"""Settings in, a server on a socket out."""

from __future__ import annotations

import uvicorn
from starlette.types import ASGIApp

from content_platform.app import create_app
from content_platform.platform import open_platform
from content_platform.settings import Settings

__all__ = ["application", "serve"]


def application() -> ASGIApp:
    """The application as the environment says, for servers that import it: `uvicorn --factory`."""
    return create_app(open_platform(Settings()))


def serve(settings: Settings, *, workers: int) -> int:
    """Serve until the process is told to stop."""
    uvicorn.run(
        f"{__name__}:{application.__name__}",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=workers,
        timeout_graceful_shutdown=int(settings.shutdown_timeout),
    )
    return 0
