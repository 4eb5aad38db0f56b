"""An edit is offered only where it is certain: applied, it mends what it was offered for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rule_case import findings_in, rule_folders
from specloom.diagnostics import Diagnostic, Edit

# Each takes another one's word: mended one at a time, in the order of the file.
_AT_LEAST = 20


def _edited(folder: Path) -> list[Diagnostic]:
    return [one for one in findings_in(folder, "fail") if one.edit and one.code == folder.name]


def test_many_findings_come_with_an_edit() -> None:
    """The property below is about something: a good part of the rules knows the remedy."""
    assert sum(len(_edited(folder)) for folder in rule_folders()) >= _AT_LEAST


@pytest.mark.parametrize("folder", rule_folders(), ids=lambda folder: folder.name)
def test_an_edit_mends_its_finding(folder: Path, tmp_path: Path) -> None:
    """With the edit applied the document can be read, and the finding is gone from its place."""
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    for one in _edited(folder):
        assert one.edit is not None
        _apply(folder / "fail.yaml", tmp_path / "fail.yaml", one.edit)
        left = [(found.code, found.location.pointer) for found in findings_in(tmp_path, "fail")]
        assert (one.code, one.location.pointer) not in left


def _apply(source: Path, target: Path, edit: Edit) -> None:
    lines = source.read_text("utf-8").splitlines(keepends=True)
    at = edit.location
    line = lines[at.line - 1]
    lines[at.line - 1] = line[: at.column - 1] + edit.replacement + line[at.end_column - 1 :]
    target.write_text("".join(lines), "utf-8")
