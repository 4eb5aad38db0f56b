"""A mistake in a valid document is found where it was made, and no mistake is made up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import orjson
import pytest
import yaml

from mutation import Mutation, mutate
from specloom.check import CheckConfig, check
from specloom.check.model import build_index
from specloom.check.validity import check_structure, judge
from specloom.check.validity.verdict import judge_in_python
from specloom.diagnostics import Diagnostic, Diagnostics
from specloom.document import Document, OpenApiVersion
from specloom.source import JsonObject, Pointer, parse_pointer

_DOCUMENTS = ("complete-3.0.yaml", "complete-3.1.yaml", "complete-3.2.yaml")
_MUTATIONS = 80
_REAL_AT_MOST = 40_000
_REAL_MUTATIONS = 12

MakeDocument = Callable[[JsonObject], Document]


@pytest.mark.parametrize("name", _DOCUMENTS)
def test_mistakes_in_complete_documents(
    name: str, own_documents: Path, document_of: MakeDocument
) -> None:
    """Each of 80 mistakes that make a document invalid is told, at or next to its place."""
    value = yaml.safe_load((own_documents / name).read_text("utf-8"))
    assert _invalid_mutations(value, _MUTATIONS, document_of) >= _MUTATIONS // 3


def test_mistakes_in_real_documents(real_documents: Path, document_of: MakeDocument) -> None:
    """The same for a dozen mistakes in each of the smaller real documents."""
    for path in sorted(real_documents.glob("*.json")):
        if path.stat().st_size <= _REAL_AT_MOST:
            value = orjson.loads(path.read_bytes())
            _invalid_mutations(value, _REAL_MUTATIONS, document_of)


def _invalid_mutations(value: JsonObject, count: int, document_of: MakeDocument) -> int:
    """Tries `count` mutations; how many of them made the document invalid."""
    invalid = 0
    for seed in range(count):
        mutation = mutate(value, seed)
        text = mutation.value.get("openapi")
        if not isinstance(text, str) or text[:3] not in set(OpenApiVersion):
            continue  # compiling refuses it
        document = document_of(mutation.value)
        verdict = judge_in_python(document.value, document.version)
        found = _found_in(document)
        told = f"{mutation.what} at {mutation.pointer} (seed {seed})"
        if verdict.valid:
            structure = list(check_structure(build_index(document)))
            assert [one for one in found if one.code.startswith("invalid-")] == [], told
            assert structure == [], told
        else:
            invalid += 1
            errors = [one for one in found if one.severity == "error"]
            assert errors, (told, verdict)
            assert any(_is_near(one, mutation, document) for one in errors), (told, errors)
    return invalid


def _found_in(document: Document) -> tuple[Diagnostic, ...]:
    diagnostics = Diagnostics()
    check(document, CheckConfig(), diagnostics)
    return tuple(diagnostics)


def _is_near(found: Diagnostic, mutation: Mutation, document: Document) -> bool:
    """Within two steps of the place itself, or of a reference by which it is reached."""
    place = parse_pointer(found.location.pointer)
    return any(_distance(place, other) <= 2 for other in _places(mutation.pointer, document))


def _distance(place: Pointer, mutated: Pointer) -> int:
    """How many steps up from the mistake the finding is; below it counts as at it."""
    shared = 0
    for one, other in zip(place, mutated, strict=False):
        if one != other:
            break
        shared += 1
    return len(mutated) - shared


def _places(mutated: Pointer, document: Document) -> Iterator[Pointer]:
    """The place of the mistake, and those from where references lead to it or led to it before."""
    yield mutated
    reached = {mutated[:3]}
    references = build_index(document).references
    for _ in references:
        holders = {
            reference.pointer
            for reference in references
            if reference.target.startswith("#/") and parse_pointer(reference.target)[:3] in reached
        }
        grown = reached | {pointer[:3] for pointer in holders if pointer[0] == "components"}
        yield from holders
        if grown == reached:
            return
        reached = grown


@pytest.mark.parametrize("name", _DOCUMENTS)
def test_many_mistakes_at_once_crash_nothing(
    name: str, own_documents: Path, document_of: MakeDocument
) -> None:
    """However broken a document is, checking it ends, and with an error if it is invalid."""
    value = yaml.safe_load((own_documents / name).read_text("utf-8"))
    for seed in range(0, 600, 8):
        broken = value
        for step in range(8):
            broken = mutate(broken, seed + step).value
        text = broken.get("openapi")
        if isinstance(text, str) and text[:3] in set(OpenApiVersion):
            document = document_of(broken)
            found = _found_in(document)
            is_told = any(one.severity == "error" for one in found)
            assert is_told or judge(document.value, document.version).valid, seed
