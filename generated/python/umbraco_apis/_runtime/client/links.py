# Part of specloom 0.1.0. Do not edit.
"""The value of a `Link` header to the URL that it names for a relation (RFC 8288 section 3)."""

from __future__ import annotations

import re

__all__ = ["link_to"]

# Not compiled here: most clients never see a link, and `re` remembers what it has compiled.
_LINK = r'\s*<([^>]*)>((?:[^",]|"(?:[^"\\]|\\.)*")*)(?:,|$)'
_PARAMETER = r';\s*([\w!#$&+\-.^`|~*]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^\s;"]*))?'


def link_to(relation: str, header: str) -> str | None:
    """The target of the first link whose relation is `relation`; None if there is none."""
    link, end = re.compile(_LINK), 0
    while match := link.match(header, end):
        end = match.end()
        if relation in _relations(match[2]):
            return match[1].strip()
    return None


def _relations(parameters: str) -> list[str]:
    """The first `rel` counts; it holds relations separated by blanks, in any case."""
    for parameter in re.finditer(_PARAMETER, parameters):
        if parameter[1].lower() == "rel":
            return (parameter[2] or "").strip('"').lower().split()
    return []
