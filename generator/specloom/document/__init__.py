"""Compiling: `SourceTree` and `DocumentConfig` in, self-contained `Document` out."""

from specloom.document.compile import compile_documents
from specloom.document.compile_file import compile_file
from specloom.document.document import Document, OpenApiVersion, Origin, Origins
from specloom.document.dump_json import dump_json
from specloom.document.dump_yaml import dump_yaml
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
