"""How far a run is, on a terminal: one line that is drawn over and wiped at the end."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from specloom.cli.session import Session

__all__ = ["Progress"]

_WIDTH = 24
_PATIENCE = 0.3  # seconds in which a quick run is done before anything is drawn


@dataclass(slots=True)
class Progress:
    """Counts `total` steps. Draws nothing in CI, in a pipe, or when told to be quiet."""

    session: Session
    total: int
    _done: int = 0
    _drawn: bool = False
    _started: float = field(default_factory=time.monotonic)

    def step(self, name: str) -> None:
        """One step more is done: `name` is what it was about."""
        self._done += 1
        if not self.session.interactive() or time.monotonic() - self._started < _PATIENCE:
            return
        filled = _WIDTH * self._done // max(self.total, 1)
        bar = "#" * filled + "." * (_WIDTH - filled)
        room = max(self.session.width(self.session.stderr) - _WIDTH - 16, 8)
        self.session.stderr.write(f"\r\x1b[K[{bar}] {self._done}/{self.total} {name[:room]}")
        self.session.stderr.flush()
        self._drawn = True

    def wipe(self) -> None:
        """Leave the line as if nothing had been drawn."""
        if self._drawn:
            self.session.stderr.write("\r\x1b[K")
            self.session.stderr.flush()
            self._drawn = False
