"""The types of a group's methods as text: what they import, and how they are written in a class.

A method that is called as a type is called hides it from the annotations of its class: after a
method `date`, that is what `date` means there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from specloom.targets.python import Group, Spelling

__all__ = ["TypeTexts", "imports_of", "type_texts"]

_TOKEN: Final = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[\w.]+")


@dataclass(frozen=True, slots=True)
class TypeTexts:
    """Writes annotations for one class body; `imports` are the lines that they need."""

    imports: tuple[str, ...]
    instead: Mapping[str, str] = field(default_factory=dict[str, str])

    def write(self, annotation: str) -> str:
        """`annotation` with names that mean something else in the class written otherwise."""
        if not self.instead:
            return annotation
        return _TOKEN.sub(lambda found: self.instead.get(found[0], found[0]), annotation)


def imports_of(group: Group) -> set[str]:
    """The import lines of all types of parameters, bodies and results of `group`."""
    return {line for each in _spellings(group) for line in each.imports}


def type_texts(group: Group, methods: Iterable[str]) -> TypeTexts:
    """How types are written in a class that has `methods`."""
    hidden = set(methods)
    lines, instead = set(), {}
    for line in imports_of(group):
        module, _, name = line.removeprefix("from ").partition(" import ")
        if name in hidden:
            instead[name] = f"{module}.{name}"
        lines.add(f"import {module}" if name in hidden else line)
    return TypeTexts(tuple(sorted(lines)), instead)


def _spellings(group: Group) -> Iterator[Spelling]:
    for method in group.methods:
        yield from (argument.type for argument in method.arguments)
        yield from (payload.type for payload in method.payloads)
        yield from (each for each in (method.result, method.stream, method.page_item) if each)
