"""An empty database and a kit in, all that the kit describes and its API keys out."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, exists, insert, select

from content_platform.access.user import Action, Section, Tree, User
from content_platform.files.uploads import Uploads
from content_platform.kit.fill_site import (
    Files,
    fill_members,
    fill_site,
    upload_of,
)
from content_platform.kit.fill_types import fill_types
from content_platform.kit.fill_users import fill_users, make_keys
from content_platform.kit.model import Kit, media_with_files
from content_platform.kit.names import kit_id
from content_platform.kit.read import FILES, STARTER, read_kit
from content_platform.languages.cultures import find_culture
from content_platform.storage import schema
from content_platform.storage.store import Store, Work
from content_platform.types.catalogue import Types

__all__ = ["fill_if_empty"]

_ROOT: Final = ""


def fill_if_empty(store: Store, uploads: Uploads, folder: Path | None = None) -> dict[str, str]:
    """The API keys that were made, by name; none if the database has something in it already.

    It is filled as a whole or not at all. Raises `BrokenKit`, and what the domain does not accept of the kit.
    """
    with store.read() as connection:
        if not _is_empty(connection):
            return {}
    folder = folder or STARTER
    kit = read_kit(folder)
    installer = _installer(kit)
    with ExitStack() as stack:
        files: Files = {
            key: stack.enter_context(
                uploads.stage(installer, [upload_of(name, (folder / FILES / name).read_bytes())])
            )
            for key, name in media_with_files(kit.site.media).items()
        }
        with store.write(installer) as work:
            work.lock("kit")
            return _fill(work, kit, files) if _is_empty(work.connection) else {}


def _is_empty(connection: Connection) -> bool:
    return not connection.execute(select(exists().select_from(schema.user_account))).scalar()


def _installer(kit: Kit) -> User:
    """The first user of the kit, who writes all of it, whatever they may do later on."""
    first = kit.users.users[0]
    return User(
        id=kit_id("user", first.email),
        name=first.name,
        email=first.email,
        sections=frozenset(Section),
        actions=frozenset(Action),
        start_nodes=dict.fromkeys(Tree, (_ROOT,)),
    )


def _fill(work: Work, kit: Kit, files: Files) -> dict[str, str]:
    _fill_languages(work, kit)
    fill_types(work, kit)
    _fill_forms(work, kit)
    fill_users(work, kit)
    types = Types.read(work.connection)
    fill_site(work, types, kit, files)
    fill_members(work, types, kit)
    return make_keys(work, kit)


def _fill_languages(work: Work, kit: Kit) -> None:
    for language in kit.languages:
        culture = find_culture(language.iso_code)
        work.connection.execute(
            insert(schema.language).values(
                id=kit_id("language", language.iso_code),
                iso_code=language.iso_code,
                iso_code_key=language.iso_code.lower(),
                culture_name=culture.english_name if culture else language.iso_code,
                is_default=language.is_default,
                is_mandatory=language.is_mandatory,
                fallback=language.fallback,
                created_at=work.now,
                updated_at=work.now,
            )
        )


def _fill_forms(work: Work, kit: Kit) -> None:
    for each in kit.forms:
        parts = each.model_dump(mode="json", by_alias=True, exclude={"name"}, exclude_defaults=True)
        work.connection.execute(
            insert(schema.form).values(
                id=kit_id("form", each.name), name=each.name, definition=parts
            )
        )
