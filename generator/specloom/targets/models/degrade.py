"""Building classes in spite of schemas that the engine cannot take: those stand as `Any`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from specloom.targets.models.engine import Classes, EngineInput, build_classes

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
    given: EngineInput
    failures: dict[str, str] = field(default_factory=dict)
    tries: int = 0


def build(given: EngineInput) -> Built:
    """Classes for all schemas but those that alone make the engine fail.

    Raises what the engine raises if leaving single schemas out does not help.
    """
    try:
        return Built(build_classes(given), {})
    except Exception as error:
        search = _Search(given)
        _narrow(search, list(given.schemas), str(error) or type(error).__name__)
    kept = _without(given, set(search.failures))
    return Built(build_classes(kept), search.failures)


def _without(given: EngineInput, left_out: set[str]) -> EngineInput:
    schemas = {name: {} if name in left_out else own for name, own in given.schemas.items()}
    return replace(given, schemas=schemas)


def _narrow(search: _Search, suspects: Sequence[str], reason: str) -> None:
    if len(suspects) == 1 or search.tries >= _MOST_TRIES:
        search.failures.update(dict.fromkeys(suspects, reason))
        return
    middle = len(suspects) // 2
    for half in (suspects[:middle], suspects[middle:]):
        search.tries += 1
        others = set(search.given.schemas).difference(half)
        try:
            build_classes(_without(search.given, others))
        except Exception as error:
            _narrow(search, half, str(error) or type(error).__name__)
