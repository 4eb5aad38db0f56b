"""What to say about a reference that leads nowhere, or beside which stands what is not read."""

from __future__ import annotations

from typing import Final

from specloom.diagnostics import Diagnostics, Location
from specloom.document.document import OpenApiVersion
from specloom.document.place import Dangling
from specloom.document.shape import Shape
from specloom.source import Failure, JsonObject

__all__ = ["report_dangling", "report_siblings"]

_BESIDE_REFERENCES: Final = frozenset({"$ref", "summary", "description"})


def report_dangling(dangling: Dangling, ref: str, at: Location, diagnostics: Diagnostics) -> None:
    """Report that `ref` leads nowhere, unless reading its file has said so."""
    reason = dangling.reason
    if reason is None:
        diagnostics.report("ref-cycle", at, ref=ref)
    elif reason.failure is not Failure.FILE:
        diagnostics.report("ref-not-found", at, ref=ref)


def report_siblings(
    node: JsonObject, shape: Shape, version: OpenApiVersion, at: Location, diagnostics: Diagnostics
) -> None:
    """Report the keys beside a `$ref` that OpenAPI of this version does not read there.

    OAS 3.0 section 4.7.23 reads none; 3.1 reads `summary` and `description`, and in a schema all.
    """
    if version is not OpenApiVersion.V3_0 and shape.section in ("schemas", "pathItems"):
        return
    read = {"$ref"} if version is OpenApiVersion.V3_0 else _BESIDE_REFERENCES
    ignored = [key for key in node if key not in read and not key.startswith("x-")]
    if ignored:
        keys = ", ".join(f"`{key}`" for key in ignored)
        diagnostics.report("ref-siblings-ignored", at, keys=keys, version=version)
