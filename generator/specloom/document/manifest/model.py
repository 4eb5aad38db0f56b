"""The manifest as frozen types: which documents exist and what each holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from specloom.diagnostics import Location, Severity
from specloom.document.version_reader import (
    HeaderReader,
    MediaTypeReader,
    QueryReader,
    UrlSegmentReader,
    VersionReader,
)
from specloom.source import Json, JsonObject, Pointer, SourceFile

__all__ = [
    "CallableName",
    "CheckSettings",
    "DocumentConfig",
    "ExtensionTest",
    "HeaderReader",
    "IdSettings",
    "Manifest",
    "MediaTypeReader",
    "Placed",
    "PublishSettings",
    "PythonSettings",
    "QueryReader",
    "RuleSetting",
    "Selector",
    "UrlSegmentReader",
    "VersionReader",
]


@dataclass(frozen=True, slots=True)
class Placed:
    """A text of the manifest and the pointer to where it stands there."""

    text: str
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class CallableName:
    """A Python function, `module:function`, and the pointer to where the manifest names it."""

    module: str
    function: str
    pointer: Pointer

    def __str__(self) -> str:
        return f"{self.module}:{self.function}"


@dataclass(frozen=True, slots=True)
class ExtensionTest:
    """An `x-` key and the values of it that match; without values, any but `false` does."""

    name: str
    values: tuple[Json, ...]
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Selector:
    """Matches an operation if each field that is not empty does; a field does if one item does."""

    sources: tuple[Placed, ...] = ()
    paths: tuple[Placed, ...] = ()
    tags: tuple[Placed, ...] = ()
    operation_ids: tuple[Placed, ...] = ()
    extensions: tuple[ExtensionTest, ...] = ()
    callables: tuple[CallableName, ...] = ()


@dataclass(frozen=True, slots=True)
class IdSettings:
    """How ids are made: the callable is asked first, then the convention."""

    convention: Literal["umbraco", "keep"] = "keep"
    transform: CallableName | None = None


@dataclass(frozen=True, slots=True)
class DocumentConfig:
    """One document of the manifest; `pointer` is its place there."""

    name: str
    pointer: Pointer
    sources: tuple[Placed, ...] = ()
    include: tuple[Selector, ...] = ()
    exclude: tuple[Selector, ...] = ()
    catch_all: bool = False
    info: Mapping[str, Json] = field(default_factory=dict)
    overlays: tuple[Placed, ...] = ()
    transforms: tuple[CallableName, ...] = ()
    operation_ids: IdSettings = IdSettings()
    schema_ids: IdSettings = IdSettings()
    version_readers: tuple[VersionReader, ...] = (UrlSegmentReader(),)
    earlier_versions: tuple[str, ...] = ()
    ui_title: str | None = None
    order: int = 0
    in_ui: bool = True
    prune: bool = True
    conform: Json = None


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What the manifest says of one finding: its severity and the places it spares.

    `severity` is `None` where the catalogue's stays; `off` switches the finding off.
    """

    severity: Severity | None = None
    off: bool = False
    exceptions: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Which findings count, by code; `baseline` is a file of known ones.

    `operation_ids` and `schema_names` are casings, such as `camelCase`.
    """

    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    baseline: Path | None = None
    operation_ids: str | None = None
    schema_names: str | None = None

    def severities(self) -> dict[str, Severity | None]:
        """The overrides in the form that `Diagnostics` takes: `None` switches a code off."""
        return {
            code: None if rule.off else rule.severity
            for code, rule in self.rules.items()
            if rule.off or rule.severity is not None
        }


@dataclass(frozen=True, slots=True)
class PythonSettings:
    """The Python package to generate, the folder it stands in, and the targets in it.

    No targets: all of specloom's own. `templates` is a folder of the user's, `options` are by target.
    `degrade` are codes of findings, or `all`. `extensions` are names of `x-` data of operations.
    """

    package: str
    output: Path
    targets: tuple[Placed, ...] = ()
    templates: Path | None = None
    degrade: tuple[Placed, ...] = ()
    options: JsonObject = field(default_factory=dict)
    extensions: tuple[Placed, ...] = ()

    def allows(self, code: str) -> bool:
        """Whether code may be generated without what the finding `code` says is unsupported."""
        return any(placed.text in (code, "all") for placed in self.degrade)


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """How documents are served."""

    route_template: str = "openapi/{documentName}.json"
    ui_prefix: str = "openapi"
    enabled: Literal["development", "always", "never"] = "development"
    ui: Literal["swagger-ui", "redoc", "none"] = "swagger-ui"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A whole manifest, read from `path`; names of files are relative to the `workspace`.

    `sources` are globs, none where the usual ones hold. `conform` is as it stands there, the name of a
    file or settings, as is that of a document: `specloom.conform` reads it.
    """

    path: Path
    workspace: Path
    file: SourceFile = field(repr=False)
    sources: tuple[Placed, ...]
    documents: tuple[DocumentConfig, ...]
    check: CheckSettings
    python: PythonSettings | None
    documents_output: Path
    publish: PublishSettings
    conform: Json = field(repr=False)

    @property
    def folder(self) -> Path:
        """The folder of the manifest: what its paths are relative to."""
        return self.path.parent

    def locate(self, pointer: Pointer, *, key: bool = False) -> Location:
        """Where the node at `pointer` of the manifest stands."""
        return self.file.location(pointer, key=key)

    def document(self, name: str) -> DocumentConfig | None:
        """The document called `name`, if there is one."""
        return next((config for config in self.documents if config.name == name), None)
