"""An implementation to begin with: an `ApiPlan` in, the files of a skeleton out. Written once, by users."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from specloom.emit.generated_file import GeneratedFile
from specloom.targets.models.literals import docstring, literal
from specloom.targets.printing import Printer
from specloom.targets.python import ApiPlan, Group, Method
from specloom.targets.server.answers import SharedAnswers, answers_of
from specloom.targets.server.imports import Imports
from specloom.targets.server.interfaces import has_principal
from specloom.targets.server.naming import interface_name
from specloom.targets.server.signature import parameters_of
from specloom.targets.server.views import Handler, SkeletonClass, SkeletonModule

__all__ = ["Skeleton", "handler_to_write", "implementation_name"]

_TEMPLATE: Final = "skeleton.py.jinja"


def implementation_name(stem: str) -> str:
    """The class that a skeleton has for a tag."""
    return f"{stem}Impl"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Writes skeletons for `plan`, whose package is in the package `package`."""

    plan: ApiPlan
    package: str
    answers: SharedAnswers
    templates: Path | None = None

    def file(self, name: str) -> Iterator[GeneratedFile]:
        """All in one file."""
        hidden = frozenset[str]().union(*map(_methods, self.plan.groups))
        imports = Imports(hidden=hidden)
        classes = tuple(self._class(group, imports) for group in self.plan.groups)
        module = self._module(
            f"Implements {self._title} and runs it: `python {name}`.",
            imports,
            classes=classes,
            has_security=self._is_secured,
            runs=classes,
        )
        yield self._print(name, module)

    def package_of_files(self) -> Iterator[GeneratedFile]:
        """One file for each tag, one for security, and one for the application."""
        yield GeneratedFile(PurePosixPath("__init__.py"), b"")
        app = Imports()
        classes: list[SkeletonClass] = []
        for group in self.plan.groups:
            imports = Imports(hidden=_methods(group))
            made = self._class(group, imports)
            classes.append(made)
            if has_principal(group):
                imports.lines.add("from .security import Principal")
            app.lines.add(f"from .{group.attribute} import {made.name}")
            module = self._module(f"Implements the tag {group.tag}.", imports, classes=(made,))
            yield self._print(f"{group.attribute}.py", module)
        if self._is_secured:
            app.lines.add("from .security import SecurityImpl")
            security = self._module("Tells who calls.", Imports(), has_security=True)
            yield self._print("security.py", security)
        about = f"Runs {self._title}: `python -m` this module."
        yield self._print("app.py", self._module(about, app, runs=tuple(classes)))

    @property
    def _title(self) -> str:
        return self.plan.api.title or self.plan.folder

    @property
    def _is_secured(self) -> bool:
        return any(has_principal(group) for group in self.plan.groups)

    def _class(self, group: Group, imports: Imports) -> SkeletonClass:
        interface = imports.use(interface_name(group.stem))
        return SkeletonClass(
            implementation_name(group.stem),
            f"{interface}[Principal]" if has_principal(group) else interface,
            docstring(group.description or f"The tag {group.tag}.", indent="    "),
            group.attribute,
            tuple(handler_to_write(method, self.answers, imports) for method in group.methods),
        )

    def _module(
        self,
        about: str,
        imports: Imports,
        *,
        classes: tuple[SkeletonClass, ...] = (),
        has_security: bool = False,
        runs: tuple[SkeletonClass, ...] = (),
    ) -> SkeletonModule:
        """A file with `classes`; with an application made of `runs`, if there are any."""
        if has_security:
            imports.lines.add("from dataclasses import dataclass")
            imports.runtime |= {"Credentials", "Security"}
        if runs:
            imports.lines.add("import uvicorn")
            imports.use("create_app")
        arguments = [f"{each.argument}={each.name}()" for each in runs]
        if self._is_secured:
            arguments.append("security=SecurityImpl()")
        return SkeletonModule(
            docstring(about),
            imports.absolute(self.package, self.plan.folder),
            has_security,
            classes,
            bool(runs),
            tuple(arguments),
        )

    def _print(self, name: str, module: SkeletonModule) -> GeneratedFile:
        text = Printer(self.templates, "server").print(_TEMPLATE, module)
        return GeneratedFile(PurePosixPath(name), text.encode())


def handler_to_write(method: Method, shared: SharedAnswers, imports: Imports) -> Handler:
    """`method` as it is to be written, with all that may be answered."""
    answers = answers_of(method, shared, imports)
    for made in answers.classes:
        imports.use(made.name)
    imports.use("Unimplemented")
    # None last, as people write it; the class that a bare body stands for needs no mention.
    types = [type_ for type_ in answers.types if type_ not in (answers.needless, "None")]
    if "None" in answers.types:
        types.append("None")
    return Handler(
        method.name,
        parameters_of(method, imports, "Principal"),
        " | ".join(types),
        docstring(method.docstring, indent=" " * 8),
        literal(method.endpoint.id),
    )


def _methods(group: Group) -> frozenset[str]:
    return frozenset(method.name for method in group.methods)
