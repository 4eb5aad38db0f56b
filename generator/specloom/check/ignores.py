"""`x-specloom-ignore` in a document: which rules are silent at a place and below it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from specloom.check.finding import Finding
from specloom.check.model import Index, Kind
from specloom.diagnostics.closest import closest
from specloom.source import Json, Pointer

__all__ = ["IGNORE_KEY", "Ignores"]

IGNORE_KEY = "x-specloom-ignore"


class Ignores:
    """The ignores of one document; counts which of them silence anything."""

    def __init__(self, index: Index) -> None:
        self._codes: dict[Pointer, tuple[str, ...]] = {}
        self._used: set[tuple[Pointer, str]] = set()
        for kind in Kind:
            for node in index.of(kind):
                if IGNORE_KEY in node.fields:
                    self._codes[node.pointer] = _codes(node.fields[IGNORE_KEY])

    def cover(self, finding: Finding) -> bool:
        """Whether an object at or above the finding says to ignore its rule."""
        if not self._codes:
            return False
        for length in range(len(finding.pointer) + 1):
            above = finding.pointer[:length]
            if finding.code in self._codes.get(above, ()):
                self._used.add((above, finding.code))
                return True
        return False

    def problems(self, known: Collection[str], running: Collection[str]) -> Iterator[Finding]:
        """Ignores of rules that do not exist, and those of `running` rules that silence nothing."""
        for pointer, codes in self._codes.items():
            for code in codes:
                place = (*pointer, IGNORE_KEY)
                if code not in known:
                    meant = closest(code, known)
                    help_ = f"did you mean `{meant}`?" if meant else None
                    yield Finding("check-rule-unknown", place, {"name": code}, help=help_)
                elif code in running and (pointer, code) not in self._used:
                    yield Finding("ignore-unused", place, {"rule": code})


def _codes(value: Json) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items if isinstance(item, str))
