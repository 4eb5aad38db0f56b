"""`specloom conform --strength` on the notes: a whole measurement, from the command line to the files."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from specloom.cli.main import main

NOTES = Path(__file__).parents[1] / "inside" / "notes"


@dataclass(frozen=True)
class Measured:
    """What the command said and wrote."""

    code: int
    text: str
    document: dict[str, Any]
    page: str

    def of(self, outcome: str) -> list[str]:
        """Ids of the faults that became `outcome`."""
        return [each["id"] for each in self.document["faults"] if each["outcome"] == outcome]


def measured(folder: Path, *options: str) -> Measured:
    """What comes of the project in `folder`."""
    arguments = ["--config", str(folder / "specloom.yaml"), "conform", "--strength"]
    chosen = ["--app", "notes_app:make", "--report", str(folder / "report"), *options]
    out, err = StringIO(), StringIO()
    code = main([*arguments, *chosen], StringIO(), out, err)
    assert (folder / "report" / "strength.json").exists(), err.getvalue()
    found = json.loads((folder / "report" / "strength.json").read_text("utf-8"))
    page = (folder / "report" / "strength.html").read_text("utf-8")
    return Measured(code, out.getvalue(), found["documents"][0], page)


@pytest.fixture(autouse=True)
def cache_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPECLOOM_CACHE_DIR", str(tmp_path / "cache"))


def project(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """The notes with texts of the document replaced."""
    folder = shutil.copytree(NOTES, tmp_path / "project")
    text = (folder / "openapi.yaml").read_text("utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    (folder / "openapi.yaml").write_text(text, "utf-8")
    return folder


def test_what_a_document_says_is_noticed(tmp_path: Path) -> None:
    """Nearly all faults in the notes are killed, those of state among them, and none survives unexplained."""
    found = measured(project(tmp_path), "--at-least", "90")
    print(found.text)
    assert found.code == 0
    assert not found.document["failing"]
    killed = found.of("killed")
    for kind in ("update-lost", "deleted-answers", "authentication-ignored", "header-missing: 200"):
        assert any(kind in each for each in killed), kind
    assert all(each["why"] and each["edit"] and each["line"] for each in found.document["faults"] if each["outcome"] != "killed")
