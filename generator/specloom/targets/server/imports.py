"""What the text of one generated module needs: names and lines in, sorted import lines out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from specloom.targets.python import Spelling

__all__ = ["Imports"]

_MODELS: Final = "m."
_NAME: Final = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[\w.]+")
"""Literals and dotted names of an annotation."""


@dataclass(slots=True)
class Imports:
    """Filled while the views of a module are made. `runtime` are names of the server's runtime, `answers`
    those of the document's own answers.

    `hidden` are the methods of a class: after a method `date`, that is what `date` means there.
    """

    runtime: set[str] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)
    hidden: frozenset[str] = frozenset()

    def spell(self, type_: Spelling) -> str:
        """The annotation of `type_`, with all that it needs; names that are hidden by their module."""
        instead: dict[str, str] = {}
        for line in type_.imports:
            module, _, name = line.removeprefix("from ").partition(" import ")
            if name in self.hidden:
                instead[name] = f"{module}.{name}"
            self.lines.add(f"import {module}" if name in self.hidden else line)
        if _MODELS in type_.annotation:
            self.lines.add("from .. import models as m")
        return _NAME.sub(lambda found: instead.get(found[0], found[0]), type_.annotation)

    def use(self, name: str) -> str:
        """`name` of the server's runtime, imported."""
        self.runtime.add(name)
        return name

    def answer(self, name: str) -> str:
        """`name` of the document's own answers, imported."""
        self.answers.add(name)
        return name

    def sorted(self, *more: str) -> tuple[str, ...]:
        """All lines; `more` are added to them."""
        lines = self.lines | set(more)
        if self.runtime:
            lines.add(f"from ..._runtime.server import {', '.join(sorted(self.runtime))}")
        if self.answers:
            lines.add(f"from ._answers import {', '.join(sorted(self.answers))}")
        return tuple(sorted(lines, key=_place))

    def absolute(self, package: str, folder: str) -> tuple[str, ...]:
        """All lines as users write them, who have the names of the runtime from the server's package."""
        homes = {"..": f"{package}.{folder}", "...": f"{package}."}
        lines = {_absolute(line, homes) for line in self.lines}
        if self.runtime or self.answers:
            names = ", ".join(sorted(self.runtime | self.answers))
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
