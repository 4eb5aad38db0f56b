"""What is typed in, what is done out: serve, migrate."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TextIO

from content_platform.platform import prepare_storage
from content_platform.serve import serve
from content_platform.settings import Settings

__all__ = ["main"]


def main(argv: Sequence[str], stdout: TextIO) -> int:
    """Run one command; the result is the exit status of the process."""
    parser = argparse.ArgumentParser(prog="python -m content_platform", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("migrate", help="bring the database up to this release")
    server = commands.add_parser("serve", help="serve the APIs")
    server.add_argument("--workers", type=int, help="processes that answer")
    arguments = parser.parse_args(argv)
    settings = Settings()
    keys = prepare_storage(settings)
    for name, key in keys.items():
        stdout.write(f"API key {name}: {key}\n")
    stdout.flush()
    if arguments.command == "serve":
        return serve(settings, workers=arguments.workers or settings.workers)
    return 0
