"""What to say about a reference that leads nowhere, or beside which stands what is not read."""

from __future__ import annotations

from typing import Final

from specloom.diagnostics import Diagnostics
from specloom.document.document import OpenApiVersion, Origin
from specloom.document.place import Dangling
from specloom.document.walk import Site
from specloom.source import Failure, SourceTree, Written, report_unresolved

__all__ = ["report_dangling", "report_siblings"]

_BESIDE_REFERENCES: Final = frozenset({"$ref", "summary", "description"})


def report_dangling(
    dangling: Dangling, ref: str, origin: Origin, tree: SourceTree, diagnostics: Diagnostics
) -> None:
    """Report that `ref` at `origin` leads nowhere, unless reading its file has said so."""
    reason = dangling.reason
    if reason is not None and reason.failure is Failure.FILE:
        return
    at = tree.location(origin.file, (*origin.pointer, "$ref"))
    if reason is None:
        diagnostics.report("ref-cycle", at, ref=ref)
    else:
        report_unresolved(tree, Written(origin.file, ref, at), reason, diagnostics)


def report_siblings(
    site: Site, origin: Origin, version: OpenApiVersion, tree: SourceTree, diagnostics: Diagnostics
) -> None:
    """Report the keys beside a `$ref` that OpenAPI of this version does not read there.

    OAS 3.0 section 4.7.23 reads none; 3.1 reads `summary` and `description`, and in a schema all.
    """
    if version is not OpenApiVersion.V3_0 and site.shape.section in ("schemas", "pathItems"):
        return
    read = {"$ref"} if version is OpenApiVersion.V3_0 else _BESIDE_REFERENCES
    ignored = [key for key in site.node if key not in read and not key.startswith("x-")]
    if ignored:
        keys = ", ".join(f"`{key}`" for key in ignored)
        verb = "is" if len(ignored) == 1 else "are"
        at = tree.location(origin.file, origin.pointer)
        diagnostics.report("ref-siblings-ignored", at, keys=keys, verb=verb, version=version)
