"""Real documents and trees: the bundle has the verdict of its source, and bundles to itself."""

from __future__ import annotations

import os
from pathlib import Path

import openapi_spec_validator_rs
import orjson
import pytest

from specloom.diagnostics import Diagnostics
from specloom.document import Document, compile_file, dump_json, dump_yaml
from specloom.source import Json

SHARED = Path(os.environ.get("SPECLOOM_SHARED", Path(__file__).parents[3] / "shared"))
REAL = sorted((SHARED / "corpus/real").glob("*.json"))
TREE = SHARED / "corpus/digitalocean/DigitalOcean-public.v2.yaml"


def verdict(content: bytes) -> str:
    """The first complaint of the validator, or nothing."""
    try:
        openapi_spec_validator_rs.validate(orjson.loads(content))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def bundled_again(content: bytes, name: str, folder: Path) -> Document:
    """The bundle of a document that has been written to a file called `name`."""
    path = folder / name
    path.write_bytes(content)
    return compile_file(path, Diagnostics())


def references(value: Json) -> set[str]:
    """Every text that stands under a `$ref` anywhere."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            ref = node.get("$ref")
            found |= {ref} if isinstance(ref, str) else set()
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return found


@pytest.mark.skipif(not REAL, reason="the corpus is not beside this repository")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_document_keeps_its_verdict(path: Path, tmp_path: Path) -> None:
    """A document of one file is bundled as it is, and written YAML bundles to the same bytes."""
    document = compile_file(path, Diagnostics())
    content = dump_json(document.value)
    assert orjson.loads(content) == orjson.loads(path.read_bytes())
    assert verdict(content) == verdict(path.read_bytes())
    assert dump_json(bundled_again(content, path.name, tmp_path).value) == content


@pytest.mark.skipif(not TREE.exists(), reason="the corpus is not beside this repository")
def test_a_real_tree_becomes_one_document(tmp_path: Path) -> None:
    """Thousands of files become one that stands alone, in JSON and in YAML, and bundles to itself."""
    diagnostics = Diagnostics()
    document = compile_file(TREE, diagnostics)
    assert diagnostics.errors == ()
    content = dump_json(document.value)
    # The one complaint is the source's own: a default of null in `chat_completion_request.yml`.
    assert "None is not valid under any of the given schemas" in verdict(content)
    beyond = {ref for ref in references(document.value["paths"]) if not ref.startswith("#/")}
    assert all("example" in ref for ref in beyond), beyond
    again = bundled_again(content, "again.json", tmp_path)
    assert dump_json(again.value) == content
    from_yaml = bundled_again(dump_yaml(document.value), "again.yaml", tmp_path)
    assert dump_json(from_yaml.value) == content
