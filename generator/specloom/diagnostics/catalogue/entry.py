"""One kind of finding: its permanent code, severity, message and explanation."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.diagnostics.severity import Severity

__all__ = ["Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A code of the catalogue.

    `message` is lower case and present tense, with `{holes}` that the reporter fills.
    `explanation` is what `specloom explain CODE` prints: why it matters, an example that fails,
    the same example mended, and how to switch the rule off where that is possible.
    """

    code: str
    severity: Severity
    message: str
    explanation: str
