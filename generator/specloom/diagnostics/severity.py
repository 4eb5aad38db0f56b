"""How bad a finding is."""

from __future__ import annotations

import enum

__all__ = ["Severity"]


class Severity(enum.StrEnum):
    """Errors fail a run; the others are shown. `UNSUPPORTED` names what specloom cannot turn into code."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    UNSUPPORTED = "unsupported"
