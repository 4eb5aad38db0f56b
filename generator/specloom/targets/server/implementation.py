"""What an implementation lacks: Python sources and a plan in, missing classes and methods out."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from specloom.targets.python import ApiPlan, Group, Method
from specloom.targets.server.naming import interface_name, unimplemented_name
from specloom.targets.server.signature import keywords_of
from specloom.targets.server.skeleton import implementation_name

__all__ = ["Lacking", "Sources", "Unreadable", "find_lacking"]

_EMPTY: Final = frozenset({"object", "Generic", "Protocol", "ABC"})
"""Base classes that have no handlers."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a class or a method begins."""

    file: Path
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Lacking:
    """A method that the class at `place` has not; without `place` there is no class for the group at all.

    With `parameters`, it is there, at `place`, but does not take them.
    """

    group: Group
    method: Method | None = None
    class_name: str = ""
    place: Place | None = None
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is not Python."""

    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class _Definition:
    """What stands in a class under the name of a handler."""

    file: Path
    statement: ast.stmt

    @property
    def place(self) -> Place:
        """Where it begins, after its decorators."""
        return Place(self.file, self.statement.lineno, self.statement.col_offset + 1)

    def untaken(self, keywords: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `keywords` that it does not take; none if only running it could tell."""
        match self.statement:
            case (
                ast.FunctionDef(args=args, decorator_list=[])
                | ast.AsyncFunctionDef(args=args, decorator_list=[])
            ) if args.kwarg is None:
                taken = {each.arg for each in (*args.args, *args.kwonlyargs)}
                return tuple(each for each in keywords if each not in taken)
            case _:
                return ()


@dataclass(slots=True)
class Sources:
    """The classes of an implementation by name, and which of them `create_app` is given for a group."""

    classes: dict[str, tuple[Path, ast.ClassDef]] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)

    @classmethod
    def read(cls, files: Mapping[Path, str]) -> Sources:
        """What `files` have; where two classes share a name the first one counts."""
        sources = cls()
        variables: dict[str, str] = {}
        for path, text in files.items():
            try:
                tree = ast.parse(text)
            except SyntaxError as error:
                place = Place(path, error.lineno or 1, error.offset or 1)
                sources.unreadable.append(Unreadable(place, error.msg))
                continue
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef):
                    sources.classes.setdefault(node.name, (path, node))
                elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                    made = _last_name(node.value.func)
                    variables.update((_last_name(target), made) for target in node.targets)
                elif isinstance(node, ast.Call) and _last_name(node.func) == "create_app":
                    sources.given.update(_arguments(node))
        sources.given = {name: variables.get(what, what) for name, what in sources.given.items()}
        return sources

    def implementing(self, group: Group) -> tuple[Path, ast.ClassDef] | None:
        """The class for `group`: by its base classes, by what `create_app` is given, or by its name."""
        ours = _bases_of(group)
        for path, node in self.classes.values():
            if ours.intersection(map(_last_name, node.bases)):
                return path, node
        given = self.given.get(group.attribute, implementation_name(group.stem))
        return self.classes.get(given)

    def methods(self, node: ast.ClassDef, without: frozenset[str]) -> dict[str, _Definition] | None:
        """What `node` and its bases define by name, apart from those called as in `without`.

        None if there is a base that the sources do not have.
        """
        found: dict[str, _Definition] = {}
        waiting, seen = [node], set[str]()
        while waiting:
            current = waiting.pop()
            path = self.classes[current.name][0]
            for name, statement in _defined(current):
                found.setdefault(name, _Definition(path, statement))
            for base in map(_last_name, current.bases):
                if base in self.classes and base not in seen:
                    seen.add(base)
                    waiting.append(self.classes[base][1])
                elif base not in self.classes and base not in without:
                    return None
        return found


def find_lacking(plan: ApiPlan, sources: Sources) -> Iterator[Lacking]:
    """What `sources` lack of `plan`, in the order of the document.

    A class with a base class from elsewhere may have its methods from there: nothing is said of it.
    """
    for group in plan.groups:
        found = sources.implementing(group)
        if found is None:
            yield Lacking(group)
            continue
        path, node = found
        methods = sources.methods(node, _bases_of(group) | _EMPTY)
        if methods is None:
            continue
        place = Place(path, node.lineno, node.col_offset + 1)
        for method in group.methods:
            definition = methods.get(method.name)
            if definition is None:
                yield Lacking(group, method, node.name, place)
            elif untaken := definition.untaken(keywords_of(method)):
                yield Lacking(group, method, node.name, definition.place, untaken)


def _defined(node: ast.ClassDef) -> Iterator[tuple[str, ast.stmt]]:
    """Methods, and names that are assigned: a handler may be any function."""
    for statement in node.body:
        match statement:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name, statement
            case ast.Assign(targets=targets):
                names = (target.id for target in targets if isinstance(target, ast.Name))
                yield from ((name, statement) for name in names)
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name, statement
            case _:
                continue


def _bases_of(group: Group) -> frozenset[str]:
    """The generated classes that an implementation of `group` may be derived from."""
    return frozenset({interface_name(group.stem), unimplemented_name(group.stem)})


def _arguments(call: ast.Call) -> Iterator[tuple[str, str]]:
    """`pets` and `Pets` of `create_app(pets=Pets(db))`; a variable stands for itself."""
    for keyword in call.keywords:
        value = keyword.value.func if isinstance(keyword.value, ast.Call) else keyword.value
        if keyword.arg is not None:
            yield keyword.arg, _last_name(value)


def _last_name(node: ast.expr) -> str:
    """`C` of `C`, `a.b.C` and `C[T]`."""
    match node:
        case ast.Subscript(value=value):
            return _last_name(value)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""
