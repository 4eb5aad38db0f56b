"""Which OpenAPI a document is written in: an `Assembly` in, an `OpenApiVersion` out."""

from __future__ import annotations

import re
from typing import Final

from specloom.diagnostics import Diagnostics, Halted
from specloom.document.assembly import Assembly
from specloom.document.document import OpenApiVersion

__all__ = ["openapi_version"]

_VERSION: Final = re.compile(r"(3\.\d+)(?:[.-].*)?", re.DOTALL)
_CONVERT: Final = "convert it to OpenAPI 3 first, for example with `npx swagger2openapi {file}`"
_WRITE: Final = "write the version as a string: `openapi: {example}`"


def openapi_version(assembly: Assembly, diagnostics: Diagnostics) -> OpenApiVersion:
    """The minor version that the document declares.

    Raises `Halted`, with the reason reported, for Swagger 2.0, for a version that specloom does
    not know, and for a document that names none.
    """
    root = assembly.origins.of(())
    declared = assembly.value.get("openapi")
    if declared is None:
        file = assembly.tree.location(root.file, root.pointer)
        if "swagger" in assembly.value:
            at = assembly.origins.of(("swagger",))
            diagnostics.report(
                "swagger-2-unsupported",
                assembly.tree.location(at.file, at.pointer),
                help=_CONVERT.format(file=at.file),
                version=assembly.value["swagger"],
            )
        else:
            diagnostics.report(
                "openapi-version-missing", file, help=_WRITE.format(example='"3.1.1"')
            )
        raise Halted
    found = _VERSION.fullmatch(str(declared))  # `openapi: 3.1` is a number; checking reports that
    known = {str(version): version for version in OpenApiVersion}
    if found is None or found[1] not in known:
        at = assembly.origins.of(("openapi",))
        diagnostics.report(
            "openapi-version-unknown",
            assembly.tree.location(at.file, at.pointer),
            help=f"specloom reads OpenAPI {', '.join(known)}",
            version=declared,
        )
        raise Halted
    return known[found[1]]
