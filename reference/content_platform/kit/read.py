"""A folder of YAML files in, a kit whose names all refer to something out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import ValidationError

from content_platform.kit.model import Kit, KitContent, KitMedia, KitType, media_with_files

__all__ = ["FILES", "STARTER", "BrokenKit", "read_kit"]

STARTER: Final = Path(__file__).parent / "starter"
"""The kit that comes along."""
FILES: Final = "files"
"""The folder in a kit with the files of its media."""


class BrokenKit(ValueError):  # noqa: N818 - says what is wrong with the kit
    """A kit that cannot be used: the message has a line for each mistake."""


def read_kit(folder: Path = STARTER) -> Kit:
    """The kit of a folder. Raises `BrokenKit`."""
    files: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            files[path.stem.replace("-", "_")] = yaml.safe_load(path.read_text("utf-8"))
        except yaml.YAMLError as error:
            raise BrokenKit(f"{path}: {error}") from error
    try:
        kit = Kit.model_validate(files)
    except ValidationError as error:
        raise BrokenKit("\n".join(_lines(error, folder))) from error
    mistakes = [*_dangling(kit), *_dangling_site(kit, folder)]
    if mistakes:
        raise BrokenKit("\n".join(f"{folder}: {each}" for each in mistakes))
    return kit


def _lines(error: ValidationError, folder: Path) -> Iterator[str]:
    for each in error.errors():
        file, *place = map(str, each["loc"])
        yield f"{folder / file.replace('_', '-')}.yaml: {'.'.join(place)}: {each['msg']}"


def _dangling(kit: Kit) -> Iterator[str]:
    """Names that nothing has."""
    data_types = {each.name for each in kit.data_types}
    for types in (kit.content_types, kit.media_types, kit.member_types):
        aliases = {each.alias for each in types}
        for type_ in types:
            for name in {*type_.compositions, *type_.allowed_children} - aliases:
                yield f"{type_.alias} refers to the type {name!r}"
            for name in _data_types_of(type_) - data_types:
                yield f"{type_.alias} refers to the data type {name!r}"
    if sum(each.is_default for each in kit.languages) != 1:
        yield "exactly one language is the default"
    groups = {each.alias for each in kit.users.groups}
    emails = {each.email for each in kit.users.users}
    for user in kit.users.users:
        for name in {*user.groups} - groups:
            yield f"{user.email} refers to the group {name!r}"
    for key in kit.users.api_keys:
        if key.user not in emails:
            yield f"the key {key.name!r} refers to the user {key.user!r}"


def _dangling_site(kit: Kit, folder: Path) -> Iterator[str]:
    """Keys that nothing has, and files that are not there."""
    content = _keys(kit.site.content)
    media = _keys(kit.site.media)
    for group in kit.users.groups:
        for key in {*group.content_start, *group.item_actions} - content:
            yield f"the group {group.alias} refers to the content {key!r}"
        for key in {*group.media_start} - media:
            yield f"the group {group.alias} refers to the media {key!r}"
    for name in media_with_files(kit.site.media).values():
        if not (folder / FILES / name).is_file():
            yield f"there is no file {FILES}/{name}"


def _keys(items: Iterable[KitContent | KitMedia]) -> set[str]:
    return {key for each in items for key in (each.key, *_keys(each.children))}


def _data_types_of(type_: KitType) -> set[str]:
    return {each.data_type for group in type_.groups for each in group.properties}
