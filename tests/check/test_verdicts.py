"""A document is valid exactly if openapi-spec-validator says so."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from rule_case import rule_folders
from specloom.check import CheckConfig, check, check_validity
from specloom.check.model import build_index
from specloom.check.validity import check_structure, judge
from specloom.check.validity.verdict import judge_in_python
from specloom.diagnostics import Diagnostics, Severity
from specloom.document import Document, compile_file
from specloom.source import JsonObject

# The slower validator takes half a minute for the largest ones.
_BYTES_AT_MOST = 1_000_000

MakeDocument = Callable[[JsonObject], Document]


@pytest.mark.parametrize("folder", rule_folders(), ids=lambda folder: folder.name)
@pytest.mark.parametrize("which", ["pass", "fail"])
def test_both_validators_agree_on_our_cases(folder: Path, which: str) -> None:
    """The fast validator and the one it follows give one verdict, which is ours."""
    document = compile_file(folder / f"{which}.yaml", Diagnostics())
    _agree(document)


def test_both_validators_agree_on_real_documents(
    real_documents: Path, document_of: MakeDocument
) -> None:
    """The same for the real documents that the slower one can take."""
    for path in sorted(real_documents.glob("*.json")):
        if path.stat().st_size <= _BYTES_AT_MOST:
            _agree(document_of(orjson.loads(path.read_bytes())))


def test_real_documents_get_the_verdict_of_the_fast_validator(
    real_documents: Path, document_of: MakeDocument
) -> None:
    """Every real document, also the large ones, is invalid for us exactly if it is for it."""
    for path in sorted(real_documents.glob("*.json")):
        _follows_verdict(document_of(orjson.loads(path.read_bytes())))


def test_without_the_fast_validator_the_other_one_judges(
    monkeypatch: pytest.MonkeyPatch, document_of: MakeDocument
) -> None:
    """Where `openapi-spec-validator-rs` is not installed, findings are the same."""
    value: JsonObject = {"openapi": "3.1.0", "info": {"title": "t", "version": "1", "sumary": "s"}}
    value["paths"] = {"/a": {"get": {"responses": {"200": {}}}}}
    with_it, without_it = Diagnostics(), Diagnostics()
    check_validity(document_of(value), with_it)
    monkeypatch.setitem(sys.modules, "openapi_spec_validator_rs", None)
    check_validity(document_of(value), without_it)
    assert {one.code for one in with_it} == {"invalid-unknown-key", "invalid-missing-key"}
    assert list(with_it) == list(without_it)


def test_extensions_do_not_stop_the_validator(document_of: MakeDocument) -> None:
    """`x-` keys below `paths` hold anything, and what stops openapi-spec-validator is no reason."""
    value: JsonObject = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {"x-root": "/api", "/a": {"get": {"responses": {"200": {"description": "d"}}}}},
    }
    assert judge_in_python(value, document_of(value).version).aborted is not None
    assert judge(value, document_of(value).version).valid


@pytest.mark.parametrize("version", ["3.0.4", "3.1.1", "3.2.0"])
def test_schemas_that_contain_themselves_do_not_stop_the_validator(
    version: str, document_of: MakeDocument
) -> None:
    """A tree by way of `allOf` is valid, and a mistake beside it is found."""
    tree: JsonObject = {
        "allOf": [{"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}]
    }
    value: JsonObject = {
        "openapi": version,
        "info": {"title": "t", "version": "1"},
        "paths": {},
        "components": {"schemas": {"Tree": tree}},
    }
    document = document_of(value)
    assert judge_in_python(value, document.version).aborted is not None
    _follows_verdict(document)
    assert judge(value, document.version).valid
    value["colour"] = "blue"
    _follows_verdict(document)
    assert not judge(value, document.version).valid


def test_a_pattern_that_stops_the_validator_is_the_finding(document_of: MakeDocument) -> None:
    """A default beside a broken pattern makes it give up; what is reported is the pattern."""
    schema: JsonObject = {"type": "string", "pattern": "(", "default": ""}
    to_it: JsonObject = {"schema": {"$ref": "#/components/schemas/A"}}
    answer: JsonObject = {"description": "d", "content": {"text/plain": to_it}}
    value: JsonObject = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"get": {"responses": {"200": answer}}}},
        "components": {"schemas": {"A": schema}},
    }
    document = document_of(value)
    assert judge(value, document.version).aborted is not None
    found = Diagnostics()
    check_validity(document, found)
    assert [one.code for one in found] == ["invalid-document"]
    assert [one.location.pointer.rpartition("/")[2] for one in found] == ["pattern"]


def _agree(document: Document) -> None:
    fast = judge(document.value, document.version)
    slow = judge_in_python(document.value, document.version)
    stopped_by_extensions = slow.aborted is not None and fast.valid
    assert fast.valid == slow.valid or stopped_by_extensions
    _follows_verdict(document)


def _follows_verdict(document: Document) -> None:
    """Invalid means an error, whatever the rules say; valid means that nothing is called invalid."""
    valid = judge(document.value, document.version).valid
    validity, everything = Diagnostics(), Diagnostics()
    check_validity(document, validity)
    check(document, CheckConfig(), everything)
    assert bool(len(validity)) != valid
    assert all(one.severity is Severity.ERROR for one in validity)
    called_invalid = [one for one in everything if one.code.startswith("invalid-")]
    if valid:
        assert called_invalid == []
        assert list(check_structure(build_index(document))) == []
    else:
        assert any(one.severity is Severity.ERROR for one in everything)
