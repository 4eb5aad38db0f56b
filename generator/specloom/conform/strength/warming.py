"""Some work in; every module that it needs, imported here, out: forks of this process begin where it is at work."""

from __future__ import annotations

import contextlib
import gc
import importlib
import sys
from collections.abc import Callable, Iterable

from specloom.conform.strength.forks import Broken, Forks

__all__ = ["warm_up"]


def warm_up(forks: Forks, work: Callable[[], object], paths: Iterable[str]) -> None:
    """Import what a fork imports that does `work`, also from the folders `paths`.

    Most of what is imported late is imported by somebody's function, so that nothing but doing it tells.
    """

    def modules(_: None) -> list[str]:
        work()
        return list(sys.modules)

    sys.path[:0] = [path for path in paths if path not in sys.path]
    for _, names in forks.run([None], modules):
        if not isinstance(names, Broken):
            _import(names)
    gc.collect()
    gc.freeze()  # what the collector does not touch is not copied for each fork


def _import(names: Iterable[str]) -> None:
    for name in names:
        if name not in sys.modules:
            with contextlib.suppress(Exception):  # made by hand there: a fork makes it again
                importlib.import_module(name)
