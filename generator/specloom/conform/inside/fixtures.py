"""Names of fixtures in, their values out: made when they are first needed, and again when they were spent."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from specloom.conform.inside.mistakes import Mistake, NotMade
from specloom.conform.inside.texts import Look, NothingThere, environment
from specloom.conform.settings import Fixture
from specloom.source import Json

__all__ = ["PREFIX", "Fixtures", "Make"]

PREFIX: Final = "fixture:"

_TRIES: Final = 3

Make: TypeAlias = Callable[[Fixture, Look], Mapping[str, Json]]
"""Makes a fixture; the other fixtures that it needs are looked up."""


@dataclass(slots=True)
class _Held:
    """What one thread has. `needed_by` tells which fixtures were made of a fixture."""

    made: dict[str, Mapping[str, Json]] = field(default_factory=dict)
    failed: dict[str, NotMade] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)
    making: list[str] = field(default_factory=list)
    needed_by: dict[str, set[str]] = field(default_factory=dict)


class _PerThread(threading.local):
    def __init__(self) -> None:
        self.held = _Held()


class Fixtures:
    """Each thread has its own, so that none spends what another one is about to use."""

    def __init__(self, described: Mapping[str, Fixture], make: Make) -> None:
        self._described = described
        self._make = make
        self._mine = _PerThread()

    def look(self, name: str) -> Json:
        """`fixture:note.id` is the value `id` of the fixture `note`, all else is of the environment.

        Raises `NotMade` if the fixture cannot be made; after a few times that is not tried any more.
        """
        if not name.startswith(PREFIX):
            return environment(name)
        fixture, _, value = name.removeprefix(PREFIX).partition(".")
        values = self.values(fixture)
        if value not in values:
            known = ", ".join(sorted(values)) or "nothing"
            raise NothingThere(f"fixture `{fixture}` has no `{value}`; it has {known}")
        return values[value]

    def values(self, name: str) -> Mapping[str, Json]:
        """All values of a fixture; it is made unless there is one."""
        held = self._mine.held
        if held.making:
            held.needed_by.setdefault(name, set()).add(held.making[-1])
        if held.failures[name] >= _TRIES:
            raise held.failed[name]
        if name not in held.made:
            held.made[name] = self._made(name, held)
        return held.made[name]

    def spend(self, names: Iterable[str]) -> None:
        """These are of no use any more, nor is what was made of them."""
        held = self._mine.held
        pending = list(names)
        while pending:
            name = pending.pop()
            if held.made.pop(name, None) is not None:
                pending.extend(held.needed_by.pop(name, ()))

    def _made(self, name: str, held: _Held) -> Mapping[str, Json]:
        fixture = self._described.get(name)
        if fixture is None:
            raise NothingThere(f"there is no fixture `{name}`")
        if name in held.making:
            circle = " -> ".join([*held.making, name])
            raise NotMade(name, fixture.place, f"it needs itself: {circle}")
        held.making.append(name)
        try:
            return self._make(fixture, self.look)
        except Exception as error:
            held.failures[name] += 1
            held.failed[name] = _not_made(fixture, error)
            raise held.failed[name] from error
        finally:
            held.making.pop()


def _not_made(fixture: Fixture, error: Exception) -> NotMade:
    if isinstance(error, NotMade):
        return error
    if isinstance(error, Mistake):
        return NotMade(fixture.name, error.place, error.why)
    why = str(error) if isinstance(error, NothingThere) else f"{type(error).__name__}: {error}"
    return NotMade(fixture.name, fixture.place, why)
