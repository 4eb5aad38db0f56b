# Part of specloom 0.1.0. Do not edit.
"""All answers with a status of their own, by status."""

from __future__ import annotations

from . import error_statuses, success_statuses
from .answers import Answer

__all__ = ["BY_STATUS"]

BY_STATUS: dict[int, type[Answer[object]]] = {
    each.status: each
    for module in (success_statuses, error_statuses)
    for each in (getattr(module, name) for name in module.__all__)
}
"""The class for each status that IANA's registry names."""
