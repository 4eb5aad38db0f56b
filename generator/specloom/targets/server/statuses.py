"""The classes that the runtime has for statuses: a code in, a name out.

They stand in `runtime/server`, which cannot be imported without what generated servers stand on.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from specloom.targets.python.phrases import PHRASES

__all__ = ["NAMED", "has_body"]

_UNUSED: Final = 418
"""Nobody means it: it is reserved, and has no class."""

NAMED: Final[Mapping[int, str]] = MappingProxyType(
    {
        code: f"{phrase}Answer" if hasattr(builtins, phrase) else phrase
        for code, phrase in PHRASES.items()
        if code != _UNUSED
    }
)
"""The class for each status; one name is that of a builtin."""


def has_body(code: int) -> bool:
    """Whether a response of this status may have content (RFC 9110, sections 15.2 to 15.4)."""
    return code >= 200 and code not in (204, 205, 304)
