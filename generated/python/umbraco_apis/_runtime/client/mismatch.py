# Part of specloom 0.1.0. Do not edit.
"""Errors of validation in, violations by JSON pointer out, and the warning that tells of them."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from inspect import currentframe
from typing import cast

from pydantic import ValidationError

from .errors import ResponseMismatchWarning
from .violation import Violation

__all__ = ["violations_of", "warn_of_mismatches"]

_MOST = 100
_TOLD = 5
# The package that the runtime is part of, generated resources included; its methods may be wrapped
# by `deprecated`.
_OURS = (__name__.rpartition(".client.")[0].rpartition(".")[0], "typing_extensions")


def violations_of(error: ValidationError, plain: object) -> tuple[Violation, ...]:
    """The violations in `error` about `plain`; a hundred at most."""
    errors = error.errors(include_url=False, include_context=False, include_input=False)
    return tuple(Violation(_pointer(each["loc"], plain), each["msg"]) for each in errors[:_MOST])


def _pointer(location: tuple[int | str, ...], plain: object) -> str:
    """`location` without what pydantic puts in to name members of unions, which `plain` lacks."""
    pointer = ""
    for index, step in enumerate(location):
        last = index == len(location) - 1
        if isinstance(plain, dict) and isinstance(step, str) and (step in plain or last):
            plain = cast("dict[str, object]", plain).get(step)
        elif isinstance(plain, list) and isinstance(step, int):
            items = cast("list[object]", plain)
            plain = items[step] if step < len(items) else None
        else:
            continue
        pointer += f"/{_escaped(step)}"
    return pointer


def _escaped(step: object) -> str:
    return str(step).replace("~", "~0").replace("/", "~1")


def warn_of_mismatches(operation_id: str, violations: Sequence[Violation]) -> None:
    """One ResponseMismatchWarning, at the line of the user's that made the call."""
    told = "; ".join(map(str, violations[:_TOLD]))
    more = f"; and {len(violations) - _TOLD} more" if len(violations) > _TOLD else ""
    warnings.warn(
        f"the response to {operation_id} is not as documented: {told}{more}",
        ResponseMismatchWarning,
        stacklevel=_level_of_user(),
    )


def _level_of_user() -> int:
    """How far up the stack the first function outside of this package is."""
    frame, level = currentframe(), 0
    while frame is not None and str(frame.f_globals.get("__name__")).startswith(_OURS):
        frame, level = frame.f_back, level + 1
    # Counted from `warn_of_mismatches`, which is one further up than this function.
    return level
