"""What the text of one generated module needs: names and lines in, sorted import lines out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from specloom.targets.python import Spelling

__all__ = ["Imports"]

_MODELS = "m."


@dataclass(slots=True)
class Imports:
    """Filled while the views of a module are made. `runtime` are names of the server's runtime."""

    runtime: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)

    def spell(self, type_: Spelling) -> str:
        """The annotation of `type_`, with all that it needs."""
        self.lines.update(type_.imports)
        if _MODELS in type_.annotation:
            self.lines.add("from .. import models as m")
        return type_.annotation

    def use(self, name: str) -> str:
        """`name` of the server's runtime, imported."""
        self.runtime.add(name)
        return name

    def sorted(self, *more: str) -> tuple[str, ...]:
        """All lines; `more` are added to them."""
        lines = self.lines | set(more)
        if self.runtime:
            lines.add(f"from ..._runtime.server import {', '.join(sorted(self.runtime))}")
        return tuple(sorted(lines, key=_place))

    def absolute(self, package: str, folder: str) -> tuple[str, ...]:
        """All lines as users write them, who have the names of the runtime from the server's package."""
        homes = {"..": f"{package}.{folder}", "...": f"{package}."}
        lines = {_absolute(line, homes) for line in self.lines}
        if self.runtime:
            names = ", ".join(sorted(self.runtime))
            lines.add(f"from {package}.{folder}.server import {names}")
        return tuple(sorted(lines, key=_place))


def _absolute(line: str, homes: Mapping[str, str]) -> str:
    word, module, *rest = line.split(" ", 2)
    name = module.lstrip(".")
    home = homes.get(module[: len(module) - len(name)])
    return line if home is None else " ".join((word, home + name, *rest))


def _place(line: str) -> tuple[int, str]:
    """Absolute imports before relative ones, outer packages before inner ones."""
    module = line.split()[1]
    dots = len(module) - len(module.lstrip("."))
    return (9 - dots if dots else 0, line)
