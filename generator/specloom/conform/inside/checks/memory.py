"""What a run has seen so far: whose headers are good, what exists, and what was already looked into."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field

__all__ = ["Memory"]


@dataclass(slots=True)
class Memory:
    """Shared by all checks of a run, and by all of its threads."""

    _headers: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    _sure: set[str] = field(default_factory=set)
    _looked: Counter[Hashable] = field(default_factory=Counter)
    _made: dict[str, str] = field(default_factory=dict)
    _writes: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def is_new(self, *what: Hashable, times: int = 1) -> bool:
        """Whether `what` was asked for less than `times` before; it counts as asked for now."""
        with self._lock:
            self._looked[what] += 1
            return self._looked[what] <= times

    def trust(self, base: str, headers: tuple[tuple[str, str], ...], *, is_sure: bool) -> None:
        """These headers were good for a success; the first ones that are sure stay."""
        with self._lock:
            if base not in self._headers or (is_sure and base not in self._sure):
                self._headers[base] = headers
            if is_sure:
                self._sure.add(base)

    def headers(self, base: str) -> tuple[tuple[str, str], ...]:
        """Headers that are good for a success, empty until there was one."""
        with self._lock:
            return self._headers.get(base, ())

    def made(self, url: str, by: str) -> str | None:
        """Note that `by` made what is at `url`; what made it before, if that is still there."""
        with self._lock:
            before = self._made.get(url)
            self._made[url] = by
            return before

    def gone(self, url: str) -> None:
        """What is at `url` was deleted, and all below it."""
        with self._lock:
            for each in [each for each in self._made if each == url or each.startswith(f"{url}/")]:
                del self._made[each]

    def wrote(self) -> None:
        """Something was written."""
        with self._lock:
            self._writes += 1

    @property
    def writes(self) -> int:
        """How much was written so far."""
        with self._lock:
            return self._writes
