"""What a planted bug is."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from starlette.types import ASGIApp

__all__ = ["Area", "Bug", "Plant"]

Plant: TypeAlias = Callable[[Callable[[], ASGIApp]], ASGIApp]
"""Given what makes the application, gives one with the bug: wrapped, or made when a function was replaced."""


class Area(enum.StrEnum):
    """What a bug is about."""

    VALIDATION = "validation"
    STATUS = "status codes"
    HEADERS = "headers"
    PAGING = "paging"
    AUTH = "auth"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Bug:
    """One mistake that a server could have; `story` says how it came about, `document` where it shows."""

    id: str
    area: Area
    document: str
    story: str
    plant: Plant = field(repr=False)
