"""The baseline: findings that were there when checking began, by rule, file and pointer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from specloom.check.config import BaselineEntry
from specloom.check.rules.table import RULES
from specloom.diagnostics import Diagnostic, UsageError

__all__ = ["apply_baseline", "dump_baseline", "read_baseline"]

_HEADER = """\
# Findings that `specloom check` leaves aside. Written by `specloom check --update-baseline`;
# remove an entry once it is mended (a stale one is reported), and never add one by hand.
"""


def read_baseline(path: Path) -> tuple[BaselineEntry, ...]:
    """The entries of the file at `path`, sorted; raises `UsageError` for a file that is no baseline."""
    import yaml  # noqa: PLC0415 - most runs have no baseline

    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(f"the baseline {path.name} cannot be read: {reason}") from error
    found = content.get("findings") if isinstance(content, dict) else None
    if found is None and content is None:
        return ()
    if not isinstance(found, list):
        raise UsageError(
            f"the baseline {path.name} has no list `findings`",
            help="write it with `specloom check --update-baseline`",
        )
    return tuple(sorted({_entry(item, path) for item in found}))


def _entry(item: object, path: Path) -> BaselineEntry:
    fields = item if isinstance(item, dict) else {}
    texts = [fields.get(key) for key in ("code", "file", "pointer")]
    match texts:
        case [str(code), str(file), str(pointer)]:
            return BaselineEntry(code, file, pointer)
        case _:
            raise UsageError(
                f"an entry of the baseline {path.name} lacks `code`, `file` or `pointer`: {item!r}",
                help="write it with `specloom check --update-baseline`",
            )


def apply_baseline(
    found: Iterable[Diagnostic], baseline: Iterable[BaselineEntry]
) -> tuple[tuple[Diagnostic, ...], tuple[BaselineEntry, ...]]:
    """The diagnostics that the baseline does not know, and its entries that no diagnostic matches."""
    entries = set(baseline)
    kept: list[Diagnostic] = []
    matched: set[BaselineEntry] = set()
    for diagnostic in found:
        entry = _entry_of(diagnostic)
        if entry in entries:
            matched.add(entry)
        else:
            kept.append(diagnostic)
    return tuple(kept), tuple(sorted(entries - matched))


def dump_baseline(found: Iterable[Diagnostic]) -> bytes:
    """A baseline of all that rules report in `found`, as YAML: sorted, each entry once.

    What makes a document invalid is left out: it is mended, not put aside.
    """
    codes = {rule.code for rule in RULES}
    entries = sorted({_entry_of(one) for one in found if one.code in codes})
    lines = [_HEADER, "findings:\n" if entries else "findings: []\n"]
    for entry in entries:
        lines.append(f"  - code: {entry.code}\n")
        lines.append(f"    file: {_quoted(entry.file)}\n")
        lines.append(f"    pointer: {_quoted(entry.pointer)}\n")
    return "".join(lines).encode()


def _entry_of(diagnostic: Diagnostic) -> BaselineEntry:
    return BaselineEntry(diagnostic.code, diagnostic.location.file, diagnostic.location.pointer)


def _quoted(text: str) -> str:
    """`text` as a double-quoted YAML scalar; JSON strings are that."""
    import json  # noqa: PLC0415 - most runs write no baseline

    return json.dumps(text)
