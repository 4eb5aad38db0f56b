"""A case folder in, what running it gave and what it expects out."""

from __future__ import annotations

import fnmatch
import io
import os
import re
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from specloom.cli.main import main

__all__ = ["Case", "Outcome", "expected_of", "find_cases", "read_case", "rewrite", "run_case"]

_EXPECTATIONS = ("command.toml", "expected", "stdout.txt", "stderr.txt", "README.md")
_COUNT = re.compile(r"\b\d+ files written")
_KEYS = {"args", "exit", "before", "deletes", "ignore", "env"}


@dataclass(frozen=True, slots=True)
class Case:
    """One folder. `before` are command lines that must exit 0 before `args` is run."""

    folder: Path
    args: tuple[str, ...]
    exit_code: int
    before: tuple[tuple[str, ...], ...] = ()
    deletes: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    env: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run printed, answered and wrote (or changed), by path relative to the case."""

    exit_code: int
    stdout: str
    stderr: str
    files: Mapping[str, bytes]
    deleted: tuple[str, ...] = ()


def find_cases(root: Path) -> list[Path]:
    """The folders two levels below `root`: `<feature>/<case>/` with at least one file in it."""
    return sorted(
        folder
        for folder in root.glob("*/*")
        if folder.is_dir() and any(entry.is_file() for entry in folder.rglob("*"))
    )


def read_case(folder: Path, *, exit_code: int) -> Case:
    """The case in `folder`; `exit_code` and the command are defaults that `command.toml` replaces."""
    settings = folder / "command.toml"
    read = tomllib.loads(settings.read_text("utf-8")) if settings.exists() else {}
    assert set(read) <= _KEYS, f"{settings}: unknown keys {sorted(set(read) - _KEYS)}"
    return Case(
        folder,
        args=tuple(read["args"]) if "args" in read else _default_args(folder, exit_code),
        exit_code=read.get("exit", exit_code),
        before=tuple(tuple(args) for args in read.get("before", ())),
        deletes=tuple(sorted(read.get("deletes", ()))),
        ignore=tuple(read.get("ignore", ())),
        env=tuple(read.get("env", {}).items()),
    )


def _default_args(folder: Path, exit_code: int) -> tuple[str, ...]:
    """Bad input is checked and good input bundled; a project is taken as a whole."""
    command = "check" if exit_code else "bundle"
    roots = sorted(path.name for path in folder.glob("openapi.*"))
    if roots:
        return (command, roots[0])
    return (command,) if exit_code else (command, "-o", "documents")


def run_case(case: Case, workplace: Path) -> Outcome:
    """Run `case` in a copy of its inputs in `workplace`, an absent folder."""
    ignored = shutil.ignore_patterns(*_EXPECTATIONS)
    shutil.copytree(
        case.folder,
        workplace,
        symlinks=True,
        ignore=lambda folder, names: ignored(folder, names) if Path(folder) == case.folder else [],
    )
    before = _snapshot(workplace)
    here = Path.cwd()
    os.chdir(workplace)
    try:
        for args in case.before:
            answer, out, err = _call(args)
            assert answer == 0, f"{args} answers {answer}\n{out}{err}"
        answer, out, err = _call(case.args)
    finally:
        os.chdir(here)
    if any("/_runtime/" in pattern or pattern == "generated/*" for pattern in case.ignore):
        err = _COUNT.sub("<n> files written", err)  # which grows with the runtime
    after = _snapshot(workplace)
    files = {
        name: content
        for name, content in after.items()
        if before.get(name) != content and not _is_ignored(name, case)
    }
    deleted = tuple(sorted(before.keys() - after.keys()))
    return Outcome(answer, _neutral(out, workplace), _neutral(err, workplace), files, deleted)


def expected_of(case: Case) -> Outcome:
    """What `case` expects. Text that it has no file for is expected to be empty."""
    expected = case.folder / "expected"
    return Outcome(
        case.exit_code,
        _text(case.folder / "stdout.txt"),
        _text(case.folder / "stderr.txt"),
        _snapshot(expected) if expected.is_dir() else {},
        case.deletes,
    )


def rewrite(case: Case, outcome: Outcome) -> None:
    """Make the folder of `case` expect `outcome`; the exit code stays a person's decision."""
    for name, text in (("stdout.txt", outcome.stdout), ("stderr.txt", outcome.stderr)):
        path = case.folder / name
        if text:
            path.write_bytes(text.encode("utf-8"))
        else:
            path.unlink(missing_ok=True)
    expected = case.folder / "expected"
    if expected.is_dir():
        shutil.rmtree(expected)
    for file, content in outcome.files.items():
        path = expected / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _call(args: tuple[str, ...]) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    answer = main(args, io.StringIO(), out, err)
    return answer, out.getvalue(), err.getvalue()


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _is_ignored(name: str, case: Case) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in case.ignore)


def _neutral(text: str, workplace: Path) -> str:
    return text.replace(str(workplace.resolve()), "<case>").replace(str(workplace), "<case>")


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8") if path.exists() else ""
