"""`specloom conform`: documents and something that answers in, what it keeps of its promises out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from specloom.cli.command import Command
from specloom.cli.compiling import compile_project, read_manifest
from specloom.cli.options import Choice
from specloom.cli.project import find_config
from specloom.cli.session import Session
from specloom.diagnostics import UsageError

if TYPE_CHECKING:
    from specloom.conform.manner import Manner, Shard

__all__ = ["COMMAND"]

_FIXED_SEED = 1
_FOLDER = "build/conform"


class _Options(TypedDict):
    """What `params` below declare."""

    documents: tuple[str, ...]
    url: str | None
    app: str | None
    profile: str
    seed: int | None
    max_time: int | None
    safe: bool
    shard: str | None
    jobs: int
    dask: str | None
    report: str | None
    dry_run: bool
    strength: bool
    budget: int
    at_least: float | None


def run(session: Session, **options: Unpack[_Options]) -> int:
    """Run Schemathesis for each document, and say what became of it."""
    _check_modes(options)
    from specloom.cli.conform_strength import Measuring
    from specloom.cli.conforming import Conforming, conform_all, strength_of
    from specloom.conform.run import require_schemathesis

    if not options["dry_run"]:
        require_schemathesis()
    manifest = read_manifest(find_config(session), session)
    folder = Path(options["report"]) if options["report"] else manifest.workspace / _FOLDER
    asked = Conforming(
        url=options["url"],
        app=options["app"],
        manner=_manner(options),
        folder=folder.resolve(),
        jobs=options["jobs"],
        dask=options["dask"],
        dry_run=options["dry_run"],
    )
    documents = compile_project(manifest, session, only=options["documents"])
    if options["strength"]:
        measuring = Measuring(
            options["budget"], options["jobs"], options["at_least"], folder.resolve()
        )
        return strength_of(documents, manifest, asked, measuring, session)
    return conform_all(documents, manifest, asked, session)


def _check_modes(options: _Options) -> None:
    if options["url"] and options["app"]:
        raise UsageError("--url and --app exclude each other", help="name one thing that answers")
    if options["dask"] and options["jobs"] > 1:
        raise UsageError(
            "--dask and --jobs exclude each other", help="a cluster has as many jobs as threads"
        )


def _manner(options: _Options) -> Manner:
    from specloom.conform.manner import Manner, Profile, Shard

    profile = Profile(options["profile"])
    seed = options["seed"]
    if seed is None:
        seed = _FIXED_SEED if profile is Profile.FAST else _any_seed()
    return Manner(
        profile=profile,
        seed=seed,
        max_time=options["max_time"],
        is_safe=options["safe"],
        shard=_shard(options["shard"]) if options["shard"] else Shard(1, 1),
    )


def _any_seed() -> int:
    import random

    return random.SystemRandom().getrandbits(32)


def _shard(text: str) -> Shard:
    from specloom.conform.manner import Shard

    found = re.fullmatch(r"([0-9]+)/([0-9]+)", text)
    shard = Shard(int(found[1]), int(found[2])) if found else Shard(0, 0)
    if not 1 <= shard.number <= shard.of:
        raise UsageError(f"--shard cannot be {text}", help="the first of three is 1/3")
    return shard


COMMAND = Command(
    "conform",
    "ask an implementation whether it keeps what the documents promise",
    run,
    params=(
        click.Argument(
            ["documents"],
            nargs=-1,
            metavar="[DOCUMENT]...",
            help="documents of the project; without one, all of them",
        ),
        click.Option(["--url"], metavar="URL", help="where it answers"),
        click.Option(
            ["--app"],
            metavar="MODULE:NAME",
            help="the ASGI application, or a function that makes it: no socket is needed",
        ),
        click.Option(
            ["--profile"],
            type=Choice(["fast", "deep"]),
            default="fast",
            metavar="PROFILE",
            help="fast: the same requests every time (default); deep: random ones, too, and chains of them",
        ),
        click.Option(["--seed"], type=int, metavar="N", help="what random requests are made from"),
        click.Option(
            ["--max-time"],
            type=click.IntRange(1),
            metavar="SECONDS",
            help="how long the deep profile goes on, all documents together (default: until 100 random requests were made of each operation)",
        ),
        click.Option(
            ["--safe"],
            is_flag=True,
            help="for shared servers: nothing that writes, and Retry-After is heeded",
        ),
        click.Option(
            ["--shard"],
            metavar="I/N",
            help="only the Ith of N parts of the operations; see `specloom conform merge`",
        ),
        click.Option(
            ["--jobs"],
            type=click.IntRange(1, 64),
            default=1,
            metavar="N",
            help="parts that are tested at the same time (default: 1); each has an application of its own",
        ),
        click.Option(
            ["--dask"],
            metavar="ADDRESS",
            help="test the parts on the Dask cluster whose scheduler is there",
        ),
        click.Option(
            ["--strength"],
            is_flag=True,
            help="plant faults in the application, one at a time, and say which of them nobody would notice",
        ),
        click.Option(
            ["--budget"],
            type=click.IntRange(1),
            default=600,
            metavar="SECONDS",
            help="how long faults are planted, for each document (default: 600); the next run goes on from there",
        ),
        click.Option(
            ["--at-least"],
            type=click.FloatRange(0, 100),
            metavar="PERCENT",
            help="of the planted faults have to be noticed",
        ),
        click.Option(
            ["--report"],
            type=click.Path(),
            metavar="DIR",
            help=f"the folder of the report (default: {_FOLDER} in the project)",
        ),
        click.Option(
            ["--dry-run"],
            is_flag=True,
            help="write what Schemathesis is to be run with, and say how; run nothing",
        ),
    ),
    reports=True,
    examples=(
        "specloom conform --url http://127.0.0.1:8080",
        "specloom conform my-api-v1 --app my_server:app",
        "specloom conform --profile deep --max-time 900 --url http://127.0.0.1:8080",
        "specloom conform --strength my-api-v1 --app my_server:app",
    ),
)
