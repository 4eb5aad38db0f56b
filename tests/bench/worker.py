"""The process of one contender: numbers of calls come in by line, the seconds that they took go out.

Only the standard library: it runs in the virtual environments of others, too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

__all__ = ["obey"]


def obey(take: Callable[[int], float]) -> None:
    """Read numbers from standard input until it ends; print the seconds of `take(number)` for each."""
    print("ready", flush=True)
    for line in sys.stdin:
        print(take(int(line)), flush=True)
