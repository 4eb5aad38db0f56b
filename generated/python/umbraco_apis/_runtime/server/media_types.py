# Part of specloom 0.1.0. Do not edit.
"""Media types of headers and documents, and which ones match (RFC 9110 sections 8.3.1 and 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["MediaType", "acceptable", "best_match"]


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type or range; type and subtype in lower case, parameters as written."""

    type: str
    subtype: str
    parameters: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def parse(text: str) -> MediaType:
        """Read a header's value or a key of a `content`; what makes no sense matches nothing."""
        essence, *rest = text.split(";")
        kind, _, subtype = essence.strip().lower().partition("/")
        pairs = (piece.partition("=") for piece in rest)
        return MediaType(
            kind,
            subtype,
            tuple((name.strip().lower(), value.strip().strip('"')) for name, _, value in pairs),
        )

    def parameter(self, name: str) -> str | None:
        """The value of a parameter (`charset`, `boundary`, `q`), None without one."""
        return dict(self.parameters).get(name)

    def covers(self, other: MediaType) -> bool:
        """Whether this, which may be a range, takes in `other`. Parameters play no part.

        `application/*+json` takes in `application/json`, which everything of that kind is as well.
        """
        return (
            self.type in ("*", other.type)
            and (self.type != "*" or self.subtype == "*")
            and (self.subtype in ("*", other.subtype) or self._covers_suffix(other.subtype))
        )

    def _covers_suffix(self, subtype: str) -> bool:
        if not self.subtype.startswith("*+"):
            return False
        return subtype.endswith(self.subtype[1:]) or subtype == self.subtype[2:]

    @property
    def precision(self) -> tuple[int, int]:
        """How much it says: sorts ranges before types, and types before those with parameters."""
        wildcards = (self.type == "*") + self.subtype.startswith("*")
        return -wildcards, len([name for name, _ in self.parameters if name != "q"])


def best_match(documented: Sequence[MediaType], given: MediaType) -> int | None:
    """Which of the documented types says most about the given one, as an index."""

    def rank(index: int) -> tuple[bool, tuple[int, int]]:
        each = documented[index]
        return set(each.parameters) <= set(given.parameters), each.precision

    fitting = [index for index, each in enumerate(documented) if each.covers(given)]
    return max(fitting, key=lambda index: (*rank(index), -index), default=None)


def acceptable(accept: str, offered: Iterable[MediaType]) -> list[int]:
    """The offered types that `accept`, an `Accept` header, allows, as indices; the preferred ones first."""
    ranges = [MediaType.parse(text) for text in accept.split(",") if text.strip()]
    qualities: list[tuple[float, int]] = []
    for index, offer in enumerate(offered):
        fitting = [each for each in ranges if each.covers(offer) or offer.covers(each)]
        if fitting:
            best = max(fitting, key=lambda each: each.precision)
            quality = _quality(best)
            if quality > 0:
                qualities.append((-quality, index))
    return [index for _, index in sorted(qualities)]


def _quality(media_range: MediaType) -> float:
    try:
        return min(1.0, max(0.0, float(media_range.parameter("q") or 1)))
    except ValueError:
        return 1.0
