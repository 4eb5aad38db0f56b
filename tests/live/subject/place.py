"""A folder in, a filled database with known credentials in it out: a site that conformance tests may do anything to."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Final

from content_platform.access.accounts import account_id, set_password
from content_platform.access.tokens import NewToken, TokenKind, issue_token
from content_platform.platform import prepare_storage
from content_platform.settings import Settings
from content_platform.storage.engine import open_engine
from content_platform.storage.store import Store
from live.browser import BACK_OFFICE, CALLBACK
from live.kits import USERS, KitUser, more_users

__all__ = ["PASSWORD", "PLACE", "ROBOT", "Place", "address_of", "make_place", "place"]

PLACE: Final = "CONFORMANCE_SITE"
"""The environment variable with the folder of a site that another process serves."""
ROBOT: Final = "robot"
"""A user who logs in with `PASSWORD`, and whom no example names: five wrong passwords would lock them out."""
PASSWORD: Final = "correct horse battery staple"

_MEMORY: Final = Path("/dev/shm")
"""A disk that is memory, on Linux: nothing of the site has to outlive the process, and no write waits for a disk."""
_KNOWN: Final = "site.json"
_MAX_BODY: Final = 1024 * 1024
_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Place:
    """What a folder holds. `keys` and `tokens` are those of users, by the name that the kit gives them."""

    folder: Path
    keys: Mapping[str, str]
    tokens: Mapping[str, str]

    @property
    def database(self) -> Path:
        """The file of SQLite."""
        return self.folder / "platform.db"

    @property
    def settings(self) -> Settings:
        """What the server is run with. It does not look at its own answers: that is what the tests are for."""
        return _settings(self.folder)


@cache
def place() -> Place:
    """The site at `PLACE`; without one, a new site that goes with this process."""
    folder = os.environ.get(PLACE)
    if folder:
        return _read(Path(folder))
    made = tempfile.mkdtemp(prefix="conformance-", dir=_MEMORY if _MEMORY.is_dir() else None)
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return make_place(Path(made))


def make_place(folder: Path) -> Place:
    """Fill `folder`, which is empty or not there."""
    kit = more_users(folder / "kit", (*USERS, KitUser(ROBOT, ("content",), ("browse",))))
    settings = _settings(folder).model_copy(update={"starter_kit": kit})
    keys = prepare_storage(settings)
    made = Place(folder, keys, _log_in(settings, keys))
    text = json.dumps({"keys": dict(made.keys), "tokens": dict(made.tokens)})
    (folder / _KNOWN).write_text(text, "utf-8")
    return made


def _settings(folder: Path) -> Settings:
    return Settings.model_validate(
        {
            "DATABASE_URL": f"sqlite:///{folder / 'platform.db'}",
            "FILES_URL": str(folder / "files"),
            "validate_responses": "never",
            "log_level": "ERROR",
            "max_body": _MAX_BODY,
            "back_office_redirect_uris": (CALLBACK,),
        }
    )


def _log_in(settings: Settings, users: Mapping[str, str]) -> dict[str, str]:
    """Tokens of Management for everybody, as the login page gives them; they last as long as a long run."""
    engine = open_engine(settings.database_url)
    store = Store(engine)
    new = NewToken(TokenKind.ACCESS, BACK_OFFICE, _A_DAY)
    tokens: dict[str, str] = {}
    with store.upkeep() as connection:
        robot = account_id(connection, address_of(ROBOT))
        set_password(connection, robot, PASSWORD, store.clock())
        for name in users:
            user_id = account_id(connection, address_of(name))
            tokens[name] = issue_token(connection, new, user_id=user_id, now=store.clock())
    engine.dispose()
    return tokens


def address_of(name: str) -> str:
    """The email address of a user of the kit."""
    return "admin@example.com" if name == "administrator" else f"{name}@example.com"


def _read(folder: Path) -> Place:
    known = json.loads((folder / _KNOWN).read_text("utf-8"))
    return Place(folder, known["keys"], known["tokens"])
