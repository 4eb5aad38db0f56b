"""An item that has got another place in, all that lies below it at its new place out."""

from __future__ import annotations

from sqlalchemy import Connection, func, literal, update

from content_platform.storage.path import below
from content_platform.storage.schema import item

__all__ = ["take_along"]


def take_along(connection: Connection, old_path: str, new_path: str) -> None:
    """What lay below the item of `old_path` lies below `new_path` afterwards, each as it did."""
    rest = func.substr(item.c.path, len(old_path) + 1)
    levels = new_path.count("/") - old_path.count("/")
    connection.execute(
        update(item)
        .where(below(old_path))
        .values(path=literal(new_path).concat(rest), level=item.c.level + levels)
    )
