"""Wanted names in, one name for each out, all different, whatever order they are given in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from specloom.targets.python.api_plan import PyName

__all__ = ["Clash", "Settled", "Wish", "settle"]


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody who needs a name.

    `identity` tells it from all others of the scope, and is the same in every run; it begins with
    the name as it is written. `forms` are the names it would take, the best first. `chosen` is the
    one that the document's author chose. `endings` are the ends of further names that come with
    the name.
    """

    identity: tuple[str, ...]
    forms: tuple[PyName, ...]
    chosen: PyName | None = None
    endings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """A name that several wanted; `members` are their positions.

    `is_choice`: each of them was told to take it. Only the first one has it now.
    """

    name: PyName
    members: tuple[int, ...]
    is_choice: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """A name for each wish, in their order, and what had to be decided."""

    names: tuple[PyName, ...]
    clashes: tuple[Clash, ...] = ()


@dataclass(slots=True)
class _Round:
    """The names of the moment: those settled for good, and the form that each of the others is at."""

    wishes: Sequence[Wish]
    order: Sequence[int]
    fixed: dict[int, PyName]
    level: dict[int, int]

    def name(self, index: int) -> PyName:
        if index in self.fixed:
            return self.fixed[index]
        return self.wishes[index].forms[self.level[index]]

    def claims(self) -> dict[str, list[int]]:
        """Who claims which name, in the order of identities."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index in self.order:
            name = self.name(index)
            found[name].append(index)
            for ending in self.wishes[index].endings:
                found[name + ending].append(index)
        return found


def settle(wishes: Sequence[Wish]) -> Settled:
    """Names for `wishes`, in their order.

    A chosen name is kept. Where several want one name, all of them that have a longer form take
    it, until no two are the same. Those that have none left are numbered, all but one: the one
    that is written so, or else the first by identity. Of several that chose the same, the first by
    identity keeps it, and the others are as if they had chosen none.
    """
    order = sorted(range(len(wishes)), key=lambda index: wishes[index].identity)
    state = _Round(wishes, order, {}, {})
    clashes = _take_chosen(state)
    state.level = dict.fromkeys((index for index in order if index not in state.fixed), 0)
    while True:
        contested = {name: who for name, who in state.claims().items() if len(who) > 1}
        if not contested:
            break
        raisable = {
            index
            for who in contested.values()
            for index in who
            if index in state.level and state.level[index] + 1 < len(wishes[index].forms)
        }
        clashes += [
            Clash(PyName(name), tuple(who))
            for name, who in contested.items()
            if not raisable.isdisjoint(who)
        ]
        for index in raisable:
            state.level[index] += 1
        if not raisable:
            clashes += _number(state, contested)
    return Settled(tuple(map(state.name, range(len(wishes)))), tuple(clashes))


def _take_chosen(state: _Round) -> list[Clash]:
    holders: dict[PyName, list[int]] = {}
    for index in state.order:
        chosen = state.wishes[index].chosen
        if chosen is not None:
            holders.setdefault(chosen, []).append(index)
    for name, who in holders.items():
        state.fixed[who[0]] = name
    return [Clash(name, tuple(who), is_choice=True) for name, who in holders.items() if who[1:]]


def _number(state: _Round, contested: dict[str, list[int]]) -> list[Clash]:
    """Settle the first contested name, which nobody who wants it can leave for a longer one."""
    name, who = min(contested.items())
    free = [index for index in who if index in state.level]
    if not free:  # by the endings of chosen names
        for index in who[1:]:
            del state.fixed[index]
            state.level[index] = 0
        return [Clash(PyName(name), tuple(who), is_choice=True)]
    if len(free) == len(who):
        keeper = min(free, key=lambda index: state.wishes[index].identity[0] != name)
        state.fixed[keeper] = state.name(keeper)
        del state.level[keeper]
        free.remove(keeper)
    taken = set(state.claims())
    for index in free:
        state.fixed[index] = _numbered(state, index, taken)
        del state.level[index]
    return [Clash(PyName(name), tuple(who))]


def _numbered(state: _Round, index: int, taken: set[str]) -> PyName:
    number, base = 2, state.name(index).rstrip("_")
    endings = ("", *state.wishes[index].endings)
    while not taken.isdisjoint(f"{base}_{number}{ending}" for ending in endings):
        number += 1
    taken.update(f"{base}_{number}{ending}" for ending in endings)
    return PyName(f"{base}_{number}")
