"""Settings of the documents of `spec/`; unit tests, since cases show small ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from conform.core.documents import compiled, make_shop, manifest
from specloom.conform.settings import from_json, read_settings, to_json
from specloom.diagnostics import Diagnostics
from specloom.document import Document


@pytest.mark.parametrize("document", compiled(), ids=lambda document: document.name)
def test_settings_come_back_from_json(document: Document) -> None:
    """What a plan's folder tells is what the manifest says, places and all."""
    settings = read_settings(manifest(), document, Diagnostics())
    assert from_json(to_json(settings)) == settings


def test_a_document_has_the_last_word(tmp_path: Path) -> None:
    """What a document says is laid over what is said for all, key by key, and each part knows its file."""
    made, document = make_shop(
        tmp_path,
        "{headers: {A: a, B: b}, operations: {'**': {as: nobody}}}",
        own="{headers: {B: c}, operations: {ListItems: {query.take: 1}}}",
    )
    settings = read_settings(made, document, Diagnostics())
    assert settings.headers == {"A": "a", "B": "c"}
    operation = settings.operations["GET /items"]
    assert (operation.caller, operation.values) == ("nobody", {"query.take": 1})
    assert [operation.places[word].line for word in ("query.take", "as")] == [3, 5]


def test_known_failures_are_named_from_the_project(tmp_path: Path) -> None:
    """The file is looked for beside the one that names it, wherever a command is run."""
    made, document = make_shop(tmp_path, "parts/conformance.yaml")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "conformance.yaml").write_text("known-failures: known.yaml\n", "utf-8")
    settings = read_settings(made, document, Diagnostics())
    assert settings.known_failures == "parts/known.yaml"
