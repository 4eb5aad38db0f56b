"""Every finding of the check stage has a document that gets it and one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from rule_case import findings_in, rule_folders
from specloom.check import RULES
from specloom.diagnostics import Severity, codes
from specloom.diagnostics.as_text import as_text
from specloom.diagnostics.catalogue import checking

# Codes of other stages that this one reports too.
_SHARED = {"check-rule-unknown", "ref-not-found"}
# Documents that fail for a setting, not by what they hold, are as valid as the others.
_FOLDERS = rule_folders()


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda folder: folder.name)
def test_a_failing_document_gets_the_finding(folder: Path, rewrite_goldens: bool) -> None:
    """`fail.yaml` gets findings of the code, printed as `expected.txt` has them."""
    printed = as_text(one for one in findings_in(folder, "fail") if one.code == folder.name)
    expected = folder / "expected.txt"
    if rewrite_goldens:
        expected.write_text(printed, "utf-8")
    assert printed
    assert printed == expected.read_text("utf-8")


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda folder: folder.name)
def test_a_passing_document_does_not_get_it(folder: Path) -> None:
    """`pass.yaml` gets no finding of the code, and no error or warning at all."""
    found = [
        (one.code, one.message)
        for one in findings_in(folder, "pass")
        if one.code == folder.name or one.severity in (Severity.ERROR, Severity.WARNING)
    ]
    assert found == []


def test_every_code_of_the_stage_has_a_folder() -> None:
    """A code without a failing document is a promise that nobody has seen kept."""
    own = {entry.code for entry in checking.ENTRIES} | _SHARED
    assert {folder.name for folder in _FOLDERS} == own


def test_every_rule_is_in_the_catalogue() -> None:
    """A rule is listed once, and can be explained."""
    listed = [rule.code for rule in RULES]
    assert len(set(listed)) == len(listed)
    assert set(listed) <= set(codes())
    assert {code for code in codes() if code.startswith("invalid-")} & set(listed) == set()
