"""Requests that were answered in process in, the code that answered each operation out."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

__all__ = ["HANDLERS", "Handlers"]

HANDLERS = "handlers.json"
"""The file of a plan's folder: by the label of an operation, `file:line name` of the function that answers it."""

_GENERATED = "specloom.served"  # what servers that were generated leave in the scope


class Handlers:
    """Which function answers which operation; fed from the event loop and from threads that ask."""

    def __init__(self) -> None:
        self._by_case: dict[str, str] = {}
        self._by_operation: dict[str, str] = {}
        self._lock = threading.Lock()

    def note(self, case: str, scope: Mapping[str, Any]) -> None:
        """The request of `case` has been answered; the ASGI scope may tell by what."""
        place = _place(_function(scope)) if case else None
        if place is not None:
            with self._lock:
                self._by_case[case] = place

    def settle(self, case: str, operation: str) -> None:
        """`case` was about `operation`."""
        with self._lock:
            place = self._by_case.pop(case, None)
            if place is not None:
                self._by_operation.setdefault(operation, place)

    def write(self, folder: Path) -> None:
        """Leave `HANDLERS` in `folder`, if anything is known."""
        if self._by_operation:
            content = orjson.dumps(
                dict(sorted(self._by_operation.items())), option=orjson.OPT_INDENT_2
            )
            (folder / HANDLERS).write_bytes(content)


def _function(scope: Mapping[str, Any]) -> object:
    """The function that answers: Starlette and FastAPI say so, too."""
    served = scope.get(_GENERATED)
    return scope.get("endpoint") if served is None else getattr(served, "handler", None)


def _place(function: object) -> str | None:
    """`file:line name` of a function, looked for below all that is wrapped around it."""
    target = inspect.unwrap(function) if callable(function) else None
    code = getattr(getattr(target, "__func__", target), "__code__", None)
    if code is None:
        return None
    return f"{code.co_filename}:{code.co_firstlineno} {code.co_qualname}"
