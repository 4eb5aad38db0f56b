"""The other end of `workers`: pickled `EngineInput`s on the standard input in, `Built`s out."""

from __future__ import annotations

import os
import pickle
import sys

from specloom.targets.models.degrade import build
from specloom.targets.models.engine import warm_up

__all__ = ["work"]


def work() -> None:
    """Build what comes until there is no more. What the engine prints goes to the error stream."""
    with os.fdopen(os.dup(1), "wb") as results:
        os.dup2(2, 1)
        warm_up()
        while True:
            try:
                share = pickle.load(sys.stdin.buffer)
            except EOFError:
                return
            pickle.dump(build(share), results)
            results.flush()
