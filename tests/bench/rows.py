"""The rows of the table: what a user waits for, and who else does the same."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.competitors import node_tool, python_tool
from bench.measure import Command, Pair

__all__ = ["Place", "pairs"]

_BIN = Path(sys.executable).parent
_DCG = "datamodel-code-generator"
_OAG, _OPC = "openapi-generator, client alone", "openapi-python-client, client alone"
_SPECLOOM = str(_BIN / "specloom")
_PYTHON = sys.executable


@dataclass(frozen=True, slots=True)
class Place:
    """Where things are: the repository, the corpus beside it, and a folder to work in."""

    repository: Path
    corpus: Path
    work: Path

    @property
    def stripe(self) -> Path:
        return self.corpus / "real" / "stripe.com.json"

    @property
    def github(self) -> Path:
        return self.corpus / "real" / "github.com__api.github.com.json"

    @property
    def digitalocean(self) -> Path:
        return self.corpus / "digitalocean" / "DigitalOcean-public.v2.yaml"


def pairs(place: Place) -> Iterator[Pair]:
    """All rows, each with what it needs prepared."""
    yield from _bundle_rows(place)
    yield from _check_rows(place)
    yield from _generate_rows(place)
    yield from _whole_rows(place)
    yield from _start_rows(place)


def _bundle_rows(place: Place) -> Iterator[Pair]:
    tree = place.work / "digitalocean"
    shutil.copytree(place.digitalocean.parent, tree)
    entry, out = tree / place.digitalocean.name, place.work / "bundled.yaml"
    cache = place.work / "cache"
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    edited = tree / "resources" / "droplets" / "models" / "droplet.yml"
    original = edited.read_text()
    redocly = node_tool("redocly", place.repository / "build")
    others = {}
    if redocly is not None:
        argv = [str(redocly), "bundle", str(entry), "-o", str(place.work / "theirs.yaml")]
        others["Redocly"] = Command(argv, place.work)
    ours = [_SPECLOOM, "bundle", str(entry), "-o", str(out)]

    def forget() -> None:
        shutil.rmtree(cache, ignore_errors=True)

    turns = itertools.count(1)

    def edit() -> None:
        edited.write_text(f"{original}\n# edit {next(turns)}\n")

    yield Pair(
        "bundle DigitalOcean (2,906 files), cold",
        Command(ours, place.work, prepare=forget, env=environment),
        others,
        target=0.8,
    )
    yield Pair(
        "bundle DigitalOcean after one edit",
        Command(ours, place.work, prepare=edit, env=environment),
        others,
        target=0.4,
    )


def _check_rows(place: Place) -> Iterator[Pair]:
    redocly = node_tool("redocly", place.repository / "build")
    spectral = node_tool("spectral", place.repository / "build")
    ruleset = place.work / "spectral.yaml"
    ruleset.write_text("extends: spectral:oas\n")
    for name, path in (("Stripe", place.stripe), ("GitHub", place.github)):
        validator = [str(_BIN / "openapi-spec-validator"), "--validation-errors", "all", str(path)]
        yield Pair(
            f"check {name}, validity alone",
            Command([_SPECLOOM, "check", "--no-rules", str(path)], place.work),
            {"openapi-spec-validator": Command(validator, place.work)},
            target=0.5,
            repeats=3,
        )
        others = {}
        if redocly is not None:
            others["Redocly lint"] = Command([str(redocly), "lint", str(path)], place.work)
        if spectral is not None and name == "Stripe":
            argv = [str(spectral), "lint", "-r", str(ruleset), str(path)]
            others["Spectral"] = Command(argv, place.work)
        yield Pair(
            f"check {name}, all rules",
            Command([_SPECLOOM, "check", str(path)], place.work),
            others,
            target=2.5,
            repeats=3,
        )


def _generate_rows(place: Place) -> Iterator[Pair]:
    checkout = place.work / "checkout"
    for part in ("spec", "generated"):
        shutil.copytree(place.repository / part, checkout / part)
    yield Pair(
        "generate spec/, nothing changed",
        Command([_SPECLOOM, "generate"], checkout, exits=frozenset({0})),
        target=0.3,
    )
    # Names with dots make it a package, others a module.
    for name, path, ratio, suffix in (
        ("Stripe", place.stripe, 1.2, ""),
        ("GitHub", place.github, 1.25, ".py"),
    ):
        output = place.work / f"models-{name}"
        alone = place.work / f"alone_{name.lower()}{suffix}"
        ours = [_SPECLOOM, "generate", str(path), "--package", "bench_models"]
        dcg = [
            str(_BIN / "datamodel-codegen"),
            *("--input", str(path), "--input-file-type", "openapi", "--output", str(alone)),
            *("--output-model-type", "pydantic_v2.BaseModel", "--formatters", "builtin"),
        ]

        def remove(output: Path = output) -> None:
            shutil.rmtree(output, ignore_errors=True)

        argv = [*ours, "--output", str(output), "--target", "models"]
        models = Pair(
            f"models of {name}",
            Command(argv, place.work, prepare=remove),
            {_DCG: Command(dcg, place.work, exits=frozenset({0}))},
            target_ratio=ratio,
            repeats=2,
        )
        yield models
        yield _import_row(models, name, output, alone)


def _import_row(models: Pair, name: str, output: Path, alone: Path) -> Pair:
    ours = [_PYTHON, "-c", f"import bench_models.{_FOLDERS[name]}.models"]
    theirs = [_PYTHON, "-c", f"import {alone.stem}"]
    maker = models.others[_DCG]
    return Pair(
        f"import models of {name}",
        _import(ours, output, models.ours, output),
        {_DCG: _import(theirs, maker.cwd, maker, alone)},
        target=0.3,
    )


def _import(argv: Sequence[str], folder: Path, maker: Command, made: Path) -> Command:
    """A process that imports what `maker` makes: the round that is not counted leaves its bytecode."""

    def make() -> None:
        if not made.exists():
            subprocess.run(
                list(maker.argv), cwd=maker.cwd, env=maker.env, check=False, capture_output=True
            )

    silent = "PYTHONDONTWRITEBYTECODE"
    environment = {name: value for name, value in os.environ.items() if name != silent}
    return Command(argv, folder, frozenset({0}), make, environment)


_FOLDERS = {"Stripe": "stripe_com", "GitHub": "github_com_api_github_com"}


def _whole_rows(place: Place) -> Iterator[Pair]:
    """Models, client and server together; the client of others is all that they make."""
    for name, path, target in (("Stripe", place.stripe, 7.0), ("GitHub", place.github, None)):
        output = place.work / f"whole-{name}"

        def remove(output: Path = output) -> None:
            shutil.rmtree(output, ignore_errors=True)

        def ours(
            *more: str,
            path: Path = path,
            output: Path = output,
            remove: Callable[[], None] = remove,
        ) -> Command:
            argv = [_SPECLOOM, "generate", str(path), "--package", "bench", "--output", str(output)]
            return Command([*argv, *more], place.work, frozenset({0}), remove)

        others = {
            "models alone": ours("--target", "models"),
            "one process": ours("--jobs", "1"),
            **_other_generators(place, name, path),
        }
        ratio = None if target is not None else 1.25
        whole = Pair(
            f"generate all of {name}",
            ours("--jobs", "2"),
            others,
            target=target,
            target_ratio=ratio,
            repeats=2,
        )
        yield whole
        yield from _client_rows(place, name, output, whole)


def _other_generators(place: Place, name: str, path: Path) -> dict[str, Command]:
    found = {}
    build = place.repository / "build"
    java = python_tool("openapi-generator-cli", build)
    if java is not None:
        package = f"oag_{name.lower()}"
        argv = [str(java), "generate", "-i", str(path), "-g", "python", "--package-name", package]
        found[_OAG] = Command(
            [*argv, "--skip-validate-spec", "-o", str(place.work / package)],
            place.work,
            frozenset({0}),
        )
    python = python_tool("openapi-python-client", build)
    if python is not None:
        config = place.work / "opc.yaml"
        config.write_text("literal_enums: true\n")  # without it, it stops at an enum of Stripe's
        argv = [str(python), "generate", "--path", str(path), "--config", str(config)]
        # It formats what it makes with the ruff beside it, and fails without one.
        search = os.pathsep.join([str(python.parent), os.environ.get("PATH", "")])
        found[_OPC] = Command(
            [*argv, "--overwrite", "--output-path", str(place.work / f"opc_{name.lower()}")],
            place.work,
            frozenset({0}),
            env={**os.environ, "PATH": search},
        )
    return found


def _client_rows(place: Place, name: str, output: Path, whole: Pair) -> Iterator[Pair]:
    folder = f"bench.{_FOLDERS[name]}"
    others = {}
    if _OAG in whole.others:
        maker, package = whole.others[_OAG], f"oag_{name.lower()}"
        argv = [str(Path(maker.argv[0]).with_name("python")), "-c", f"import {package}"]
        made = place.work / package
        others["openapi-generator"] = _import(argv, made, maker, made)
    yield Pair(
        f"import the client of {name}",
        _import([_PYTHON, "-c", f"from {folder} import Client"], output, whole.ours, output),
        others,
        target=0.3,
    )
    call = [_PYTHON, str(Path(__file__).with_name("first_call.py")), folder, *_FIRST_CALLS[name]]
    yield Pair(
        f"start, import and make a first call of {name}",
        _import(call, output, whole.ours, output),
        target=0.6,
    )


_FIRST_CALLS = {
    "Stripe": ("customers", "get_customer", '{"customer": "cus_1"}'),
    "GitHub": ("repos", "get", '{"owner": "octo", "repo": "hello"}'),
}
"""The group and the method that are called first, and with what; Stripe's leads into its great circle."""


def _start_rows(place: Place) -> Iterator[Pair]:
    yield Pair(
        "specloom --help",
        Command([_SPECLOOM, "--help"], place.work, exits=frozenset({0})),
        {"python -c pass": Command([_PYTHON, "-c", "pass"], place.work)},
        target=0.15,
    )
