"""Targets by name: specloom's own, and those that installed distributions bring as entry points."""

from __future__ import annotations

import importlib
from importlib.metadata import EntryPoint, entry_points
from typing import Final, cast

from specloom.diagnostics import UsageError
from specloom.diagnostics.closest import closest
from specloom.targets.builtin import BUILT_IN, BuiltIn
from specloom.targets.target import Target

__all__ = ["GROUP", "OWN_TARGETS", "all_targets", "load_foreign", "load_own", "mistaken"]

GROUP: Final = "specloom.targets"
"""The entry point group: the name of an entry is that of its target, its object a `Target`."""

OWN_TARGETS: Final = tuple(name for name, each in BUILT_IN.items() if not each.is_part)


def all_targets() -> tuple[str, ...]:
    """The names of all targets: specloom's own in the order in which they are made, then the others."""
    return (*OWN_TARGETS, *sorted(_foreign()))


def mistaken(name: str) -> str | None:
    """What to say about `name` if no target is called so, None if one is."""
    if name in OWN_TARGETS:
        return None
    known = all_targets()
    if name in known:
        return None
    meant = closest(name, known)
    return f"did you mean {meant}?" if meant else f"it is one of {', '.join(known)}"


def load_own(built_in: BuiltIn) -> Target:
    """The function of a target of specloom's."""
    return cast("Target", importlib.import_module(built_in.module).generate)


def load_foreign(name: str) -> Target:
    """The function of a target that is not specloom's.

    Raises `UsageError` if it cannot be imported, or cannot be called.
    """
    entry = _foreign()[name]
    home = f"{entry.dist.name} " if entry.dist is not None else ""
    try:
        found: object = entry.load()
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise UsageError(f"the target {name} of {home}cannot be imported: {what}") from error
    if not callable(found):
        raise UsageError(
            f"the target {name} of {home}is no function", help=f"{entry.value} is what it names"
        )
    return cast("Target", found)


def _foreign() -> dict[str, EntryPoint]:
    """The entry points, without those that would hide a target of specloom's."""
    return {entry.name: entry for entry in entry_points(group=GROUP) if entry.name not in BUILT_IN}
