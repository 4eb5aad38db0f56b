"""The starter kit and more users in, a kit of a folder of its own out."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from content_platform.kit.read import STARTER

__all__ = ["USERS", "KitUser", "more_users", "with_users"]


_USERS = "users.yaml"


@dataclass(frozen=True, slots=True)
class KitUser:
    """A user with a group and an API key of the same name."""

    name: str
    sections: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


USERS = (
    KitUser("nobody"),
    KitUser("reader", ("content",), ("browse",)),
    KitUser("librarian", ("media", "member", "settings")),
)
"""Who tests need besides the users of the starter kit."""


def with_users(folder: Path, users: Iterable[KitUser]) -> Path:
    """`folder`, which gets a copy of the starter kit with `users`, and without its site and its members.

    So trees are empty when a test begins, and whoever has a place in the site is not there.
    """
    shutil.copytree(STARTER, folder)
    for name in ("site.yaml", "members.yaml"):
        (folder / name).unlink()
    _write_users(folder, _without_places(_users_of(folder)), users)
    return folder


def more_users(folder: Path, users: Iterable[KitUser]) -> Path:
    """`folder`, which gets a copy of the whole starter kit with `users`."""
    shutil.copytree(STARTER, folder)
    _write_users(folder, _users_of(folder), users)
    return folder


def _users_of(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((folder / _USERS).read_text("utf-8"))
    return content


def _write_users(folder: Path, content: dict[str, Any], users: Iterable[KitUser]) -> None:
    for user in users:
        email = f"{user.name}@example.com"
        content["groups"].append(
            {
                "alias": user.name,
                "name": user.name.title(),
                "sections": list(user.sections),
                "actions": list(user.actions),
            }
        )
        content["users"].append({"name": user.name.title(), "email": email, "groups": [user.name]})
        content["apiKeys"].append({"name": user.name, "user": email})
    (folder / _USERS).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")


def _without_places(users: dict[str, Any]) -> dict[str, Any]:
    placed = {each["alias"] for each in users["groups"] if "contentStart" in each}
    gone = {each["email"] for each in users["users"] if placed & {*each["groups"]}}
    return {
        "groups": [each for each in users["groups"] if each["alias"] not in placed],
        "users": [each for each in users["users"] if each["email"] not in gone],
        "apiKeys": [each for each in users["apiKeys"] if each["user"] not in gone],
    }
