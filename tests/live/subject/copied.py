"""The reference server as faults are planted in it: each process that makes the application has a copy of one site.

Filling a site takes seconds, copying it milliseconds. Importing this module fills one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from starlette.types import ASGIApp

from live.subject import application
from live.subject.place import PLACE, place

__all__ = ["app", "keys"]

_FILLED = place()
place.cache_clear()  # who asks from here on has a copy


def keys() -> Mapping[str, str]:
    """The API keys of all copies, by who they are for."""
    return _FILLED.keys


def app() -> ASGIApp:
    """The reference server on a copy of the site, in the folder for temporary files."""
    copy = Path(tempfile.mkdtemp(prefix="conformance-"), "site")
    shutil.copytree(_FILLED.folder, copy)
    os.environ[PLACE] = str(copy)
    return application.app()
