"""What a plan has to say about a document: names that clash, and what has no Python form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from specloom.diagnostics import Diagnostics, Related
from specloom.document import Document
from specloom.ir import DataObject
from specloom.source import Pointer
from specloom.targets.python.api_plan import PyName
from specloom.targets.python.identifiers import is_usable
from specloom.targets.python.reserved import Scope
from specloom.targets.python.settle import Settled

__all__ = ["Reporter"]

_CHOICE: Final = "x-python-name"


@dataclass(frozen=True, slots=True)
class Reporter:
    """Reports findings at places of `document`."""

    document: Document
    diagnostics: Diagnostics

    def report(self, code: str, pointer: Pointer, **holes: str) -> None:
        """Report `code` at `pointer` of the document."""
        place = self.document.locate(pointer)
        self.diagnostics.report(code, place, help=None, edit=None, related=(), **holes)

    def chosen(self, extensions: DataObject, pointer: Pointer, scope: Scope) -> PyName | None:
        """The `x-python-name` of what stands at `pointer`; None, and a finding, if it is unusable."""
        name = extensions.get(_CHOICE)
        if name is None:
            return None
        if isinstance(name, str) and is_usable(name, scope):
            return PyName(name)
        self.report("python-name-unusable", (*pointer, _CHOICE), name=str(name))
        return None

    def clashes(self, kind: str, settled: Settled, places: Sequence[Pointer]) -> None:
        """Report what was decided; `kind` says what is named, `places` where each stands."""
        for clash in settled.clashes:
            first, *others = (self.document.locate(places[index]) for index in clash.members)
            code = "python-name-twice" if clash.is_choice else "name-clash"
            names = [settled.names[index] for index in clash.members]
            for other, name in zip(others, names[1:], strict=True):
                self.diagnostics.report(
                    code,
                    other,
                    help=f"write {_CHOICE}: {clash.name} at the one that shall have it"
                    if code == "name-clash"
                    else f"choose another {_CHOICE} for one of them",
                    related=[Related(f"the other one, {names[0]}", first)],
                    kind=kind,
                    wanted=clash.name,
                    name=name,
                )
