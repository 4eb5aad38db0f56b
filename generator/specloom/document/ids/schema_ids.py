"""Schema ids: the manifest's settings in, the `Naming` that bundling asks out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from specloom.document.callables import Callables, Unacceptable
from specloom.document.candidate import Naming, SchemaCandidate, keep_name
from specloom.document.copied import copied
from specloom.document.manifest import IdSettings
from specloom.document.selecting.sources import Sources
from specloom.source import Json, as_object, as_text, format_pointer

__all__ = ["SchemaView", "naming_of", "umbraco_schema_id"]

# Types of ASP.NET itself, which Umbraco does not rename.
_FRAMEWORK = frozenset(
    {"ProblemDetails", "HttpValidationProblemDetails", "ValidationProblemDetails"}
)
_SUFFIX = "Model"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SchemaView:
    """A schema that is about to be a component, as a user's function sees it.

    `name` is what the convention calls it: return it to keep it. `source` is the file that the
    schema stands in, relative to the manifest's folder, and `pointer` its place there (`#/...`).
    """

    name: str
    title: str | None
    source: str
    pointer: str
    _value: Json = field(repr=False)

    @property
    def value(self) -> Json:
        """The schema as the source has it, in a copy of your own; `$ref`s are not followed."""
        return copied(self._value)


def naming_of(settings: IdSettings, sources: Sources, callables: Callables) -> Naming:
    """How schemas are called: by the callable, which may choose to inline; else by convention."""
    transform = settings.transform
    umbraco = settings.convention == "umbraco"
    if transform is None:
        return (
            Naming(lambda schema: umbraco_schema_id(schema.name)) if umbraco else Naming(keep_name)
        )

    def schema_id(schema: SchemaCandidate) -> str | None:
        name = umbraco_schema_id(schema.name) if umbraco else schema.name
        return callables.call(transform, _view(schema, name, sources), _as_name)

    return Naming(schema_id)


def umbraco_schema_id(name: str) -> str:
    """`name` in Pascal case with the suffix `Model`, once; the framework's own types keep theirs."""
    pascal = "".join(word[0].upper() + word[1:] for word in _WORD.findall(name))
    return pascal if pascal in _FRAMEWORK or pascal.endswith(_SUFFIX) else pascal + _SUFFIX


def _view(schema: SchemaCandidate, name: str, sources: Sources) -> SchemaView:
    return SchemaView(
        name=name,
        title=as_text(as_object(schema.schema).get("title")) or None,
        source=sources.shown(schema.file),
        pointer=format_pointer(schema.pointer),
        _value=schema.schema,
    )


def _as_name(result: object) -> str | None:
    if result is None or (isinstance(result, str) and result):
        return result
    raise Unacceptable.of(result, "a text or None")
