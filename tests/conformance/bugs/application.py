"""The reference server with the bug that the environment names, on a site of its own."""

from __future__ import annotations

import os
from typing import Final

from starlette.types import ASGIApp

from conformance.bugs.catalogue import bug
from live.subject.application import app as correct

__all__ = ["PLANTED", "app"]

PLANTED: Final = "PLANTED_BUG"
"""The environment variable with the id of a bug; without it the server is the correct one."""


def app() -> ASGIApp:
    """The application."""
    planted = os.environ.get(PLANTED)
    return bug(planted).plant(correct) if planted else correct()
