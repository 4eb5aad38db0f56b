"""What a target is: a `Subject`, one compiled document and what is known of it, in; files out.

Targets of specloom and of others look the same. Those of others are found by the entry point group
`specloom.targets`, whose name is the name of the target.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from specloom.diagnostics import Diagnostics
from specloom.document import Document
from specloom.emit.generated_file import GeneratedFile
from specloom.ir import Api, lower
from specloom.targets.models import ModelsPlan
from specloom.targets.models import plan as plan_models
from specloom.targets.models.naming import module_name
from specloom.targets.python import ApiPlan
from specloom.targets.python import plan as plan_api

__all__ = ["Subject", "Target"]


@dataclass
class Subject:
    """One document on its way into code. What several targets need is made once, when it is asked for.

    `package` is the dotted import path of the package that the packages of documents go into.
    `targets` are all that the package has. `templates` is a folder of the user's whose
    templates replace those of the same name. `options` are those of the manifest, by target,
    and `extensions` the names of `x-` data of operations that code is to have.
    `jobs` is how many processes may work; it does not change the files.
    """

    document: Document
    package: str
    diagnostics: Diagnostics
    targets: tuple[str, ...]
    jobs: int = 1
    templates: Path | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    extensions: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """The dotted import path of the document's own package."""
        return f"{self.package}.{module_name(self.document.name)}"

    @cached_property
    def api(self) -> Api:
        """The document as endpoints and types."""
        return lower(self.document, self.diagnostics)

    @cached_property
    def models(self) -> ModelsPlan:
        """The classes that the document's schemas become."""
        # While other processes build classes, this one lowers the document for whoever asks for it.
        is_lowered = any(target != "models" for target in self.targets)
        meanwhile = (lambda: self.api) if is_lowered else None
        return plan_models(self.document, self.diagnostics, self.jobs, meanwhile)

    @cached_property
    def plan(self) -> ApiPlan:
        """The groups and methods that clients and servers have in common."""
        return plan_api(
            self.document, self.api, self.models.index, self.diagnostics, self.extensions
        )


class Target(Protocol):
    """Makes the files of one document; paths are relative to the output, the package's folders included."""

    def __call__(self, subject: Subject, /) -> Iterable[GeneratedFile]:
        """The files, not yet formatted. Files that documents share are equal for each of them.

        What cannot be made is reported to `subject.diagnostics`; raises nothing for it.
        """
        ...
