"""The verdict of openapi-spec-validator: a document in, its complaints out as plain data.

Two packages give it: `openapi-spec-validator-rs`, and where that is not installed the slower
`openapi-spec-validator` that it was made to agree with. Both are imported at the first call.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from specloom.document import OpenApiVersion
from specloom.source import Json, JsonObject, Pointer, as_object

__all__ = ["Complaint", "Verdict", "judge", "judge_in_python"]


@dataclass(frozen=True, slots=True)
class Complaint:
    """One error of the validator: its own words, and where it looked.

    `pointer` is from the document's root for what its meta-schema finds, from the schema's root
    for a faulty schema or default, and empty for what its code finds. `alternatives` are the
    complaints of the branches of a `oneOf` or `anyOf`, and `branch` says which one that is.
    """

    message: str
    pointer: Pointer
    keyword: str
    instance: Json
    alternatives: tuple[Complaint, ...] = ()
    branch: int = 0

    def leaves(self) -> Iterator[Complaint]:
        """The complaints that say something: those of the branch that was most likely meant."""
        if not self.alternatives:
            yield self
            return
        branches: dict[int, list[Complaint]] = {}
        for found in self.alternatives:
            branches.setdefault(found.branch, []).append(found)
        for found in max(branches.values(), key=self._likelihood):
            yield from found.leaves()

    def _likelihood(self, branch: Sequence[Complaint]) -> tuple[bool, bool, int]:
        """How likely `branch` was meant: not a reference, of this `in` or `type`, deep inside."""
        referring = any("'$ref' is a required" in found.message for found in branch)
        depth = len(self.pointer)
        other = any(found.pointer[depth:] in (("in",), ("type",)) for found in branch)
        return (not referring, not other, max(found.depth for found in branch))

    @property
    def depth(self) -> int:
        """How far into the document the complaint gets."""
        below = max((found.depth for found in self.alternatives), default=0)
        return max(len(self.pointer), below)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`valid` as openapi-spec-validator says; `aborted` is why it gave up before a verdict."""

    complaints: tuple[Complaint, ...]
    aborted: str | None = None

    @property
    def valid(self) -> bool:
        """Whether there is nothing against the document."""
        return not self.complaints and self.aborted is None


class _Error(Protocol):
    """What the errors of both validators have in common."""

    message: str

    @property
    def validator(self) -> object: ...

    @property
    def instance(self) -> object: ...

    @property
    def absolute_path(self) -> Iterable[str | int]: ...

    @property
    def relative_schema_path(self) -> Iterable[str | int]: ...

    @property
    def context(self) -> Iterable[_Error]: ...


def judge(value: JsonObject, version: OpenApiVersion) -> Verdict:
    """The verdict on a self-contained OpenAPI document.

    The validator (openapi-spec-validator 0.9) stops in two cases that OpenAPI allows. On `x-` keys
    that hold no object where it expects one: such a document is judged without its extensions below
    `paths`, which are valid anyway. And on schemas that contain themselves by way of `allOf`: such
    a document is judged by the official schema alone, the rest is left to our rules.
    """
    verdict = _judge_once(value, version)
    if verdict.aborted is not None:
        plain = _without_extensions(value)
        if plain != value:
            verdict = _judge_once(plain, version)
    if verdict.aborted is not None and "recursion" in verdict.aborted:
        return _judge_by_schema(value, version)
    return verdict


def _judge_once(value: JsonObject, version: OpenApiVersion) -> Verdict:
    try:
        import openapi_spec_validator_rs as fast  # noqa: PLC0415 - only a check needs it
    except ImportError:
        return judge_in_python(value, version)
    validators = {
        OpenApiVersion.V3_0: fast.OpenAPIV30SpecValidator,
        OpenApiVersion.V3_1: fast.OpenAPIV31SpecValidator,
        OpenApiVersion.V3_2: fast.OpenAPIV32SpecValidator,
    }
    try:
        errors = list(validators[version](value).iter_errors())
    except fast.ValidationAbortedError as error:
        return Verdict((), str(error) or type(error).__name__)
    return Verdict(tuple(_complaint(error) for error in errors))


def judge_in_python(value: JsonObject, version: OpenApiVersion) -> Verdict:
    """The same by `openapi-spec-validator`: seconds where the other takes milliseconds."""
    import openapi_spec_validator as slow  # noqa: PLC0415 - only a check needs it

    validators = {
        OpenApiVersion.V3_0: slow.OpenAPIV30SpecValidator,
        OpenApiVersion.V3_1: slow.OpenAPIV31SpecValidator,
        OpenApiVersion.V3_2: slow.OpenAPIV32SpecValidator,
    }
    complaints: list[Complaint] = []
    try:
        for error in validators[version](value).iter_errors():
            complaints.append(_complaint(error))
    except Exception as error:  # it raises whatever its libraries raise
        return Verdict((), str(error) or type(error).__name__)
    return Verdict(tuple(complaints))


def _judge_by_schema(value: JsonObject, version: OpenApiVersion) -> Verdict:
    from openapi_spec_validator import schemas  # noqa: PLC0415 - hardly a document needs it

    official = {
        OpenApiVersion.V3_0: schemas.openapi_v30_schema_validator,
        OpenApiVersion.V3_1: schemas.openapi_v31_schema_validator,
        OpenApiVersion.V3_2: schemas.openapi_v32_schema_validator,
    }
    return Verdict(tuple(_complaint(error) for error in official[version].iter_errors(value)))


def _complaint(error: _Error) -> Complaint:
    keyword = error.validator
    return Complaint(
        error.message,
        tuple(str(token) for token in error.absolute_path),
        keyword if isinstance(keyword, str) else "",
        cast("Json", error.instance),
        tuple(_complaint(found) for found in error.context),
        next((token for token in error.relative_schema_path if isinstance(token, int)), 0),
    )


def _without_extensions(value: JsonObject) -> JsonObject:
    paths = _plain(as_object(value.get("paths")))
    for path, item in paths.items():
        paths[path] = _plain_item(item)
    return {**value, "paths": paths} if "paths" in value else value


def _plain_item(item: Json) -> Json:
    if not isinstance(item, dict):
        return item
    plain = _plain(item)
    for method, operation in plain.items():
        responses = as_object(operation).get("responses")
        if isinstance(operation, dict) and isinstance(responses, dict):
            plain[method] = {**operation, "responses": _plain(responses)}
    return plain


def _plain(value: JsonObject) -> JsonObject:
    return {key: held for key, held in value.items() if not key.startswith("x-")}
