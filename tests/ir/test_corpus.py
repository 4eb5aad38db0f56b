"""Real documents: every operation is in the IR, and nothing crashes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from specloom.diagnostics import Diagnostics, Severity
from specloom.document import compile_file, dump_json
from specloom.ir import Api, Reference, as_json, lower
from specloom.source import as_object, value_at

_SHARED = Path(os.environ.get("SPECLOOM_SHARED", Path(__file__).parents[2] / ".." / "shared"))
_DOCUMENTS = sorted((_SHARED / "corpus" / "real").glob("*.json"))
_METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}

pytestmark = pytest.mark.skipif(not _DOCUMENTS, reason="the corpus is not here (SPECLOOM_SHARED)")


@pytest.mark.parametrize("path", _DOCUMENTS, ids=lambda path: path.stem)
def test_every_operation_of_a_real_document_is_there(path: Path) -> None:
    """Each operation is an endpoint with an id of its own, and all that it refers to exists."""
    document = compile_file(path, Diagnostics())
    found = Diagnostics()
    api = lower(document, found)
    paths = as_object(document.value.get("paths"))
    written = [
        (method.upper(), address.partition("?")[0])  # queries of paths stand apart
        for address, item in paths.items()
        for method in as_object(item)
        if method in _METHODS
    ]
    assert [(endpoint.method, endpoint.path.text) for endpoint in api.endpoints] == written
    assert len({endpoint.id for endpoint in api.endpoints}) == len(api.endpoints)
    names = {type_.name for type_ in api.types}
    assert {node.name for node in _nodes(api) if isinstance(node, Reference)} <= names
    assert [f.code for f in found if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("path", _DOCUMENTS[:3], ids=lambda path: path.stem)
def test_every_pointer_leads_into_the_document(path: Path) -> None:
    """A target can say of each node where in the sources it comes from."""
    document = compile_file(path, Diagnostics())
    for node in _nodes(lower(document, Diagnostics())):
        pointer = getattr(node, "pointer", ())
        if pointer and pointer[-1] not in ("items", "additionalProperties", "schema"):
            value_at(document.value, pointer)


@pytest.mark.parametrize("path", _DOCUMENTS[:5], ids=lambda path: path.stem)
def test_lowering_twice_prints_the_same(path: Path) -> None:
    """Nothing depends on what was lowered before."""
    document = compile_file(path, Diagnostics())
    first = dump_json(as_json(lower(document, Diagnostics())))
    assert dump_json(as_json(lower(document, Diagnostics()))) == first


def _nodes(api: Api) -> Iterator[object]:
    waiting: list[object] = [api]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend(node)
        elif is_dataclass(node):
            yield node
            waiting.extend(getattr(node, f.name) for f in fields(node) if f.name != "pointer")
