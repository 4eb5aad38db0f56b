"""Compiling a manifest: what holds for every document of every case.

Unit tests, since a case shows the document, but not its origins, nor what Python keeps of a run.
"""

from __future__ import annotations

import copy
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from specloom.diagnostics import Diagnostics, UsageError
from specloom.document import Document, compile_documents, load_manifest
from specloom.source import Json, Pointer, value_at

_ROOT = Path(__file__).parents[3]
_CASES = sorted((_ROOT / "tests" / "cases" / "manifest").glob("*/spec/specloom.yaml"))
_MADE = {"$ref", "operationId"}
"""Keys whose values specloom writes itself: where they point to, they need not be found."""


def _compile(manifest: Path, only: frozenset[str] = frozenset()) -> tuple[Document, ...]:
    diagnostics = Diagnostics()
    documents = compile_documents(load_manifest(manifest, diagnostics), diagnostics, only=only)
    assert not diagnostics.errors
    return documents


def _scalars(value: Json, at: Pointer = ()) -> Iterator[tuple[Pointer, Json]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _scalars(item, (*at, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _scalars(item, (*at, str(index)))
    else:
        yield at, value


def test_there_are_cases() -> None:
    """The properties below are about something."""
    assert len(_CASES) > 25


@pytest.mark.parametrize("manifest", _CASES, ids=lambda path: path.parts[-3])
def test_every_node_knows_where_it_comes_from(manifest: Path) -> None:
    """At the origin of a value stands that value: in a source, the manifest or an overlay.

    Only what is copied or made by a function points to the line that asks for it.
    """
    for document in _compile(manifest):
        for pointer, value in _scalars(document.value):
            origin = document.origins.of(pointer)
            assert document.locate(pointer).line > 0, pointer
            try:
                found = value_at(document.tree.files[origin.file].value, origin.pointer)
            except KeyError:
                assert _is_made(document, pointer), pointer
            else:
                assert found == value or _is_made(document, pointer), pointer


def _is_made(document: Document, pointer: Pointer) -> bool:
    origin = document.origins.of(pointer)
    asked = {"copy", "transform"} & set(origin.pointer)
    return bool(asked) or pointer[-1] in _MADE


def test_sources_are_not_changed(tmp_path: Path) -> None:
    """Functions that write to all that they get change the document, and no other one."""
    spec = tmp_path / "spec"
    shutil.copytree(_ROOT / "tests/cases/manifest/document-transform/spec", spec)
    (spec / "transforms.py").write_text(
        "def vandal(it):\n"
        "    value = it if isinstance(it, dict) else it.value\n"
        "    for key in list(value):\n"
        "        value[key] = None\n"
        "def spoil(document):\n"
        "    document['info'].clear()\n"
        "    document['paths'].clear()\n"
        "def yes(operation):\n"
        "    vandal(operation)\n"
        "    return True\n"
        "def no_id(operation):\n"
        "    vandal(operation)\n",
        "utf-8",
    )
    (spec / "specloom.yaml").write_text(
        "specloom: 1\n"
        "documents:\n"
        "  spoilt: {source: my-api, transform: 'transforms:spoil'}\n"
        "  seen: {source: my-api, include: {callable: 'transforms:yes'},\n"
        "    operation-ids: {transform: 'transforms:no_id'}}\n"
        "  plain: {source: my-api}\n",
        "utf-8",
    )
    spoilt, seen, plain = _compile(spec / "specloom.yaml")
    assert spoilt.value["paths"] == {}
    assert seen.value == plain.value
    assert "do-something" in str(plain.value)


def test_python_is_left_as_it_was(tmp_path: Path) -> None:
    """A run leaves no entry in `sys.path`, no module of the user and no byte code."""
    spec = tmp_path / "spec"
    shutil.copytree(_ROOT / "tests/cases/manifest/document-transform/spec", spec)
    before = (list(sys.path), sys.dont_write_bytecode)
    _compile(spec / "specloom.yaml")
    assert (sys.path, sys.dont_write_bytecode) == before
    assert "transforms" not in sys.modules
    assert not list(spec.rglob("*.pyc"))


def test_a_changed_function_is_read_again(tmp_path: Path) -> None:
    """A second run of the same process sees what was saved in between, as `--watch` needs."""
    spec = tmp_path / "spec"
    shutil.copytree(_ROOT / "tests/cases/manifest/document-transform/spec", spec)
    (first,) = _compile(spec / "specloom.yaml")
    code = (spec / "transforms.py").read_text("utf-8")
    (spec / "transforms.py").write_text(code.replace("the first", "the 1st"), "utf-8")
    (second,) = _compile(spec / "specloom.yaml")
    assert "the first" in str(first.value["info"])
    assert "the 1st" in str(second.value["info"])


def test_compiling_twice_gives_the_same(tmp_path: Path) -> None:
    """Documents have the same values and origins on every run, in the order of the manifest."""
    del tmp_path
    manifest = _ROOT / "tests/cases/manifest/catch-all/spec/specloom.yaml"
    first, second = _compile(manifest), _compile(manifest)
    assert [document.name for document in first] == ["my-api-v1", "content-reads", "default"]
    assert [copy.deepcopy(document.value) for document in first] == [
        document.value for document in second
    ]
    assert [document.origins for document in first] == [document.origins for document in second]


def test_only_the_documents_that_are_asked_for() -> None:
    """A catch-all compiled alone holds what it holds among the others."""
    manifest = _ROOT / "tests/cases/manifest/catch-all/spec/specloom.yaml"
    *_, among_others = _compile(manifest)
    (alone,) = _compile(manifest, only=frozenset({"default"}))
    assert alone.value == among_others.value


def test_a_name_that_the_manifest_does_not_have_is_wrong_usage() -> None:
    """Asking for an unknown document is a mistake of the command line, with the name that is near."""
    manifest = _ROOT / "tests/cases/manifest/catch-all/spec/specloom.yaml"
    with pytest.raises(UsageError) as raised:
        _compile(manifest, only=frozenset({"my-api-1"}))
    assert raised.value.help == "did you mean my-api-v1?"
