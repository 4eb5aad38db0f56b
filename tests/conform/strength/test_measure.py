"""`specloom conform --strength` on the notes: a whole measurement, from the command line to the files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    done = run(folder, "--app", "notes_app:make", "--report", str(folder / "report"), *options)
    assert (folder / "report" / "strength.json").exists(), done.stderr
    found = json.loads((folder / "report" / "strength.json").read_text("utf-8"))
    page = (folder / "report" / "strength.html").read_text("utf-8")
    return Measured(done.returncode, done.stdout, found["documents"][0], page)


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The command, in a process of its own: it imports the application that it measures."""
    command = [sys.executable, "-m", "specloom", "--config", str(folder / "specloom.yaml")]
    environment = {**os.environ, "SPECLOOM_CACHE_DIR": str(folder.parent / "cache")}
    environment["PYTHONPATH"] = os.pathsep.join(map(str, sys.path))
    return subprocess.run(
        [*command, "conform", "--strength", *options],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def project(tmp_path: Path, *changes: tuple[str, str], without: tuple[str, ...] = ()) -> Path:
    """The notes with texts of the document replaced, and some operations not measured."""
    folder = shutil.copytree(NOTES, tmp_path / "project")
    settings = folder / "conform.yaml"
    for name in without:
        skipped = f"  {name}:\n    skip: not measured here\n"
        settings.write_text(settings.read_text("utf-8").replace(f"  {name}:\n", skipped), "utf-8")
    text = (folder / "openapi.yaml").read_text("utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    (folder / "openapi.yaml").write_text(text, "utf-8")
    return folder


def test_what_a_document_says_is_noticed(tmp_path: Path) -> None:
    """Nearly all faults in the notes are killed, those of state among them, and none survives unexplained."""
    found = measured(project(tmp_path), "--at-least", "90")
    assert found.code == 0
    assert not found.document["failing"]
    killed = found.of("killed")
    for kind in ("update-lost", "deleted-answers", "authentication-ignored", "header-missing: 200"):
        assert any(kind in each for each in killed), kind
    assert all(
        each["why"] and each["edit"] and each["line"]
        for each in found.document["faults"]
        if each["outcome"] != "killed"
    )
    assert found.page.count("<script") == 0


def test_what_a_document_leaves_open_survives_and_is_explained(tmp_path: Path) -> None:
    """The place of a survivor is that of what is too loose, and with the edit that is told it no longer survives."""
    counted = ("headers: {ETag:", "headers: {Words: {schema: {type: integer}}, ETag:")
    folder = project(tmp_path, counted, without=("AddNote", "ChangeNote", "DeleteNote"))
    application = folder / "notes_app.py"
    sending = application.read_text("utf-8").replace(
        'headers={"ETag": tag})', 'headers={"ETag": tag, "Words": "2"})'
    )
    application.write_text(sending, "utf-8")
    found = measured(folder, "--at-least", "100")
    assert found.code == 1
    survivor = next(each for each in found.document["faults"] if each["outcome"] == "survived")
    assert survivor["id"] == "GET /notes/{id} header-missing: 200 without words"
    assert survivor["edit"] == "say `required: true` of the header"
    lines = (folder / "openapi.yaml").read_text("utf-8").splitlines()
    assert lines[survivor["line"] - 1].strip().startswith("headers: {Words: {schema")
    assert f"openapi.yaml:{survivor['line']}:" in found.text
    assert survivor["edit"] in found.page
    document = folder / "openapi.yaml"
    told = document.read_text("utf-8").replace("{Words: {", "{Words: {required: true, ")
    document.write_text(told, "utf-8")
    assert measured(folder, "--at-least", "100").code == 0


def test_what_was_measured_is_remembered(tmp_path: Path) -> None:
    """A second run plants nothing and says the same; a run without time goes on where the last one ended."""
    folder = project(tmp_path, without=("GetNote", "ChangeNote", "DeleteNote"))
    started = measured(folder, "--budget", "1")
    assert started.of("untried")
    first = measured(folder)
    assert not first.of("untried")
    second = measured(folder)
    assert second.document["faults"] == first.document["faults"]
    application = folder / "notes_app.py"
    application.write_text(application.read_text("utf-8") + "# other\n", "utf-8")
    assert measured(folder, "--budget", "1").of("untried")


def test_an_application_behind_a_url_is_refused(tmp_path: Path) -> None:
    """Faults are planted in process: the message says how to name an application."""
    folder = project(tmp_path)
    done = run(folder, "--url", "http://127.0.0.1:1")
    assert done.returncode == 2
    assert "--app my_server:app" in done.stderr
