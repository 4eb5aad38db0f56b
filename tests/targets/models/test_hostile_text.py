"""No text of a specification becomes code: a property over all texts, which no case can hold."""

from __future__ import annotations

import ast
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from making import make
from specloom.diagnostics import Diagnostics
from specloom.document import Document, OpenApiVersion, Origin, Origins
from specloom.source import Json, JsonObject, SourceFile, SourceTree

_NASTY = st.sampled_from(
    ['"""', "'''", "\\", "\n", "\r", "\x00", "\x0c", "\u2028", "\u202e", "{{", "{%", "#", '"', "'"]
)
_TEXTS = st.lists(st.one_of(_NASTY, st.text(max_size=4)), min_size=1, max_size=8).map("".join)


def _document(text: str) -> Document:
    described = f"x{text}x"  # an empty description is no description, and no docstring
    field: JsonObject = {"type": "string", "description": described, "title": text, "default": text}
    value: JsonObject = {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text},
        "paths": {},
        "components": {
            "schemas": {
                "Pet": {
                    "type": "object",
                    "description": described,
                    "properties": {"name": field, "kind": {"const": text}},
                },
                "Kind": {"type": "string", "description": described, "enum": [text, text + "2"]},
                "Alias": {"type": "string", "description": described},
                "Either": {
                    "description": described,
                    "oneOf": [{"$ref": "#/components/schemas/Pet"}],
                    "discriminator": {
                        "propertyName": "kind",
                        "mapping": {text: "#/components/schemas/Pet"},
                    },
                },
            }
        },
    }
    file = SourceFile("openapi.json", Path("openapi.json"), value, "", lambda _: None, lambda _: "")
    tree = SourceTree(Path(), {file.name: file})
    origins = Origins({(): Origin(file.name, ())})
    return Document("openapi", OpenApiVersion.V3_1, value, origins, tree)


class _Bare(ast.NodeTransformer):
    """Takes the value out of every string and the names out of members of an enum."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant(value="") if isinstance(node.value, str) else node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        for statement in node.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                statement.targets[0].id = "MEMBER"
        return self.generic_visit(node)


def _trees(text: str) -> dict[str, str]:
    diagnostics = Diagnostics()
    files = make(_document(text), diagnostics, "models", package="api")
    return {
        str(file.path): ast.dump(_Bare().visit(ast.parse(file.content)))
        for file in files
        if file.path.suffix == ".py"
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS)
def test_text_changes_nothing_but_literals_and_names(text: str) -> None:
    """Any text in descriptions, defaults, constants, enums and tags leaves the syntax as it is."""
    assert _trees(text) == _trees("harmless")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS)
def test_generated_source_shows_all_that_it_says(text: str) -> None:
    """No control character and no bidi mark stands in generated source: a reviewer sees everything."""
    for file in make(_document(text), Diagnostics(), "models", package="api"):
        odd = {letter for letter in file.content.decode() if not letter.isprintable()}
        assert odd <= {"\n"}


def test_the_comparison_can_fail() -> None:
    """A specification of another shape has another tree."""
    other: dict[str, Json] = {"openapi": "3.1.0", "paths": {}}
    document = _document("harmless")
    smaller = Document("openapi", document.version, other, document.origins, document.tree)
    files = make(smaller, Diagnostics(), "models", package="api")
    assert len(files) < len(make(document, Diagnostics(), "models", package="api"))
