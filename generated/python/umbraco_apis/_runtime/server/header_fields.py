# Part of specloom 0.1.0. Do not edit.
"""Header fields of a request by name, those that come several times as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["fold"]


def fold(pairs: Sequence[tuple[bytes, bytes]]) -> Mapping[bytes, bytes]:
    """Fields by lower-case name; several of one name are joined (RFC 9110 section 5.3, RFC 9113 8.2.3)."""
    fields = dict(pairs)
    if len(fields) == len(pairs):
        return fields
    fields = dict[bytes, bytes]()
    for name, value in pairs:
        known = fields.get(name)
        between = b"; " if name == b"cookie" else b", "
        fields[name] = value if known is None else known + between + value
    return fields
