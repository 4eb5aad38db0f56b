"""The command line as a whole: where options may stand, how it ends, what it prints where.

A case folder cannot reach this: it has neither a terminal, nor a locale, nor a bug.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import click
import pytest

from cli.command_line import call, make_project
from specloom.cli.command import Command
from specloom.cli.commands import PROGRAM
from specloom.diagnostics import Diagnostics, Halted, codes
from specloom.source import LoadOptions


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, and the current directory in it."""
    make_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


def _environment() -> dict[str, str]:
    generator = Path(__file__).parents[2] / "generator"
    return os.environ | {"PYTHONPATH": str(generator), "LC_ALL": "C", "PYTHONUTF8": "0"}


@pytest.mark.usefixtures("project")
def test_global_options_stand_before_and_after_the_command() -> None:
    """`specloom --format json list` and `specloom list --format json` are the same."""
    before, after = call("--format", "json", "list"), call("list", "--format=json")
    assert before == after
    assert json.loads(before.stdout)["documents"][0]["name"] == "shop-v1"


def test_configuration_is_searched_upwards(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From any folder of the project the same output is written, byte for byte."""
    assert call("generate").code == 0
    monkeypatch.chdir(project / "spec" / "shop")
    assert call("generate", "--check").code == 0


def test_configuration_can_be_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--config` takes the place of the search."""
    monkeypatch.chdir(project.parent)
    config = project / "spec" / "specloom.yaml"
    assert "shop-v1" in call("list", "--config", str(config)).stdout


@pytest.mark.usefixtures("project")
def test_internal_error_shows_a_traceback_and_asks_for_a_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A bug of ours is no finding: exit code 3, with all that a report needs."""

    def fail(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError(arguments, options)

    monkeypatch.setattr("specloom.document.compile_documents", fail)
    answer = call("list")
    assert answer.code == 3
    assert "Traceback" in answer.stderr
    assert "ZeroDivisionError" in answer.stderr
    assert "report it" in answer.stderr


@pytest.mark.usefixtures("project")
def test_global_options_before_the_command_add_to_those_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The last value wins, a switch holds wherever it stands, and what can be repeated adds up."""
    assert call("--format", "sarif", "list", "--format", "json").stdout.startswith("{")
    assert call("-q", "generate", "--no-color").stderr == ""
    hosts: list[frozenset[str]] = []

    def compile_file(
        path: Path, diagnostics: Diagnostics, options: LoadOptions, *, root: Path
    ) -> NoReturn:
        del path, diagnostics, root
        hosts.append(options.allow_remote)
        raise Halted

    monkeypatch.setattr("specloom.document.compile_file", compile_file)
    file = "spec/shop/v1/openapi.yaml"
    call("--allow-remote", "one.test", "bundle", file, "--allow-remote", "two.test")
    assert hosts == [{"one.test", "two.test"}]


@pytest.mark.parametrize("name", PROGRAM.modules)
def test_help_names_every_option(name: str) -> None:
    """What a command understands stands in its help with a word on it, and its examples are its own."""
    command = PROGRAM.get_command(click.Context(PROGRAM), name)
    assert isinstance(command, Command)
    assert command.name == name
    text = call(name, "--help").stdout
    for param in command.params:
        assert isinstance(param, click.Option | click.Argument)
        assert param.help
        assert all(spelling in text for spelling in param.opts if spelling.startswith("-"))
    examples = text.partition("Examples:\n")[2].splitlines()
    assert examples
    assert all(example.startswith(f"    specloom {name}") for example in examples)


def test_help_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Help is as wide as the terminal, and never wider than a page."""
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, call("--help", terminal=True).stdout.splitlines())) <= 60
    monkeypatch.setenv("COLUMNS", "400")
    assert call("--help", terminal=True) == call("--help")


def test_everything_is_written_to_the_streams_that_were_given(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Help, version and mistakes go where the caller of `main` says, not to the process's streams."""
    for words in (["--help"], ["list", "-h"], ["-V"], [], ["lst"], ["list", "--jobs"]):
        answer = call(*words)
        assert answer.stdout + answer.stderr
    assert capsys.readouterr() == ("", "")


def test_colours_are_for_terminals_only(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours come on a terminal, and go with --no-color, NO_COLOR or a pipe."""
    (project / "spec" / "specloom.yaml").write_text("specloom: 2\n", "utf-8")
    assert "\x1b[" in call("list", terminal=True).stderr
    assert "\x1b[" not in call("list", terminal=False).stderr
    assert "\x1b[" not in call("list", "--no-color", terminal=True).stderr
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in call("list", terminal=True).stderr


def test_findings_of_check_are_its_result(project: Path) -> None:
    """`check` prints findings to stdout, where a file or a program can take them."""
    source = project / "spec" / "shop" / "v1" / "openapi.yaml"
    source.write_text(source.read_text("utf-8") + "        '200': {description: Again.}\n")
    answer = call("check", "--format", "json")
    assert (answer.code, answer.stderr) == (1, "")
    assert {found["code"] for found in json.loads(answer.stdout)["findings"]} <= set(codes())
    assert call("bundle").stderr != ""


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("form", ["json", "sarif"])
def test_reports_are_complete_where_nothing_is_found(form: str) -> None:
    """A program gets a report of no findings, not an empty file."""
    answer = call("check", "--format", form)
    assert json.loads(answer.stdout)


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_reports_for_programs_are_all_that_is_printed(project: Path, form: str) -> None:
    """With findings, warnings and a terminal too, nothing but the report reaches a program."""
    source = project / "spec" / "shop" / "v1" / "openapi.yaml"
    source.write_text(source.read_text("utf-8") + "        '200': {description: Again.}\n")
    answer = call("check", "--format", form, terminal=True)
    assert (answer.code, answer.stderr) == (1, "")
    if form == "github":
        assert all(line.startswith("::") for line in answer.stdout.splitlines())
    else:
        assert json.loads(answer.stdout)


@pytest.mark.usefixtures("project")
def test_quiet_leaves_results_and_findings() -> None:
    """With -q success is silent."""
    assert call("generate", "-q").stderr == ""
    assert call("-q", "generate", "--check").stderr == ""


def test_every_code_can_be_explained() -> None:
    """`explain` has a page for each code, and a list of all."""
    listed = call("explain").stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(codes())
    for code in codes():
        assert call("explain", code).stdout.startswith(code)


def test_output_is_utf_8_whatever_the_locale(project: Path) -> None:
    """In the C locale too a title in any script comes out as it is."""
    source = project / "spec" / "shop" / "v1" / "openapi.yaml"
    source.write_text(source.read_text("utf-8").replace("Shop", "Café 名前"), "utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "specloom", "bundle", str(source)],
        capture_output=True,
        check=True,
        env=_environment(),
    )
    assert "Café 名前" in answer.stdout.decode("utf-8")


def test_a_shell_can_ask_what_comes_next() -> None:
    """With the variable that a shell's completion sets, words are answered and nothing is run."""
    for words, expected in (
        ("specloom gen", "plain,generate"),
        ("specloom generate --target m", "plain,models"),
        ("specloom list --format sa", "plain,sarif"),
    ):
        asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        answer = subprocess.run(
            [sys.executable, "-m", "specloom"],
            capture_output=True,
            text=True,
            check=True,
            env=_environment() | asked | {"_SPECLOOM_COMPLETE": "bash_complete"},
        )
        assert answer.stdout.split() == [expected]


@pytest.mark.usefixtures("project")
@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_closed_pipe_is_no_error() -> None:
    """`specloom explain | head -1` ends without a word."""
    answer = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m specloom explain | head -1"],
        capture_output=True,
        text=True,
        check=True,
        env=_environment() | {"PYTHONUNBUFFERED": "1"},
    )
    assert len(answer.stdout.splitlines()) == 1
    assert answer.stderr == ""


def test_same_bytes_for_every_hash_seed_and_locale(project: Path) -> None:
    """Two machines that have nothing in common but the specification write the same bytes."""
    trees = []
    for seed, locale in (("0", "C"), ("4711", "C.UTF-8")):
        subprocess.run(
            [sys.executable, "-m", "specloom", "generate", "--force"],
            check=True,
            capture_output=True,
            env=_environment() | {"PYTHONHASHSEED": seed, "LC_ALL": locale},
        )
        root = project / "generated"
        trees.append({path.name: path.read_bytes() for path in root.rglob("*") if path.is_file()})
        for path in root.rglob("*.yaml"):
            path.unlink()
    assert trees[0] == trees[1]
    assert trees[0]
