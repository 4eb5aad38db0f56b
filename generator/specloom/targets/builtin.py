"""The targets that specloom has itself, as data: what each stands on, and what it adds to a package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

__all__ = ["BUILT_IN", "BuiltIn", "needed"]


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A target, or a part that targets stand on and nobody asks for by itself (`is_part`).

    `module` has the function `generate`, a `Target`. `needs` are made with it. `exports` pairs the
    names that it adds to a document's package and the submodules that have them.
    """

    name: str
    module: str
    needs: tuple[str, ...] = ()
    exports: tuple[tuple[str, str], ...] = ()
    is_part: bool = False


_ALL: Final = (
    BuiltIn("models", "specloom.targets.models.target", exports=(("models", "models"),)),
    BuiltIn("python", "specloom.targets.python.target", needs=("models",), is_part=True),
    BuiltIn(
        "client",
        "specloom.targets.client.target",
        needs=("models", "python"),
        exports=(
            ("AsyncClient", "client"),
            ("Client", "client"),
            ("errors", "errors"),
            ("runtime", "runtime"),
            ("servers", "servers"),
        ),
    ),
    BuiltIn(
        "server",
        "specloom.targets.server.target",
        needs=("models", "python"),
        exports=(("server", "server"),),
    ),
)
"""Each after those that it needs."""

BUILT_IN: Final[Mapping[str, BuiltIn]] = MappingProxyType({each.name: each for each in _ALL})


def needed(targets: tuple[str, ...]) -> tuple[BuiltIn, ...]:
    """What of specloom's own is made for `targets`: those among them, and all that they need."""
    wanted = set(targets)
    for each in reversed(_ALL):
        if each.name in wanted:
            wanted.update(each.needs)
    return tuple(each for each in _ALL if each.name in wanted)
