"""What a schema cannot say of a manifest: a `Manifest` in, findings out."""

from __future__ import annotations

import keyword
import re

from specloom.diagnostics import Diagnostics, Related, Severity, codes, entry_of
from specloom.diagnostics.closest import closest
from specloom.document.manifest.model import DocumentConfig, Manifest

__all__ = ["check_manifest"]

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?")
# Names that Windows takes for devices, with any suffix (Win32 "Naming Files, Paths, and Namespaces").
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def check_manifest(manifest: Manifest, diagnostics: Diagnostics) -> None:
    """Report names that cannot be files, and words that name nothing."""
    _check_names(manifest, diagnostics)
    _check_rules(manifest, diagnostics)
    _check_package(manifest, diagnostics)
    _check_degrade(manifest, diagnostics)


def _check_names(manifest: Manifest, diagnostics: Diagnostics) -> None:
    seen: dict[str, DocumentConfig] = {}
    for config in manifest.documents:
        at = manifest.locate(config.pointer, key=True)
        if not _NAME.fullmatch(config.name) or _DEVICE.fullmatch(config.name):
            diagnostics.report(
                "document-name-invalid",
                at,
                help="use letters, digits, `-`, `_` and `.`, and no name of a Windows device",
                name=config.name,
            )
        earlier = seen.setdefault(config.name.casefold(), config)
        if earlier is not config:
            first = Related("the other one", manifest.locate(earlier.pointer, key=True))
            diagnostics.report(
                "document-name-clash", at, related=[first], name=config.name, other=earlier.name
            )


def _check_rules(manifest: Manifest, diagnostics: Diagnostics) -> None:
    known = codes()
    for code in manifest.check.rules:
        if code not in known:
            meant = closest(code, known)
            diagnostics.report(
                "check-rule-unknown",
                manifest.locate(("check", "rules", code), key=True),
                help=f"did you mean `{meant}`?" if meant else None,
                name=code,
            )


def _check_package(manifest: Manifest, diagnostics: Diagnostics) -> None:
    package = manifest.python.package if manifest.python is not None else ""
    if any(keyword.iskeyword(part) for part in package.split(".")):
        diagnostics.report(
            "manifest-value-unknown",
            manifest.locate(("python", "package")),
            help="a keyword of Python cannot be imported",
            where="python.package",
            value=package,
        )


def _check_degrade(manifest: Manifest, diagnostics: Diagnostics) -> None:
    known = [code for code in codes() if entry_of(code).severity is Severity.UNSUPPORTED]
    for placed in manifest.python.degrade if manifest.python is not None else ():
        if placed.text not in ("all", *known):
            meant = closest(placed.text, known)
            diagnostics.report(
                "manifest-value-unknown",
                manifest.locate(placed.pointer),
                help=f"did you mean `{meant}`?"
                if meant
                else "it is the code of a finding that is `unsupported`",
                where="python.degrade",
                value=placed.text,
            )
