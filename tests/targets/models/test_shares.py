"""Large documents are built in shares, by several processes; no case is large enough to reach that."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from making import make
from specloom.diagnostics import Diagnostics
from specloom.document import compile_file
from specloom.targets.models.degrade import Built
from specloom.targets.models.degrade import build as build_share
from specloom.targets.models.engine import EngineInput
from specloom.targets.models.workers import started_workers

SPEC = """
openapi: 3.1.0
info: {title: Zoo, version: "1"}
paths:
  /zoo:
    get:
      responses:
        "200":
          description: all of it
          content: {application/json: {schema: {$ref: "#/components/schemas/Zoo"}}}
components:
  schemas:
    Zoo:
      properties:
        animals: {type: array, items: {$ref: "#/components/schemas/Animal"}}
        tree: {$ref: "#/components/schemas/Tree"}
        opened: {type: string, format: date}
    Animal:
      description: Known by its kind.
      oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}]
      discriminator: {propertyName: kind}
    Cat:
      required: [kind]
      properties:
        kind: {const: Cat}
        mood: {$ref: "#/components/schemas/Mood", default: calm}
        friends: {type: array, items: {$ref: "#/components/schemas/Animal"}}
    Dog:
      required: [kind]
      properties:
        kind: {const: Dog}
        tag: {$ref: "#/components/schemas/Tag", default: none}
        owner: {$ref: "#/components/schemas/Owner"}
    Owner:
      properties: {name: {type: string}, date: {type: string, format: date}}
    Mood: {type: string, enum: [calm, wild]}
    Tag: {type: string, maxLength: 9}
    Tree: {anyOf: [{$ref: "#/components/schemas/Owner"}, {$ref: "#/components/schemas/Branches"}]}
    Branches: {type: array, items: {$ref: "#/components/schemas/Tree"}}
"""


@pytest.fixture
def shares(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two schemas are enough for a share, so that a small document has several."""
    monkeypatch.setattr("specloom.targets.models.shares._SHARE_SIZE", 2)


def files_of(folder: Path, jobs: int) -> dict[str, bytes]:
    source = folder / "openapi.yaml"
    source.write_text(SPEC, "utf-8")
    diagnostics = Diagnostics()
    document = compile_file(source, diagnostics)
    files = make(document, diagnostics, "models", package="zoo", jobs=jobs)
    assert not diagnostics.errors
    return {str(file.path): file.content for file in files}


@pytest.mark.usefixtures("shares")
def test_the_number_of_jobs_does_not_change_a_byte(tmp_path: Path) -> None:
    """One process gives what two and four give."""
    alone = files_of(tmp_path, 1)
    assert files_of(tmp_path, 2) == alone
    assert files_of(tmp_path, 4) == alone


def test_shares_change_nothing_but_the_order(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Built in shares, a document has the classes and aliases that it has built whole."""
    whole = files_of(tmp_path, 1)
    request.getfixturevalue("shares")
    divided = files_of(tmp_path, 1)
    assert divided.keys() == whole.keys()
    for path, content in whole.items():
        kept = [line for line in content.splitlines() if b"import" not in line]
        found = [line for line in divided[path].splitlines() if b"import" not in line]
        assert sorted(found) == sorted(kept), path


@pytest.mark.usefixtures("shares")
def test_classes_of_several_shares_work_together(
    build: Callable[[str], ModuleType],
) -> None:
    """A value that has members from all shares is read, circles among aliases included."""
    models = build(SPEC)
    zoo = models.Zoo.model_validate(
        {
            "animals": [{"kind": "Cat", "friends": [{"kind": "Dog", "owner": {"name": "Jo"}}]}],
            "tree": [[{"name": "Jo", "date": "2024-01-31"}]],
        }
    )
    assert zoo.animals[0].mood == "calm"
    assert zoo.animals[0].friends[0].owner.name == "Jo"
    assert zoo.tree[0][0].date.year == 2024


@pytest.mark.usefixtures("shares")
@pytest.mark.parametrize("python", ["", "/nowhere/python", "false"])
def test_work_is_done_without_processes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, python: str
) -> None:
    """Where processes do not start, or die, the files are the same."""
    alone = files_of(tmp_path, 1)
    monkeypatch.setattr(sys, "executable", python)
    assert files_of(tmp_path, 3) == alone


def test_processes_are_gone_in_the_end() -> None:
    """Neither work that ends nor work that fails leaves a process behind."""
    with pytest.raises(ZeroDivisionError), started_workers(2) as workers:
        raise ZeroDivisionError
    assert [process.poll() is None for process in workers.processes] == [False, False]


@pytest.mark.usefixtures("shares")
def test_processes_take_part_in_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several shares this process builds some only, though it could build all."""
    built: list[EngineInput] = []

    def counted(share: EngineInput) -> Built:
        built.append(share)
        return build_share(share)

    monkeypatch.setattr("specloom.targets.models.workers.build", counted)
    files_of(tmp_path, 1)
    all_shares = len(built)
    built.clear()
    files_of(tmp_path, 2)
    assert 1 <= len(built) < all_shares
