# Part of specloom 0.1.0. Do not edit.
"""A status and a document's exceptions to the class that is raised for it.

A range or `default` of a document is for statuses that it says nothing else of. What is raised for one
of these is both: the document's class, whose body has a type, and the runtime's for the status.
So `except errors.NotFoundError` sees a 404 that is documented as `default` only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from .errors import ApiStatusError, Exchange
from .status_errors import status_error

__all__ = ["error_type"]


def error_type(
    status: int, documented: Mapping[int | str, type[ApiStatusError]]
) -> type[ApiStatusError]:
    """The class for `status`; `documented` are by code, range (`"4XX"`) and `"default"`."""
    exact = documented.get(status)
    if exact is not None:
        return exact
    general = status_error(status)
    rest = documented.get(f"{status // 100}XX") or documented.get("default")
    if rest is None:
        return general
    return rest if issubclass(rest, general) else _both(rest, general)


def _both(rest: type[ApiStatusError], general: type[ApiStatusError]) -> type[ApiStatusError]:
    """A class that is `rest` and `general`, and shows itself as `general`."""

    def reduce(error: ApiStatusError) -> tuple[object, ...]:
        return _raised, (rest, general, error.exchange)  # pickle finds no class that is made here

    names = {"__doc__": general.__doc__, "__module__": general.__module__, "__reduce__": reduce}
    return cast("type[ApiStatusError]", type(general.__name__, (rest, general), names))


def _raised(
    rest: type[ApiStatusError], general: type[ApiStatusError], exchange: Exchange
) -> ApiStatusError:
    return _both(rest, general)(exchange)
