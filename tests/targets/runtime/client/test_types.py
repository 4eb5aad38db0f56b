"""What type checkers make of the surface: a program that they must accept, with one error they must find."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).parents[4]
_PROGRAM = """
from typing import assert_type
from uuid import UUID

from specloom.targets.runtime.client import ApiResponse, StreamingResponse, AsyncStreamingResponse
from targets.runtime.client.shop import AsyncClient, Client, Item


def use(client: Client, id: UUID) -> None:
    assert_type(client.items.get(id=id, page_size=1, timeout=3), Item)
    assert_type(client.items.with_raw_response.get(id=id, page_size=1, timeout=3), ApiResponse[Item])
    assert_type(client.with_options(retries=1).items.with_raw_response.put_note(), ApiResponse[None])
    with client.items.with_streaming_response.get(id=id) as response:
        assert_type(response, StreamingResponse[Item])
        assert_type(response.parse(), Item)


async def use_async(client: AsyncClient, id: UUID) -> None:
    assert_type(await client.items.get(id=id), Item)
    assert_type(await client.items.with_raw_response.get(id=id, limit=None), ApiResponse[Item])
    async with client.items.with_streaming_response.get(id=id) as response:
        assert_type(response, AsyncStreamingResponse[Item])
        assert_type(await response.parse(), Item)
"""
_WRONG = """

def misuse(client: Client, id: UUID) -> None:
    client.items.with_raw_response.get(id=id, page_size="many")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the program and the settings of both checkers."""
    (tmp_path / "program.py").write_text(_PROGRAM)
    (tmp_path / "wrong.py").write_text(_PROGRAM + _WRONG)
    settings = {
        "typeCheckingMode": "strict",
        "include": ["program.py", "wrong.py"],
        "extraPaths": [str(_REPOSITORY / "generator"), str(_REPOSITORY / "tests")],
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    return tmp_path


def test_pyright_knows_the_types(project: Path) -> None:
    """Raw and streaming forms have the parameters of the method, and its result inside."""
    pyright = Path(sys.executable).with_name("pyright")
    command = [str(pyright), "-p", str(project), "--pythonpath", sys.executable, "--outputjson"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [
        (Path(each["file"]).name, each["rule"])
        for each in json.loads(answer.stdout)["generalDiagnostics"]
    ]
    assert found == [("wrong.py", "reportArgumentType")]


def test_mypy_knows_the_types(project: Path) -> None:
    """As pyright, under --strict."""
    answer = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "mypy",
                "--strict",
                "--no-error-summary",
                "--hide-error-context",
            ),
            *("--explicit-package-bases", "--config-file=", "program.py", "wrong.py"),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=project,
        env={"MYPYPATH": f"{_REPOSITORY / 'generator'}:{_REPOSITORY / 'tests'}"},
    )
    lines = answer.stdout.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["wrong.py"]
    assert "[arg-type]" in lines[0]
