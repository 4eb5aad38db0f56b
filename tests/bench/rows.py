"""The rows of the table: what a user waits for, and who else does the same."""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.competitors import node_tool
from bench.measure import Command, Pair

__all__ = ["Place", "pairs"]

_BIN = Path(sys.executable).parent
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

        yield Pair(
            f"models of {name}",
            Command(
                [*ours, "--output", str(output), "--target", "models"], place.work, prepare=remove
            ),
            {"datamodel-code-generator": Command(dcg, place.work, exits=frozenset({0}))},
            target_ratio=ratio,
            repeats=2,
        )
        yield from _import_rows(place, name, output, alone)


def _import_rows(place: Place, name: str, output: Path, alone: Path) -> Iterator[Pair]:
    document = "stripe_com" if name == "Stripe" else "github_com_api_github_com"
    ours = [_PYTHON, "-c", f"import bench_models.{document}.models"]
    theirs = [_PYTHON, "-c", f"import {alone.stem}"]
    yield Pair(
        f"import models of {name}",
        Command(ours, output, exits=frozenset({0})),
        {"datamodel-code-generator": Command(theirs, place.work, exits=frozenset({0}))},
        target=0.3,
    )


def _start_rows(place: Place) -> Iterator[Pair]:
    yield Pair(
        "specloom --help",
        Command([_SPECLOOM, "--help"], place.work, exits=frozenset({0})),
        {"python -c pass": Command([_PYTHON, "-c", "pass"], place.work)},
        target=0.15,
    )
