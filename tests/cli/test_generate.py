"""`generate` over several runs: what it remembers, what it shows on a terminal, how it watches.

A case folder cannot reach this: it runs once, and not on a terminal.
"""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.command_line import call, make_project

_PATIENCE = 60  # seconds until a watcher that says nothing is taken for dead


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root document of a small project, and the current directory in that project."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    return make_project(tmp_path)


def _output(name: str = "openapi.yaml") -> Path:
    return Path("generated", "documents", "shop-v1", name)


def test_second_run_does_not_compile(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing changed the stages are not even asked; any change asks them again."""
    call("generate")

    def fail(*arguments: object, **options: object) -> None:
        raise AssertionError((arguments, options))

    monkeypatch.setattr("specloom.document.load_manifest", fail)
    assert call("generate").stderr == "nothing changed\n"
    assert call("generate", "--check").code == 3
    source.write_text(source.read_text("utf-8").replace("All", "Some"), "utf-8")
    assert call("generate").code == 3


def test_findings_come_back_from_a_run_that_does_nothing(source: Path) -> None:
    """A warning is not silenced by running twice."""
    text = source.read_text("utf-8").replace("title: Shop", "title: !shop Shop")
    source.write_text(text, "utf-8")
    first, second = call("generate"), call("generate")
    assert "nothing changed" in second.stderr
    assert "warning[yaml-tag]" in first.stderr
    assert first.stderr.partition("\n")[2] == second.stderr.partition("\n")[2]


@pytest.mark.usefixtures("source")
def test_lost_or_edited_output_is_noticed() -> None:
    """A file that is gone is written again, one that was edited is refused."""
    call("generate")
    _output().unlink()
    assert call("generate").code == 0
    assert _output().exists()
    _output().write_text("mine", "utf-8")
    assert call("generate").code == 1
    assert _output().read_text("utf-8") == "mine"


def test_part_of_a_run_does_not_make_the_rest_look_fresh(source: Path) -> None:
    """After `--only` a whole run still sees what changed elsewhere."""
    manifest = source.parents[2] / "specloom.yaml"
    other = source.parents[2] / "stock" / "v1" / "openapi.yaml"
    other.parent.mkdir(parents=True)
    other.write_text(source.read_text("utf-8").replace("/shop/", "/stock/"), "utf-8")
    manifest.write_text("specloom: 1\ndocuments:\n  shop-v1: {}\n  stock-v1: {}\n", "utf-8")
    call("generate")
    for path in (source, other):
        path.write_text(path.read_text("utf-8").replace("All", "Some"), "utf-8")
    assert call("generate", "--only", "shop-v1").code == 0
    assert call("generate", "--check").code == 1
    assert call("generate").code == 0
    assert "Some" in Path("generated/documents/stock-v1/openapi.yaml").read_text("utf-8")
    assert call("generate", "--check").code == 0


def test_several_processes_give_the_same_bytes(source: Path) -> None:
    """`--jobs` changes the time that a run takes and nothing else."""
    manifest = source.parents[2] / "specloom.yaml"
    more = "  shop-v2: {source: shop/v1}\n  shop-v3: {source: shop/v1}\npython: {package: shop}\n"
    manifest.write_text(manifest.read_text("utf-8") + more, "utf-8")
    assert call("generate", "--jobs", "3").code == 0
    assert call("generate", "--check").code == 0


@pytest.mark.parametrize(
    "words", [("--target", "models"), ("--targets=models,models",), ("--target=models",) * 2]
)
def test_targets_are_repeated_or_joined_by_commas(source: Path, words: tuple[str, ...]) -> None:
    """However a target is named, its code is made; a list with a wrong word in it is refused."""
    manifest = source.parents[2] / "specloom.yaml"
    manifest.write_text(manifest.read_text("utf-8") + "python: {package: shop}\n", "utf-8")
    assert call("generate", *words).code == 0
    assert Path("generated/python/shop").is_dir()
    refused = call("generate", "--targets", "models,modles")
    assert (refused.code, refused.stdout) == (2, "")
    assert "--target cannot be modles\n  help: did you mean models?" in refused.stderr


def test_progress_is_for_terminals_and_leaves_no_trace(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bar is drawn on a terminal and wiped; neither a pipe nor CI sees one."""
    manifest = source.parents[2] / "specloom.yaml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text + "python: {package: shop}\n", "utf-8")
    shown = call("generate", "--no-color", terminal=True).stderr
    drawn, _, left = shown.rpartition("\r\x1b[1A\x1b[2K")  # up one line, and clear it
    assert re.search(r"shop-v1 .* 0/1 .* shop-v1 .* 1/1 ", drawn)
    assert drawn.count("\n") == 1
    assert drawn.endswith("\x1b[?25h")  # the cursor is there again
    assert left.startswith("generated: ")
    manifest.write_text(text + "python: {package: shap}\n", "utf-8")
    assert "\r" not in call("generate").stderr
    manifest.write_text(text + "python: {package: shep}\n", "utf-8")
    assert call("generate", "-q", terminal=True).stderr == ""
    manifest.write_text(text + "python: {package: ship}\n", "utf-8")
    monkeypatch.setenv("CI", "true")
    assert "\r" not in call("generate", terminal=True).stderr


@pytest.fixture
def watcher(source: Path) -> Iterator[subprocess.Popen[str]]:
    """`specloom generate --watch` at work, ended with the test."""
    generator = Path(__file__).parents[2] / "generator"
    # A shell starts what it puts into the background deaf to Ctrl-C, and its children inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-m", "specloom", "generate", "--watch"],
        stderr=subprocess.PIPE,
        cwd=source.parents[3],
        text=True,
        env=os.environ | {"PYTHONPATH": str(generator)},
    )
    signal.signal(signal.SIGINT, before)
    yield process
    process.kill()
    process.wait()
    assert process.stderr is not None
    process.stderr.close()


def _lines(process: subprocess.Popen[str]) -> queue.Queue[str]:
    """What the process prints from now on, so that waiting for it can end."""
    lines: queue.Queue[str] = queue.Queue()
    stream = process.stderr
    assert stream is not None

    def read() -> None:
        for line in stream:
            lines.put(line)

    threading.Thread(target=read, daemon=True).start()
    return lines


def _until(lines: queue.Queue[str], text: str) -> None:
    while text not in lines.get(timeout=_PATIENCE):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is a POSIX signal here")
def test_watching_outlives_a_bad_save(source: Path, watcher: subprocess.Popen[str]) -> None:
    """A save is generated, a broken one is reported, a mended one is generated; Ctrl-C is quiet."""
    lines = _lines(watcher)
    _until(lines, "watching")
    text = source.read_text("utf-8")
    source.write_text(text.replace("All", "Some"), "utf-8")
    _until(lines, "written")
    assert "Some" in _output().read_text("utf-8")
    source.write_text(text + "\t- [", "utf-8")
    _until(lines, "error[")
    assert "Some" in _output().read_text("utf-8")
    source.write_text(text.replace("All", "Other"), "utf-8")
    _until(lines, "written")
    assert "Other" in _output().read_text("utf-8")
    watcher.send_signal(signal.SIGINT)
    assert watcher.wait(timeout=_PATIENCE) in {0, 130}
    assert not [line for line in lines.queue if "Traceback" in line or "Interrupt" in line]
