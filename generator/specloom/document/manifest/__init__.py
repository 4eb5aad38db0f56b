"""The manifest: `specloom.yaml` in, a frozen `Manifest` out."""

from specloom.document.manifest.load import load_manifest, manifest_schema
from specloom.document.manifest.model import (
    CallableName,
    CheckSettings,
    DocumentConfig,
    ExtensionTest,
    HeaderReader,
    IdSettings,
    Manifest,
    MediaTypeReader,
    Placed,
    PublishSettings,
    PythonSettings,
    QueryReader,
    RuleSetting,
    Selector,
    UrlSegmentReader,
    VersionReader,
)

__all__ = [
    "CallableName",
    "CheckSettings",
    "DocumentConfig",
    "ExtensionTest",
    "HeaderReader",
    "IdSettings",
    "Manifest",
    "MediaTypeReader",
    "Placed",
    "PublishSettings",
    "PythonSettings",
    "QueryReader",
    "RuleSetting",
    "Selector",
    "UrlSegmentReader",
    "VersionReader",
    "load_manifest",
    "manifest_schema",
]
