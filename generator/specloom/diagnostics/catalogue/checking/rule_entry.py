"""Entries of one layout: why it matters, what fails, the same mended, how to set it."""

from __future__ import annotations

import textwrap

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["rule_entry", "validity_entry"]


def rule_entry(
    code: str, severity: Severity, message: str, *, why: str, fails: str, mended: str
) -> Entry:
    """The entry of a rule that the manifest can set, except from places, or switch off."""
    setting = (
        "To set it, in specloom.yaml:\n\n"
        f"    check:\n      rules:\n        {code}: off        # or error, warning, info\n\n"
        f"In one place: `x-specloom-ignore: [{code}]` on an object silences it there and below."
    )
    return Entry(code, severity, message, _laid_out(why, fails, mended, setting))


def validity_entry(code: str, message: str, *, why: str, fails: str, mended: str) -> Entry:
    """The entry of a reason why a document is no OpenAPI; these cannot be switched off."""
    setting = "It cannot be switched off: other tools refuse the document."
    return Entry(code, Severity.ERROR, message, _laid_out(why, fails, mended, setting))


def _laid_out(why: str, fails: str, mended: str, setting: str) -> str:
    return "\n\n".join(
        (_filled(why), "Fails:", _indented(fails), "Mended:", _indented(mended), setting)
    )


def _filled(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), width=88)


def _indented(text: str) -> str:
    return textwrap.indent(textwrap.dedent(text).strip("\n"), "    ")
