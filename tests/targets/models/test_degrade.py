"""A schema that the engine cannot take costs its own class, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from making import make
from specloom.diagnostics import Diagnostics
from specloom.document import compile_file
from specloom.targets.models import degrade
from specloom.targets.models.engine import Classes, EngineInput, build_classes

_SPEC = """
openapi: 3.1.0
info: {title: t, version: "1"}
paths: {}
components:
  schemas:
    A: {type: object, properties: {b: {$ref: "#/components/schemas/B"}}}
    B: {type: object, properties: {poison: {type: string}}}
    C: {type: object, properties: {n: {type: integer}}}
    D: {type: object, properties: {poison: {type: integer}}}
    E: {type: string, maxLength: 3}
"""


def _failing_on(is_wrong: Callable[[EngineInput], bool]) -> Callable[[EngineInput], Classes]:
    def build(given: EngineInput) -> Classes:
        if is_wrong(given):
            raise RecursionError("too deep")
        return build_classes(given)

    return build


def _has_poison(given: EngineInput) -> bool:
    return any("poison" in str(schema.get("properties")) for schema in given.schemas.values())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A specification with two poisoned schemas."""
    path = tmp_path / "openapi.yaml"
    path.write_text(_SPEC, "utf-8")
    return path


def test_each_schema_that_fails_is_reported_and_stands_as_any(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing schemas are found by halving; no document can do it, since no failure is known."""
    monkeypatch.setattr(degrade, "build_classes", _failing_on(_has_poison))
    diagnostics = Diagnostics()
    files = make(compile_file(source, diagnostics), diagnostics, "models", package="api")
    found = [(each.location.line, each.message) for each in diagnostics]
    assert [line for line, _ in found] == [8, 10]
    assert all(message.endswith("stands as Any: too deep") for _, message in found)
    text = "".join(file.content.decode() for file in files if "/models/" in str(file.path))
    for line in (
        "class A(ApiModel)",
        "class C(ApiModel)",
        "b: B | MISSING",
        '"B", Any)',
        '"D", Any)',
    ):
        assert line in text


def test_a_failure_that_no_schema_explains_is_raised(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken engine is our bug, and no reason to print a package of nothing but Any."""
    monkeypatch.setattr(degrade, "build_classes", _failing_on(lambda _: True))
    diagnostics = Diagnostics()
    with pytest.raises(RecursionError):
        make(compile_file(source, diagnostics), diagnostics, "models", package="api")
