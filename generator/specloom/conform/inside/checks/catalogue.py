"""All checks, in the order in which they are run."""

from __future__ import annotations

from typing import Final

from specloom.conform.inside.checks import (
    access,
    changes,
    deletes,
    links,
    lists,
    messages,
    pages,
    reads,
    versions,
    violations,
    writes,
)
from specloom.conform.inside.checks.check import Check

__all__ = ["CHECKS"]

CHECKS: Final[tuple[Check, ...]] = (
    *messages.CHECKS,
    *pages.CHECKS,
    *reads.CHECKS,
    *lists.CHECKS,
    *access.CHECKS,
    *links.CHECKS,
    *writes.CHECKS,
    *versions.CHECKS,
    *changes.CHECKS,
    *deletes.CHECKS,
    *violations.CHECKS,
)
"""Those that delete or write once more come last, for they change what others look at."""
