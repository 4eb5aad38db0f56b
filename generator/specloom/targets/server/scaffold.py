"""An implementation in its place: written where there is none, else compared with its document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from specloom.diagnostics import Location
from specloom.emit.format_python import format_python
from specloom.targets.python import ApiPlan, Group
from specloom.targets.server.answers import SharedAnswers
from specloom.targets.server.implementation import Lacking, Place, Sources, find_lacking
from specloom.targets.server.imports import Imports
from specloom.targets.server.naming import Naming, interface_name
from specloom.targets.server.served import served_part
from specloom.targets.server.skeleton import Skeleton, handler_to_write, implementation_name
from specloom.targets.target import Subject

__all__ = ["Scaffold"]


@dataclass(frozen=True, slots=True)
class Scaffold:
    """The implementation of `subject` at `place`: a `.py` file, or a directory of them."""

    subject: Subject
    place: Path

    @property
    def exists(self) -> bool:
        """Whether there is Python at the place; then nothing is written there any more."""
        return bool(self._files())

    def files(self) -> Mapping[Path, bytes]:
        """What is to be written."""
        skeleton = Skeleton(
            self._plan, self.subject.package, self._answers(), self.subject.templates
        )
        if self.place.suffix == ".py":
            (made,) = format_python(skeleton.file(self.place.name))
            return {self.place: made.content}
        made_files = format_python(skeleton.package_of_files())
        return {self.place / file.path: file.content for file in made_files}

    def report(self) -> int:
        """Report what the existing implementation lacks; the number of findings."""
        diagnostics = self.subject.diagnostics
        sources = Sources.read({path: path.read_text("utf-8") for path in self._files()})
        for unreadable in sources.unreadable:
            place = Location(unreadable.place.file.as_posix(), unreadable.place.line)
            diagnostics.report("implementation-not-readable", place, reason=unreadable.reason)
        count = len(sources.unreadable)
        for lacking in find_lacking(self._plan, sources):
            self._report(lacking)
            count += 1
        return count

    def _report(self, lacking: Lacking) -> None:
        group, method = lacking.group, lacking.method
        if method is None or lacking.place is None:
            self.subject.diagnostics.report(
                "implementation-missing",
                Location(self.place.as_posix()),
                help=_class_help(group),
                interface=interface_name(group.stem),
                tag=group.tag,
            )
            return
        operation = f"{method.endpoint.method} {method.endpoint.path.text}"
        handler = handler_to_write(method, self._answers(), Imports())
        signature = f"{handler.name}({', '.join(handler.parameters)})"
        if lacking.parameters:
            self.subject.diagnostics.report(
                "handler-incomplete",
                _location(lacking.place),
                help=f"make it {signature}",
                name=lacking.class_name,
                method=method.name,
                parameters=", ".join(lacking.parameters),
                operation=operation,
            )
        else:
            self.subject.diagnostics.report(
                "handler-missing",
                _location(lacking.place),
                help=f"add async def {signature} -> {handler.returns}",
                name=lacking.class_name,
                method=method.name,
                operation=operation,
            )

    @property
    def _plan(self) -> ApiPlan:
        return served_part(self.subject.plan)

    def _answers(self) -> SharedAnswers:
        return SharedAnswers(Naming.of(self._plan))

    def _files(self) -> list[Path]:
        if self.place.is_file():
            return [self.place]
        return sorted(self.place.rglob("*.py"))


def _class_help(group: Group) -> str:
    names = ", ".join(method.name for method in group.methods)
    base = interface_name(group.stem)
    return f"write class {implementation_name(group.stem)}({base}) with {names}"


def _location(place: Place) -> Location:
    """The line of a class, with its text."""
    lines = place.file.read_text("utf-8").splitlines()
    excerpt = lines[place.line - 1] if place.line <= len(lines) else ""
    return Location(
        place.file.as_posix(), place.line, place.column, len(excerpt) + 1, excerpt=excerpt
    )
