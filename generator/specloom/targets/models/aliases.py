"""Names that are but other names: a `ModelsPlan` in, what each leads to and the order to print them in out.

They are plain aliases, for pydantic takes a `TypeAliasType` of a model that refers to itself for a circle
when it meets it the second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specloom.targets.models.plan import ModelsPlan

__all__ = ["aliased", "targets_first"]


def aliased(plan: ModelsPlan, name: str) -> str | None:
    """What `name` is another name of; None for what stands for itself, and for circles of names."""
    *_, last = _chain(plan, name)
    return None if last in (name, None) else _next(plan, name)


def targets_first(plan: ModelsPlan, names: Iterable[str]) -> list[str]:
    """`names` in their order, but each alias behind what it leads to.

    Only as far as that: what comes after an alias may name it where Python asks for a value.
    """
    given = list(names)
    left = set(given)
    waiting: dict[str, list[str]] = {}
    ordered: list[str] = []
    for name in given:
        target = aliased(plan, name)
        if target in left and target != name:
            waiting.setdefault(target, []).append(name)
            continue
        for each in _freed(name, waiting):
            ordered.append(each)
            left.remove(each)
    return ordered


def _freed(name: str, waiting: dict[str, list[str]]) -> Iterator[str]:
    """`name`, and all that waits for it."""
    yield name
    for alias in waiting.pop(name, ()):
        yield from _freed(alias, waiting)


def _chain(plan: ModelsPlan, name: str) -> Iterator[str | None]:
    """`name` and all that it leads to; None comes last where that is a circle."""
    seen: list[str] = []
    following: str | None = name
    while following is not None:
        if following in seen:
            yield None
            return
        seen.append(following)
        yield following
        following = _next(plan, following)


def _next(plan: ModelsPlan, name: str) -> str | None:
    slot = plan.slots.get(name)
    if (
        slot is None
        or "$ref" not in slot.schema
        or not slot.schema.keys() <= {"$ref", "description"}
    ):
        return None
    return next(iter(plan.needs.get(name, ())), None)
