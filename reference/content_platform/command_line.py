"""What is typed in, what is done out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TextIO, TypeAlias, cast

from pydantic import ValidationError

from content_platform.access.accounts import account_id, first_administrator, set_password
from content_platform.access.api_keys import create_key, revoke_key
from content_platform.access.secret import new_secret
from content_platform.errors import NotFound, PlatformError
from content_platform.kit.read import STARTER, BrokenKit, read_kit
from content_platform.platform import prepare_storage
from content_platform.settings import Settings
from content_platform.storage.engine import open_engine
from content_platform.storage.revise import revise
from content_platform.storage.store import Store
from content_platform.welcome import welcome

__all__ = ["main"]

_Command: TypeAlias = Callable[[argparse.Namespace, Settings, TextIO], None]

_CONSOLE: Final = "console"
"""The name of the key that is made for who starts a server in development."""


def main(argv: Sequence[str], stdout: TextIO, stderr: TextIO) -> int:
    """Run one command. The exit status: 0, 1 for what cannot be done, 2 for what is not understood."""
    arguments = _parser().parse_args(argv)
    try:
        command: _Command = arguments.run
        command(arguments, Settings(), stdout)
    except (BrokenKit, PlatformError, ValidationError) as error:
        stderr.write(f"{error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m content_platform",
        description="A content platform. Settings are environment variables, see settings.py.",
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    serve = commands.add_parser("serve", help="serve the APIs")
    serve.add_argument("--workers", type=int, help="processes that answer")
    serve.set_defaults(run=_serve)

    migrate = commands.add_parser("migrate", help="bring the database up to this release")
    migrate.set_defaults(run=_migrate)

    migration = commands.add_parser("revise", help="write the migration for a change of schema.py")
    migration.add_argument("message", help="what it is for, such as 'forms have a language'")
    migration.set_defaults(run=_revise)

    kit = commands.add_parser("kit", help="check a starter kit")
    kit.add_argument("folder", type=Path, nargs="?", default=STARTER)
    kit.set_defaults(run=_kit)

    key = commands.add_parser("key", help="make an API key, and show it once")
    key.add_argument("name")
    key.add_argument("email", help="the user it acts for")
    key.add_argument(
        "--renew", action="store_true", help="keys of the name so far are good no longer"
    )
    key.set_defaults(run=_key)

    password = commands.add_parser("password", help="give a user a new password, and show it once")
    password.add_argument("email")
    password.set_defaults(run=_password)
    return parser


def _serve(arguments: argparse.Namespace, settings: Settings, stdout: TextIO) -> None:
    from content_platform.serve import serve  # noqa: PLC0415 - other commands start quicker

    if arguments.workers is not None:
        settings = settings.model_copy(update={"workers": arguments.workers})
    keys = prepare_storage(settings)
    if not keys and not settings.is_production:
        keys = {_CONSOLE: _make_key(settings, _CONSOLE, None, renew=True)}
    stdout.write(welcome(settings, keys))
    stdout.flush()
    serve(settings)


def _migrate(_: argparse.Namespace, settings: Settings, stdout: TextIO) -> None:
    for name, key in prepare_storage(settings).items():
        stdout.write(f"{name}: {key}\n")


def _revise(arguments: argparse.Namespace, _: Settings, stdout: TextIO) -> None:
    stdout.write(f"{revise(arguments.message)}\n")


def _kit(arguments: argparse.Namespace, _: Settings, stdout: TextIO) -> None:
    parts: Iterable[tuple[str, object]] = read_kit(arguments.folder)
    for name, value in parts:
        count = f"{len(cast('tuple[object, ...]', value))} " if isinstance(value, tuple) else ""
        stdout.write(f"{count}{name.replace('_', ' ')}\n")


def _key(arguments: argparse.Namespace, settings: Settings, stdout: TextIO) -> None:
    key = _make_key(settings, arguments.name, arguments.email, renew=arguments.renew)
    stdout.write(f"{key}\n")


def _password(arguments: argparse.Namespace, settings: Settings, stdout: TextIO) -> None:
    password = new_secret()
    with _store(settings) as store, store.upkeep() as connection:
        user_id = account_id(connection, arguments.email)
        set_password(connection, user_id, password, store.clock())
    stdout.write(f"{password}\n")


@contextmanager
def _store(settings: Settings) -> Generator[Store, None, None]:
    """The database, whose connections are given back afterwards."""
    engine = open_engine(settings.database_url)
    try:
        yield Store(engine)
    finally:
        engine.dispose()


def _make_key(settings: Settings, name: str, email: str | None, *, renew: bool) -> str:
    """A key for the user with this email address; for the first administrator if it is None."""
    with _store(settings) as store, store.upkeep() as connection:
        user_id = (
            first_administrator(connection) if email is None else account_id(connection, email)
        )
        if renew:
            with suppress(NotFound):
                revoke_key(connection, name=name, now=store.clock())
        return create_key(connection, name=name, user_id=user_id, now=store.clock())
