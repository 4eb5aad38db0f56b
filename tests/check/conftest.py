"""What the tests of the check stage share: where real documents are, documents from values."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from specloom.document import Document, OpenApiVersion, Origin, Origins
from specloom.source import JsonObject, SourceTree, as_text

# openapi-spec-validator takes jsonschema-rs where it finds it, whose formats are stricter than those
# of its default; openapi-spec-validator-rs and we give the verdicts of the default.
os.environ["OPENAPI_SPEC_VALIDATOR_SCHEMA_VALIDATOR_BACKEND"] = "jsonschema"

_REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def real_documents() -> Path:
    """The folder of real documents; skips where it is not at hand."""
    shared = Path(os.environ.get("SPECLOOM_SHARED", _REPOSITORY.parent / "shared"))
    folder = shared / "corpus" / "real"
    if not folder.is_dir():
        pytest.skip(f"real documents are not at hand in {folder}; set SPECLOOM_SHARED")
    return folder


@pytest.fixture(scope="session")
def own_documents() -> Path:
    """The folder of documents that say everything that a version of OpenAPI can say."""
    return Path(__file__).parent / "documents"


@pytest.fixture(scope="session")
def document_of() -> Callable[[JsonObject], Document]:
    """Makes a document of a value that came from no file."""
    return _document_of


def _document_of(value: JsonObject) -> Document:
    version = OpenApiVersion(as_text(value.get("openapi"))[:3])
    origins = Origins({(): Origin("openapi.yaml", ())})
    return Document("openapi", version, value, origins, SourceTree(Path(), {}))
