"""Exceptions of the manifest: a glob in, whether a finding's pointer, path or file matches out."""

from __future__ import annotations

import re
from functools import cache

from specloom.check.finding import Finding
from specloom.document import Origin
from specloom.source import format_pointer

__all__ = ["matches"]


def matches(glob: str, finding: Finding, origin: Origin) -> bool:
    """Whether `glob` is about `finding`, which comes from `origin`.

    `#...` is tried on the pointer in the compiled document and in its source, and covers all that
    is below; `/...` on the API path that the finding lies in; anything else on the source file,
    with a pointer into it after `#`.
    """
    pattern = _pattern(glob)
    if "#" in glob:
        here = format_pointer(origin.pointer)
        shown = (format_pointer(finding.pointer), here, origin.file + here)
        return any(pattern.match(text) for text in shown)
    if glob.startswith("/"):
        pointer = finding.pointer
        return (
            pointer[:1] in (("paths",), ("webhooks",))
            and len(pointer) > 1
            and (pattern.fullmatch(pointer[1]) is not None)
        )
    return pattern.fullmatch(origin.file) is not None


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    parts = []
    for part in re.split(r"(\*\*|\*|\?)", glob):
        match part:
            case "**":
                parts.append(".*")
            case "*":
                parts.append("[^/]*")
            case "?":
                parts.append("[^/]")
            case _:
                parts.append(re.escape(part))
    end = r"(?=/|\Z)" if "#" in glob else ""
    return re.compile("".join(parts) + end, re.DOTALL)
