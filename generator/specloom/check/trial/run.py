"""One validation for all values of a document: `Trial`s in, a `Misfit` per fault out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from specloom.check.model import Index
from specloom.check.trial.plain_schemas import Side, flags_in, plain_schemas
from specloom.check.trial.reason import deepest, reason_of
from specloom.document import OpenApiVersion
from specloom.source import Json, JsonObject, Pointer

if TYPE_CHECKING:
    import jsonschema_rs

__all__ = ["Misfit", "Trial", "try_values"]

_DOCUMENT = "urn:specloom:document"
_FAULTS_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Trial:
    """A value at `place` of the document that should fit the schema at `schema`."""

    place: Pointer
    value: Json
    schema: Pointer
    side: Side
    code: str
    what: str


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a value does not fit: `pointer` leads into the document, to the part that is at fault."""

    trial: Trial
    pointer: Pointer
    reason: str


def try_values(index: Index, trials: Iterable[Trial]) -> Iterator[Misfit]:
    """What does not fit, in the order of the trials; a schema that cannot be compiled says nothing."""
    flags = flags_in(index)
    groups: dict[frozenset[str], list[Trial]] = {}
    for trial in trials:
        groups.setdefault(flags & trial.side.value, []).append(trial)
    for optional, group in groups.items():
        yield from _Bench(index, optional).run(group)


class _Bench:
    """The schemas of a document, those properties optional that have one of the flags."""

    def __init__(self, index: Index, optional: frozenset[str]) -> None:
        import jsonschema_rs as engine  # noqa: PLC0415 - only a check needs it

        self._engine = engine
        old = index.document.version is OpenApiVersion.V3_0
        self._draft = engine.Draft4 if old else engine.Draft202012
        self._schemas = plain_schemas(index, optional)
        self._registry = engine.Registry([(_DOCUMENT, self._schemas.root)], draft=self._draft)

    def run(self, trials: list[Trial]) -> Iterator[Misfit]:
        """All of `trials` by one validator; by halves where a schema among them is faulty."""
        try:
            errors = list(self._errors(trials))
        except (ValueError, self._engine.ReferencingError, self._engine.ValidationError):
            if len(trials) > 1:
                middle = len(trials) // 2
                yield from self.run(trials[:middle])
                yield from self.run(trials[middle:])
            return
        for number, found in itertools.groupby(errors, key=lambda error: error[0]):
            for _, pointer, reason in itertools.islice(found, _FAULTS_AT_MOST):
                trial = trials[number]
                yield Misfit(trial, trial.place + pointer, reason)

    def _errors(self, trials: list[Trial]) -> Iterator[tuple[int, Pointer, str]]:
        properties: JsonObject = {
            str(number): {"$ref": _uri(self._schemas.place_of(trial.schema))}
            for number, trial in enumerate(trials)
        }
        values: JsonObject = {str(number): trial.value for number, trial in enumerate(trials)}
        validator = self._compile({"properties": properties})
        found: dict[int, dict[tuple[Pointer, str], None]] = {}
        for error in validator.iter_errors(values):
            for leaf in deepest(error):
                path = tuple(str(token) for token in leaf.instance_path)
                told = found.setdefault(int(path[0]), {})
                told.setdefault((path[1:], reason_of(leaf)))
        for number in sorted(found):
            for pointer, reason in found[number]:
                yield number, pointer, reason

    def _compile(self, schema: Mapping[str, Json]) -> jsonschema_rs.Validator:
        return self._engine.validator_for(
            dict(schema), registry=self._registry, validate_formats=True, offline=True
        )


def _uri(pointer: Pointer) -> str:
    tokens = (quote(token.replace("~", "~0").replace("/", "~1"), safe="~") for token in pointer)
    return f"{_DOCUMENT}#/" + "/".join(tokens)
