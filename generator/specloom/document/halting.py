"""Stopping after a step that found errors, and not before all of them are found."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from specloom.diagnostics import Diagnostics, Halted

__all__ = ["halting"]


@contextlib.contextmanager
def halting(diagnostics: Diagnostics) -> Iterator[Diagnostics]:
    """A collector for one step: at its end the findings go to `diagnostics`, and errors halt.

    A collector of its own, since a step may find what an earlier one found already.
    """
    own = Diagnostics(dict(diagnostics.severities))
    try:
        yield own
    finally:
        diagnostics.extend(own)
    if own.errors:
        raise Halted
