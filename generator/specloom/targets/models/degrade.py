"""Building classes in spite of schemas that the engine cannot take: those stand as `Any`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from specloom.source import JsonObject
from specloom.targets.models.engine import Classes, build_classes

__all__ = ["Built", "build"]

_MOST_TRIES: Final = 60
"""How often the engine is asked while looking for the schemas that it fails on."""


@dataclass(frozen=True, slots=True)
class Built:
    """The classes, and why each schema that is missing among them could not be built."""

    classes: Classes
    failures: Mapping[str, str]


@dataclass(slots=True)
class _Search:
    schemas: Mapping[str, JsonObject]
    failures: dict[str, str] = field(default_factory=dict)
    tries: int = 0


def build(schemas: Mapping[str, JsonObject], fields: Mapping[str, str]) -> Built:
    """Classes for all of `schemas` but those that alone make the engine fail.

    Raises what the engine raises if leaving single schemas out does not help.
    """
    try:
        return Built(build_classes(schemas, fields), {})
    except Exception as error:
        search = _Search(schemas)
        _narrow(search, list(schemas), str(error) or type(error).__name__)
    kept = _without(schemas, set(search.failures))
    return Built(build_classes(kept, fields), search.failures)


def _without(schemas: Mapping[str, JsonObject], left_out: set[str]) -> dict[str, JsonObject]:
    return {name: {} if name in left_out else schema for name, schema in schemas.items()}


def _narrow(search: _Search, suspects: Sequence[str], reason: str) -> None:
    if len(suspects) == 1 or search.tries >= _MOST_TRIES:
        search.failures.update(dict.fromkeys(suspects, reason))
        return
    middle = len(suspects) // 2
    for half in (suspects[:middle], suspects[middle:]):
        search.tries += 1
        others = set(search.schemas).difference(half)
        try:
            build_classes(_without(search.schemas, others))
        except Exception as error:
            _narrow(search, half, str(error) or type(error).__name__)
