"""Which module each class goes to: a reference graph and its users in, `Module`s out.

Classes that refer to each other in a cycle stay together. The rest goes by who uses it: what one
group alone uses goes to the module of the group; what several use, to a module for just that set
of users, named after its first class. Whatever a class refers to is used by at least the same
groups, so modules only ever import from modules with more users: there can be no import cycle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from specloom.targets.models.naming import PyName, module_name, unique

__all__ = ["Module", "assign_modules", "components"]


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
    members: dict[frozenset[str], list[str]] = {}
    for name in graph:
        members.setdefault(frozenset(users[name]), []).append(name)
    kept = sorted(members.items(), key=lambda item: order[item[1][0]])
    wanted = [_wanted(users_of, names[0]) for users_of, names in kept]
    return tuple(
        Module(name, tuple(names))
        for name, (_, names) in zip(unique(wanted, join="_"), kept, strict=True)
    )


def _wanted(users: frozenset[str], first: str) -> str:
    return module_name(next(iter(users)) if len(users) == 1 else first if users else "unused")
