"""Compiling: `SourceTree` and `DocumentConfig` in, self-contained `Document` out.

What only projects need is imported when it is first asked for (PEP 562): one file has no manifest,
and reading modules is a third of the time that it takes to bundle a small one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from specloom.document.compile_file import compile_file
from specloom.document.document import Document, OpenApiVersion, Origin, Origins
from specloom.document.dump_json import dump_json
from specloom.document.dump_yaml import dump_yaml

if TYPE_CHECKING:
    from specloom.document.compile import compile_documents
    from specloom.document.manifest import DocumentConfig, Manifest, load_manifest, manifest_schema
    from specloom.document.summary import Summary, summarise

__all__ = [
    "Document",
    "DocumentConfig",
    "Manifest",
    "OpenApiVersion",
    "Origin",
    "Origins",
    "Summary",
    "compile_documents",
    "compile_file",
    "dump_json",
    "dump_yaml",
    "load_manifest",
    "manifest_schema",
    "summarise",
]

_ON_DEMAND = {
    "DocumentConfig": "manifest",
    "Manifest": "manifest",
    "Summary": "summary",
    "compile_documents": "compile",
    "load_manifest": "manifest",
    "manifest_schema": "manifest",
    "summarise": "summary",
}


def __getattr__(name: str) -> object:
    module = _ON_DEMAND.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
    value: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value
