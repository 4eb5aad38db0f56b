"""No text of a specification becomes code of a client or a server: a property over all texts."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from making import make
from specloom.diagnostics import Diagnostics
from specloom.document import Document, OpenApiVersion, Origin, Origins, compile_file
from specloom.source import Json, JsonObject, SourceFile, SourceTree

_NASTY = st.sampled_from(
    ['"""', "'''", "\\", "\n", "\r", "\x00", "\x0c", "\u2028", "\u202e", "{{", "{%", "#", '"', "'"]
)
_PIECES = st.lists(st.one_of(_NASTY, st.text(min_size=1, max_size=4)), min_size=1, max_size=8)
_TEXTS = _PIECES.map("".join)
_HOSTILE = [
    case / "openapi.yaml"
    for case in sorted((Path(__file__).parents[1] / "errors" / "hostile").iterdir())
    if '"generate"' in (case / "command.toml").read_text("utf-8") and (case / "stderr.txt").exists()
]
_CHECKS = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def _document(text: str) -> Document:
    said = f"x{text}x"  # an empty description is no description, and no docstring
    schema: JsonObject = {"type": "string", "description": said, "default": text, "enum": [text]}
    parameters: list[Json] = [
        {"name": said, "in": place, "description": said, "schema": {"type": "string"}}
        for place in ("query", "header", "cookie")
    ]
    answer: JsonObject = {
        "description": said,
        "headers": {said: {"description": said, "schema": {"type": "string"}}},
        "content": {"application/json": {"schema": schema}},
    }
    operation: JsonObject = {
        "operationId": said,
        "summary": said,
        "description": said,
        "tags": [said],
        "parameters": [*parameters, {"name": "a", "in": "query", "schema": schema}],
        "requestBody": {"description": said, "content": {f"text/{said}": {"schema": schema}}},
        "responses": {"200": answer, "404": answer, "default": answer},
        "security": [{said: []}],
        "deprecated": True,
        "x-replaced-by": said,
        "x-sunset": said,
    }
    other: JsonObject = {
        "operationId": "b",
        "tags": ["b"],
        "responses": {"204": {"description": said}},
    }
    value: JsonObject = {
        "openapi": "3.1.0",
        "info": {"title": said, "version": text, "description": said, "summary": said},
        "servers": [
            {"url": f"/{text}", "description": said},
            {"url": "/{a}", "variables": {"a": {"default": text, "description": said}}},
        ],
        "tags": [{"name": said, "description": said}],
        "paths": {"/a": {"post": operation}, f"/{_as_path(said)}": {"get": other}},
        "components": {
            "securitySchemes": {
                said: {"type": "apiKey", "in": "header", "name": said, "description": said},
                "other": {
                    "type": "oauth2",
                    "flows": {"password": {"tokenUrl": text, "scopes": {}}},
                },
            }
        },
    }
    file = SourceFile("openapi.json", Path("openapi.json"), value, "", lambda _: None, lambda _: "")
    tree = SourceTree(Path(), {file.name: file})
    origins = Origins({(): Origin(file.name, ())})
    return Document("openapi", OpenApiVersion.V3_1, value, origins, tree)


def _as_path(text: str) -> str:
    """`text` for a path: what stands in braces or after `?` would be parameters."""
    return text.translate(str.maketrans("{}?", "()!"))


class _Bare(ast.NodeTransformer):
    """Takes every name and every text out of a tree, and docstrings; what is left is its shape."""

    def visit(self, node: ast.AST) -> ast.AST:
        for name, value in ast.iter_fields(node):
            if isinstance(value, str):
                setattr(node, name, "")
        return self.generic_visit(node)


def _shapes(text: str) -> list[str]:
    """The shapes of all modules but the runtime's; their names may be those of tags."""
    files = make(_document(text), Diagnostics(), "models", "client", "server", package="api")
    return sorted(
        ast.dump(_Bare().visit(ast.parse(file.content)))
        for file in files
        if file.path.suffix == ".py" and "_runtime" not in file.path.parts
    )


@settings(max_examples=25, deadline=None, suppress_health_check=_CHECKS)
@given(_TEXTS)
def test_text_changes_nothing_but_texts_and_names(text: str) -> None:
    """Any text in names, descriptions, media types, URLs and headers leaves the syntax as it is."""
    assert _shapes(text) == _shapes("harmless")


@settings(max_examples=25, deadline=None, suppress_health_check=_CHECKS)
@given(_TEXTS)
def test_generated_source_shows_all_that_it_says(text: str) -> None:
    """No control character and no bidi mark stands in generated source: a reviewer sees everything."""
    for file in make(_document(text), Diagnostics(), "models", "client", "server", package="api"):
        odd = {letter for letter in file.content.decode() if not letter.isprintable()}
        assert odd <= {"\n"}, file.path


def test_the_comparison_can_fail() -> None:
    """A specification that says more has other shapes."""
    document = _document("harmless")
    more: JsonObject = {**document.value, "servers": [{"url": "/"}]}
    other = Document("openapi", document.version, more, document.origins, document.tree)
    files = make(other, Diagnostics(), "models", "client", "server", package="api")
    assert b"".join(file.content for file in files) != b"".join(
        file.content
        for file in make(document, Diagnostics(), "models", "client", "server", package="api")
    )


@pytest.mark.parametrize("file", _HOSTILE, ids=lambda file: file.parent.name)
def test_no_hostile_document_says_anything_in_code(file: Path) -> None:
    """What the documents of `tests/errors/hostile` try to say stands in no module, whatever the target."""
    document = compile_file(file, Diagnostics())
    for made in make(document, Diagnostics(), "models", "client", "server", package="api"):
        assert made.path.parts[0] == "api"
        assert ".." not in made.path.parts
        if made.path.suffix == ".py" and "_runtime" not in made.path.parts:
            said = {
                name
                for node in ast.walk(ast.parse(made.content))
                for name in (getattr(node, "id", ""), getattr(node, "name", ""))
            }
            assert said.isdisjoint({"os", "__import__", "system"}), made.path
