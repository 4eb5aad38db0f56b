"""A database with the starter kit in, one with many items more out: a page, and products below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Row, insert, select

from content_platform.access.user import Tree
from content_platform.storage.engine import WRITES, open_engine
from content_platform.storage.schema import item
from content_platform.tree.branch import recount

__all__ = ["add_copies"]

_AT_ONCE = 1000


def add_copies(database_url: str, original: UUID, count: int) -> Sequence[UUID]:
    """Copy the item `original`, a leaf, so often next to it. The ids of the copies, in their order."""
    engine = open_engine(database_url)
    with engine.connect() as plain:
        connection = plain.execution_options(**WRITES)
        with connection.begin():
            row = connection.execute(select(item).where(item.c.id == original)).one()
            ids = [uuid4() for _ in range(count)]
            _insert(connection, _copies(row, ids))
            recount(connection, Tree.CONTENT)
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql("ANALYZE")
    engine.dispose()
    return ids


def _insert(connection: Connection, rows: Iterator[dict[str, Any]]) -> None:
    while several := list(islice(rows, _AT_ONCE)):
        connection.execute(insert(item), several)


def _copies(row: Row[Any], ids: Sequence[UUID]) -> Iterator[dict[str, Any]]:
    above = row.path.removesuffix(f"{row.id.hex}/")
    for number, id_ in enumerate(ids, start=1):
        names = {culture: f"{name} {number}" for culture, name in row.names.items()}
        yield {
            **row._asdict(),
            "id": id_,
            "path": f"{above}{id_.hex}/",
            "sort_order": row.sort_order + number,
            "names": names,
        }
