"""What the manifest says of conformance: `conform:` in, `ConformSettings` of one document out."""

from specloom.conform.settings.as_json import from_json, to_json
from specloom.conform.settings.model import (
    Call,
    Caller,
    Case,
    ConformSettings,
    Credential,
    Fixture,
    FixtureStep,
    FromPython,
    OperationSettings,
    Place,
    PythonName,
    Request,
    Text,
    TokenFrom,
)
from specloom.conform.settings.read import read_settings

__all__ = [
    "Call",
    "Caller",
    "Case",
    "ConformSettings",
    "Credential",
    "Fixture",
    "FixtureStep",
    "FromPython",
    "OperationSettings",
    "Place",
    "PythonName",
    "Request",
    "Text",
    "TokenFrom",
    "from_json",
    "read_settings",
    "to_json",
]
