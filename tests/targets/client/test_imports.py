"""What importing a generated client costs: counted in modules, not in time."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from specloom.cli.main import main

_DOCUMENT = """
openapi: 3.1.0
info: {title: imports, version: "1"}
paths:
  /pets: {get: {operationId: listPets, tags: [Pets], responses: {"200": {$ref: "#/components/responses/Pets"}}}}
  /shops: {get: {operationId: listShops, tags: [Shops], responses: {"200": {description: OK, content: {application/json: {schema: {$ref: "#/components/schemas/Shop"}}}}}}}
components:
  responses: {Pets: {description: OK, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
    Shop: {type: object, properties: {name: {type: string}}}
"""

_COUNT = """
import json, sys
{code}
print(json.dumps(sorted(name for name in sys.modules if name.startswith("api.") or name in {watched})))
"""
_WATCHED = {"httpx", "httpx2", "starlette", "anyio", "pydantic"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package `api`."""
    folder = tmp_path_factory.mktemp("imports")
    (folder / "openapi.yaml").write_text(_DOCUMENT)
    args = (
        "generate",
        str(folder / "openapi.yaml"),
        "--package",
        "api",
        "--output",
        str(folder),
        "--target",
        "client",
    )
    assert main((*args, "-q"), io.StringIO(), io.StringIO(), io.StringIO()) == 0
    return folder


def _loaded(root: Path, code: str) -> set[str]:
    text = _COUNT.format(code=code, watched=sorted(_WATCHED))
    found = subprocess.run(
        [sys.executable, "-c", text], cwd=root, capture_output=True, text=True, check=True
    )
    names: list[str] = json.loads(found.stdout)
    return set(names)


def test_document_package_loads_nothing(root: Path) -> None:
    """Importing a document's package imports neither clients nor models."""
    loaded = _loaded(root, "import api.openapi")
    assert {name for name in loaded if name.startswith("api.openapi.")} == set()
    assert {name for name in loaded if "_runtime." in name} == {"api._runtime.lazy"}
    assert "pydantic" not in loaded


def test_client_loads_no_group(root: Path) -> None:
    """Importing `Client` imports no resource, no operation, no model and no HTTP library."""
    loaded = _loaded(root, "from api.openapi import Client")
    assert {name for name in loaded if "resources" in name or "_ops" in name} == set()
    assert {name for name in loaded if name.startswith("api.openapi.models")} == set()
    assert "api.openapi.errors" not in loaded
    assert loaded & _WATCHED == {"pydantic"}


def test_group_loads_itself_alone(root: Path) -> None:
    """Using one group imports its module and its operations, not those of others, and no model."""
    loaded = _loaded(
        root,
        "from api.openapi import Client\n"
        "class Line:\n"
        "    send = print\n"
        "client = Client(base_url='http://127.0.0.1:9', http_client=Line())\n"
        "client.pets",
    )
    modules = {name for name in loaded if ".resources." in name or "._ops." in name}
    assert modules == {"api.openapi.resources.pets", "api.openapi._ops.pets"}
    assert {name for name in loaded if name.startswith("api.openapi.models.")} == set()
