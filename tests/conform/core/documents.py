"""The documents of `spec/` with their manifest, and small projects, for tests of conformance."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from specloom.diagnostics import Diagnostics
from specloom.document import Document, Manifest, compile_documents, load_manifest

__all__ = ["ROOT", "compiled", "make_shop", "manifest"]

ROOT = Path(__file__).parents[3]

_SHOP = """\
openapi: 3.1.1
info: {title: Shop, version: '1.0'}
servers: [{url: /shop}]
paths:
  /items:
    get:
      operationId: ListItems
      parameters: [{name: take, in: query, schema: {type: integer, minimum: 1, maximum: 9}}]
      responses:
        '200': {description: Items, content: {application/json: {schema: {type: array}}}}
        '400': {description: No}
  /hours:
    get:
      operationId: ListHours
      responses:
        '200': {description: When, content: {application/json: {schema: {type: array}}}}
"""
_MANIFEST = """\
specloom: 1
documents:
  shop-v1: {source: shop-v1.yaml, conform: OWN}
sources: shop-v1.yaml
conform: ALL
"""


@cache
def manifest() -> Manifest:
    """That of this repository."""
    return load_manifest(ROOT / "spec" / "specloom.yaml", Diagnostics())


@cache
def compiled() -> tuple[Document, ...]:
    """All documents of this repository."""
    return compile_documents(manifest(), Diagnostics())


def make_shop(folder: Path, settings: str = "{}", *, own: str = "{}") -> tuple[Manifest, Document]:
    """A project of one small document in `folder`.

    `settings` is what `conform:` of the manifest says, `own` that of the document, each in one line.
    """
    (folder / "shop-v1.yaml").write_text(_SHOP, "utf-8")
    text = _MANIFEST.replace("OWN", own).replace("ALL", settings)
    (folder / "specloom.yaml").write_text(text, "utf-8")
    made = load_manifest(folder / "specloom.yaml", Diagnostics())
    (document,) = compile_documents(made, Diagnostics())
    return made, document
