"""What can be found while reading files."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry("file-not-utf8", Severity.ERROR, "file is not UTF-8: {found}", "x"),
    Entry("file-empty", Severity.ERROR, "file is empty", "x"),
    Entry("control-character", Severity.ERROR, "control character {character} in the text", "x"),
    Entry("yaml-syntax", Severity.ERROR, "file is not YAML: {problem}", "x"),
    Entry("yaml-tab", Severity.ERROR, "a tab indents this line; YAML allows spaces only", "x"),
    Entry("yaml-several-documents", Severity.ERROR, "a second YAML document starts here", "x"),
    Entry(
        "yaml-complex-key",
        Severity.ERROR,
        "a key is a list or a mapping; JSON has no such keys",
        "x",
    ),
    Entry("yaml-merge-invalid", Severity.ERROR, "`<<` merges something that is no mapping", "x"),
    Entry("yaml-tag", Severity.WARNING, "tag {tag} means nothing here and is ignored", "x"),
    Entry(
        "yaml-alias-unknown", Severity.ERROR, "alias *{name} has no anchor &{name} above it", "x"
    ),
    Entry(
        "yaml-alias-cycle", Severity.ERROR, "alias *{name} stands inside of what it repeats", "x"
    ),
    Entry("yaml-alias-bomb", Severity.ERROR, "aliases repeat more than {limit} nodes", "x"),
    Entry("nesting-too-deep", Severity.ERROR, "nested more than {limit} levels deep", "x"),
    Entry("json-syntax", Severity.ERROR, "file is not JSON: {problem}", "x"),
)
