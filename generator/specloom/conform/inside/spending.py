"""A request that has succeeded in, the fixtures that are of no use after it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from specloom.conform.settings import OperationSettings, Request
from specloom.source import Json

__all__ = ["fixtures_named", "spent_by"]

_NAMED: Final = re.compile(r"(?<!\$)\$\{fixture:([^.{}]+)")


def spent_by(method: str, said: OperationSettings, request: Request | None = None) -> set[str]:
    """What is said to be spent; a `DELETE` spends the fixtures that its path names, too."""
    spent = set(said.spends)
    if method == "DELETE":
        values = {**said.values, **(request.values if request else {})}
        for word, value in values.items():
            if word.startswith("path."):
                spent.update(fixtures_named(value))
    return spent


def fixtures_named(value: Json) -> Iterator[str]:
    """Fixtures that texts in `value` name."""
    match value:
        case str():
            yield from _NAMED.findall(value)
        case list():
            for item in value:
                yield from fixtures_named(item)
        case dict():
            for item in value.values():
                yield from fixtures_named(item)
        case _:
            pass
