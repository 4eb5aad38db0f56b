"""The site of this process in, the reference server on it out; as a process when it is run."""

from __future__ import annotations

import sys
from pathlib import Path

from starlette.types import ASGIApp

from content_platform.app import create_app
from content_platform.platform import open_platform
from content_platform.serve import serve
from live.subject.place import make_place, place

__all__ = ["app"]


def app() -> ASGIApp:
    """All documents. Its lifespan ends with the connections given back."""
    return create_app(open_platform(place().settings))


def _serve(folder: str, port: str) -> None:
    serve(make_place(Path(folder)).settings.model_copy(update={"port": int(port)}))


if __name__ == "__main__":
    _serve(*sys.argv[1:])
