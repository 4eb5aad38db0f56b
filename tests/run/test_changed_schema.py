"""What a change of one response schema of `spec/` comes to: few files, and a type error where it no longer fits.

A case folder cannot reach this: it compares two runs, and a type checker reads an implementation.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from specloom.cli.main import main

_REPOSITORY = Path(__file__).parents[2]
_CHANGES = (
    ("isMandatory, _createDate", "isMandatory, script, _createDate"),
    (
        "    fallbackLanguage:\n      description: Culture code of the language to read",
        "    script: {description: How it is written., type: string}\n"
        "    fallbackLanguage:\n      description: Culture code of the language to read",
    ),
)
_DEPENDENT = {
    ".specloom-manifest.json",
    "documents/content-management-v2/openapi.json",
    "documents/content-management-v2/openapi.yaml",
    "python/umbraco_apis/content_management_v2/models/language.py",
}
_IMPLEMENTATION = """
from datetime import datetime, timezone
from uuid import UUID

from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import UnimplementedLanguage


class Languages(UnimplementedLanguage[str]):
    async def get_by_iso_code(
        self, *, umb_project_alias: str, iso_code: m.IsoCode, principal: str
    ) -> m.Language:
        moment = datetime(2026, 1, 2, tzinfo=timezone.utc)
        link = m.Link(href=f"/language/{iso_code}")
        return m.Language(
            iso_code=iso_code,
            culture_name="Danish",
            is_default=True,
            is_mandatory=False,
            create_date=moment,
            id=UUID(int=1),
            update_date=moment,
            links=m.RootedLinks(self=link, root=link),
        )
"""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """What is generated before and after the change."""
    home = tmp_path_factory.mktemp("change")
    spec, generated = home / "spec", home / "generated"
    shutil.copytree(_REPOSITORY / "spec", spec)
    _generate(spec)
    before = shutil.copytree(generated, home / "before")
    schema = spec / "content-management" / "v2" / "schemas" / "language.yaml"
    text = schema.read_text("utf-8")
    for old, new in _CHANGES:
        assert old in text
        text = text.replace(old, new, 1)
    schema.write_text(text, "utf-8")
    _generate(spec)
    return before, generated


def test_only_files_that_depend_on_the_schema_change(outputs: tuple[Path, Path]) -> None:
    """The documents that publish it and the module of its model are new, nothing else is."""
    before, after = (_contents(folder) for folder in outputs)
    assert {
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    } == (_DEPENDENT)


def test_an_implementation_that_no_longer_fits_does_not_type_check(
    outputs: tuple[Path, Path],
) -> None:
    """The type checker names the field that the implementation does not give yet."""
    before, after = (_checked(folder / "python") for folder in outputs)
    assert before == ""
    assert 'Missing named argument "script" for "Language"' in after


def _generate(spec: Path) -> None:
    said = io.StringIO()
    code = main(["generate", "--config", str(spec / "specloom.yaml")], io.StringIO(), said, said)
    assert code == 0, said.getvalue()


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _checked(folder: Path) -> str:
    """What mypy says of the implementation beside the package in `folder`; nothing if that is nothing."""
    (folder / "languages.py").write_text(_IMPLEMENTATION, "utf-8")
    argv = [sys.executable, "-m", "mypy", "--strict", "--follow-imports", "silent", "languages.py"]
    done = subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
