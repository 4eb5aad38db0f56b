"""The name of a function of the server in, the same server with another one in its place out."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from starlette.types import ASGIApp

from conformance.bugs.bug import Plant

__all__ = ["patched"]


def patched(target: str, wrap: Callable[[Callable[..., Any]], Callable[..., Any]]) -> Plant:
    """`target` is "module:name" or "module:Class.name"; `wrap` is given what is there.

    It stays for as long as the process: each bug has one of its own.
    """
    module_name, _, path = target.partition(":")

    def plant(make: Callable[[], ASGIApp]) -> ASGIApp:
        holder: Any = importlib.import_module(module_name)
        *above, name = path.split(".")
        for each in above:
            holder = getattr(holder, each)
        setattr(holder, name, wrap(getattr(holder, name)))
        return make()

    return plant
