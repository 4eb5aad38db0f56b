"""`module:name` in, the Python that it names out."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import reduce
from typing import Any

from specloom.conform.inside.mistakes import NotLoaded
from specloom.conform.settings import PythonName

__all__ = ["load", "load_function"]


def load(python: PythonName) -> Any:
    """What is named; raises `NotLoaded` where there is no such thing."""
    try:
        module = importlib.import_module(python.module)
        return reduce(getattr, python.name.split("."), module)
    except Exception as error:
        why = f"`{python}` cannot be imported: {type(error).__name__}: {error}"
        raise NotLoaded(python.place, why) from error


def load_function(python: PythonName) -> Callable[..., Any]:
    """The same, of something that can be called."""
    loaded = load(python)
    if not callable(loaded):
        raise NotLoaded(python.place, f"`{python}` is no function")
    return loaded  # type: ignore[no-any-return]  # `callable` says nothing of what it gives
