"""The value of a `Link` header to the URL that it names for a relation (RFC 8288 section 3)."""

from __future__ import annotations

import re

__all__ = ["link_to"]

_LINK = re.compile(r'\s*<([^>]*)>((?:[^",]|"(?:[^"\\]|\\.)*")*)(?:,|$)')
_PARAMETER = re.compile(r';\s*([\w!#$&+\-.^`|~*]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^\s;"]*))?')


def link_to(relation: str, header: str) -> str | None:
    """The target of the first link whose relation is `relation`; None if there is none."""
    end = 0
    while match := _LINK.match(header, end):
        end = match.end()
        if relation in _relations(match[2]):
            return match[1].strip()
    return None


def _relations(parameters: str) -> list[str]:
    """The first `rel` counts; it holds relations separated by blanks, in any case."""
    for parameter in _PARAMETER.finditer(parameters):
        if parameter[1].lower() == "rel":
            return (parameter[2] or "").strip('"').lower().split()
    return []
