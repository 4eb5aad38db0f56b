"""Which module each class goes to: a reference graph and its users in, `Module`s out.

Classes that refer to each other in a cycle stay together. The rest goes by who uses it: what one
group alone uses goes to the module of the group; what several use, to a module for just that set
of users, named after its first class; small things that several use stand together in `shared`.
Whatever a class refers to is used by at least the same groups, and `shared` needs no other module:
modules only ever import from it and from modules with more users. There can be no import cycle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from specloom.targets.models.naming import PyName, module_name, unique

__all__ = ["Module", "assign_modules", "components"]

_SMALL: Final = (8, 5, 3, 2, 1)
_MOST_SHARED: Final = 60


@dataclass(frozen=True, slots=True)
class Module:
    """A module and the classes in it, in the order that was given."""

    name: PyName
    members: tuple[str, ...]


def components(graph: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The strongly connected components of `graph`, each after those it leads to (Tarjan 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for start in graph:
        if start in index:
            continue
        work = [(start, iter(graph[start]))]
        index[start] = low[start] = len(index)
        stack.append(start)
        on_stack.add(start)
        while work:
            node, ends = work[-1]
            end = next(ends, None)
            if end is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    cut = stack.index(node)
                    yield tuple(stack[cut:])
                    on_stack.difference_update(stack[cut:])
                    del stack[cut:]
            elif end not in index:
                index[end] = low[end] = len(index)
                stack.append(end)
                on_stack.add(end)
                work.append((end, iter(graph[end])))
            elif end in on_stack:
                low[node] = min(low[node], index[end])


def assign_modules(
    graph: Mapping[str, Sequence[str]], groups: Mapping[str, frozenset[str]]
) -> tuple[Module, ...]:
    """Modules for the classes of `graph`, in the order of their first class.

    `groups` says who uses a class directly; whatever it refers to is used by them too.
    """
    order = {name: position for position, name in enumerate(graph)}
    users = {name: set(groups.get(name, ())) for name in graph}
    cycles = list(components(graph))
    for cycle in reversed(cycles):
        together = set().union(*(users[name] for name in cycle))
        for name in cycle:
            users[name] = together
        for name in cycle:
            for end in graph[name]:
                users[end] |= together
    small = _small(graph, users)
    members: dict[frozenset[str] | None, list[str]] = {}
    for name in graph:
        members.setdefault(None if name in small else frozenset(users[name]), []).append(name)
    kept = sorted(members.items(), key=lambda item: order[item[1][0]])
    wanted = [_wanted(users_of, names[0]) for users_of, names in kept]
    return tuple(
        Module(name, tuple(names))
        for name, (_, names) in zip(unique(wanted, join="_"), kept, strict=True)
    )


def _small(graph: Mapping[str, Sequence[str]], users: Mapping[str, set[str]]) -> set[str]:
    """The classes of small modules that several groups use and that need nothing from other modules.

    Whoever needs one of them imports all. So there may not be many: where there are, fewer modules
    count as small. Nothing, if that leaves a single module.
    """
    modules: dict[frozenset[str], list[str]] = {}
    for name, found in users.items():
        if len(found) > 1:
            modules.setdefault(frozenset(found), []).append(name)
    for limit in _SMALL:
        kept = _closed(graph, [names for names in modules.values() if len(names) <= limit])
        small = {name for names in kept for name in names}
        if len(small) <= _MOST_SHARED:
            return small if len(kept) > 1 else set()
    return set()


def _closed(graph: Mapping[str, Sequence[str]], modules: list[list[str]]) -> list[list[str]]:
    """Those of `modules` that refer to each other and to nothing else."""
    while True:
        inside = {name for names in modules for name in names}
        kept = [names for names in modules if all(inside.issuperset(graph[name]) for name in names)]
        if len(kept) == len(modules):
            return kept
        modules = kept


def _wanted(users: frozenset[str] | None, first: str) -> str:
    if users is None:
        return module_name("shared")
    return module_name(next(iter(users)) if len(users) == 1 else first if users else "unused")
