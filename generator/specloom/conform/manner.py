"""How a run is made: profile, seed, time, caution and share. Nothing here is about a document."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["InProcess", "Manner", "OverSocket", "Profile", "Shard", "Target"]


class Profile(enum.StrEnum):
    """What is tried.

    `fast` is the same requests every time: examples, and each constraint kept and broken. `deep` adds
    random ones, and chains of requests along links, for as long as there is time.
    """

    FAST = "fast"
    DEEP = "deep"


@dataclass(frozen=True, slots=True)
class Shard:
    """The `number`th of `of` parts of the operations, counted from 1."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


@dataclass(frozen=True, slots=True)
class OverSocket:
    """An implementation that answers at `url`. `paths` are as those of `InProcess`."""

    url: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InProcess:
    """An ASGI application, or a function that makes one, as `module:name`.

    `paths` are where it and other modules that settings name are looked for, besides those installed.
    """

    app: str
    paths: tuple[str, ...] = ()


Target: TypeAlias = OverSocket | InProcess


@dataclass(frozen=True, slots=True)
class Manner:
    """`max_time` is in seconds, for all that is run. `is_safe` keeps from writing and heeds Retry-After."""

    profile: Profile
    seed: int
    max_time: int | None = None
    is_safe: bool = False
    shard: Shard = Shard(1, 1)
