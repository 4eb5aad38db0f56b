"""Where the nodes of a document come from after a function has changed it.

A unit test, since a case shows no origins.
"""

from __future__ import annotations

from pathlib import Path

from specloom.diagnostics import Diagnostics
from specloom.document import compile_documents, load_manifest

_SOURCE = """\
openapi: 3.1.0
info: {title: A, version: '1'}
tags: [{name: a}, {name: b}, {name: c}]
paths:
  /a: {$ref: other.yaml}
  /b: {get: {operationId: b, responses: {'204': {description: Done.}}}}
"""
_FUNCTION = """\
def change(document):
    document["info"] = {**document["info"], "title": "B", "x-new": {"a": [1]}}
    document["tags"].insert(0, {"name": "new"})
    document["tags"].remove({"name": "b"})
    document["paths"] = dict(reversed(document["paths"].items()))
    document["paths"]["/a"]["get"]["responses"]["204"]["description"] = "Changed."
"""


def test_a_function_owns_what_it_changed_and_nothing_else(tmp_path: Path) -> None:
    """New and changed nodes come from the line that names the function; moved ones keep their place."""
    (tmp_path / "openapi.yaml").write_text(_SOURCE, "utf-8")
    (tmp_path / "other.yaml").write_text(
        "get:\n  operationId: a\n  responses: {'204': {description: Done.}}\n", "utf-8"
    )
    (tmp_path / "changes.py").write_text(_FUNCTION, "utf-8")
    (tmp_path / "specloom.yaml").write_text(
        "specloom: 1\ndocuments:\n  all:\n    source: openapi.yaml\n    transform: changes:change\n",
        "utf-8",
    )
    diagnostics = Diagnostics()
    manifest = load_manifest(tmp_path / "specloom.yaml", diagnostics)
    (document,) = compile_documents(manifest, diagnostics)
    assert list(diagnostics) == []
    places = {
        pointer: (document.locate(pointer).file, document.locate(pointer).line)
        for pointer in [
            ("info",),
            ("info", "version"),
            ("info", "title"),
            ("info", "x-new", "a", "0"),
            ("tags", "0", "name"),
            ("tags", "1", "name"),
            ("tags", "2", "name"),
            ("paths", "/a", "get", "operationId"),
            ("paths", "/a", "get", "responses", "204", "description"),
            ("paths", "/b", "get", "operationId"),
        ]
    }
    assert document.origins.of(("tags", "2", "name")).pointer == ("tags", "2", "name")
    assert list(places.values()) == [
        ("openapi.yaml", 2),
        ("openapi.yaml", 2),
        ("specloom.yaml", 5),
        ("specloom.yaml", 5),
        ("specloom.yaml", 5),
        ("openapi.yaml", 3),
        ("openapi.yaml", 3),
        ("other.yaml", 2),
        ("specloom.yaml", 5),
        ("openapi.yaml", 6),
    ]
