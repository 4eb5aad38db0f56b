"""Email addresses in, whether mail could go there out."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_email"]

# The grammar of `<input type=email>` (HTML Living Standard, 4.10.5.1.5): what RFC 5321 allows, without
# comments and quoted names, which nobody has.
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL: Final = re.compile(rf"[\w.!#$%&'*+/=?^`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})*", re.ASCII)


def is_email(text: str) -> bool:
    """Whether `text` has the form of an address. Whether somebody reads there is another matter."""
    return _EMAIL.fullmatch(text) is not None
