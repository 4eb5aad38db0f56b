"""Python functions of the user: `module:function` in, a result that is looked at out.

A function gets copies and frozen views, never nodes that specloom shares. Whatever goes wrong in it
is a finding at the place where the manifest names it, with the place in the user's own file.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from specloom.diagnostics import Diagnostics, Halted
from specloom.diagnostics.closest import closest
from specloom.document.manifest import CallableName, Manifest

__all__ = ["Callables", "Unacceptable"]

R = TypeVar("R")
_Function = Callable[[object], object]


class Unacceptable(Exception):  # noqa: N818 - what is wrong is the result
    """A result, described by `found`, where `expected` belongs."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found)
        self.found = found
        self.expected = expected

    @classmethod
    def of(cls, result: object, expected: str) -> Unacceptable:
        """A result that is of a wrong type as a whole."""
        return cls(type(result).__name__, expected)


@dataclass(frozen=True, slots=True)
class Callables:
    """The functions that a manifest names; each module is imported once a run."""

    manifest: Manifest
    diagnostics: Diagnostics
    _known: dict[str, _Function] = field(default_factory=dict)

    def call(self, name: CallableName, argument: object, accept: Callable[[object], R]) -> R:
        """What the function `name` makes of `argument`, as `accept` reads it.

        `accept` raises `Unacceptable` for a result that it cannot use.
        Raises `Halted` if there is no such function, it raises, or its result is not accepted.
        """
        function = self._known.get(str(name))
        if function is None:
            function = self._known[str(name)] = self._function(name)
        try:
            result = function(argument)
        except (Exception, SystemExit) as error:
            raise self._failed(name, error) from None
        try:
            return accept(result)
        except Unacceptable as fault:
            holes = {"found": fault.found, "expected": fault.expected}
            self._report("callable-wrong-result", name, **holes)
            raise Halted from None

    def _function(self, name: CallableName) -> _Function:
        try:
            with _importing_from(self.manifest.folder):
                module = importlib.import_module(name.module)
        except ModuleNotFoundError as error:
            if error.name is None or not f"{name.module}.".startswith(f"{error.name}."):
                raise self._failed(name, error) from None
            reason = f"there is no module `{error.name}` in {self.manifest.folder.name}/"
            self._report("callable-not-found", name, reason=reason)
            raise Halted from None
        except (Exception, SystemExit) as error:
            raise self._failed(name, error) from None
        function: object = getattr(module, name.function, None)
        if not callable(function):
            self._no_function(name, module.__dict__)
            raise Halted
        return function

    def _no_function(self, name: CallableName, members: dict[str, object]) -> None:
        functions = [
            key for key, value in members.items() if callable(value) and not key.startswith("_")
        ]
        meant = closest(name.function, functions)
        reason = f"`{name.module}` has no function `{name.function}`"
        if name.function in members:
            reason = f"`{name.function}` of `{name.module}` is not a function"
        remedy = f"did you mean `{name.module}:{meant}`?" if meant else None
        self._report("callable-not-found", name, help=remedy, reason=reason)

    def _failed(self, name: CallableName, error: BaseException) -> Halted:
        text = error.msg if isinstance(error, SyntaxError) else str(error)
        shown = f"{type(error).__name__}: {text}".splitlines()[0].removesuffix(": ")
        place = _place(error, self.manifest.folder)
        self._report("callable-failed", name, error=shown, place=place)
        return Halted()

    def _report(
        self, code: str, name: CallableName, *, help: str | None = None, **holes: object
    ) -> None:
        at = self.manifest.locate(name.pointer)
        self.diagnostics.report(code, at, help=help, edit=None, related=(), callable=name, **holes)


def _place(error: BaseException, folder: Path) -> str:
    """Where `error` comes from: `file:line` of the deepest frame in the user's folder, if any."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{_shown(error.filename, folder)}:{error.lineno or 0}"
    place, step = "the call", error.__traceback__
    while step is not None:
        filename = step.tb_frame.f_code.co_filename
        if Path(filename).is_relative_to(folder):
            place = f"{_shown(filename, folder)}:{step.tb_lineno}"
        step = step.tb_next
    return place


def _shown(filename: str, folder: Path) -> str:
    path = Path(filename)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else filename


@contextlib.contextmanager
def _importing_from(folder: Path) -> Iterator[None]:
    """`folder` first on the path for the time of an import; its modules are forgotten after it.

    Forgotten, because two manifests of one process may each have a `transforms`, and because a
    file changed under `--watch` is to be read again. No byte code is left beside the user's files.
    """
    before, writes = set(sys.modules), sys.dont_write_bytecode
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        sys.dont_write_bytecode = writes
        for name in set(sys.modules) - before:
            origin = getattr(sys.modules[name], "__file__", None)
            if origin is None or Path(origin).is_relative_to(folder):
                del sys.modules[name]
