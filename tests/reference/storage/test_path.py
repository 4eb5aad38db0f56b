"""What lies below an item is a range of an index."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, text

from content_platform.storage.path import at_or_below, below, ids_of, path_of
from content_platform.storage.schema import item
from content_platform.storage.store import Store

_ONE, _TWO = UUID(int=1), UUID(int=2)


def test_a_path_is_the_ids_from_the_root() -> None:
    """It can be read back, and the path of a parent is its beginning."""
    parent = path_of("", _ONE)
    assert ids_of(path_of(parent, _TWO)) == (_ONE, _TWO)
    assert path_of(parent, _TWO).startswith(parent)
    assert ids_of("") == ()


def test_the_database_finds_it_by_the_index(store: Store) -> None:
    """No database reads all items for it."""
    queries = [select(item.c.id).where(below(path_of("", _ONE)))]
    queries.append(select(item.c.id).where(at_or_below(path_of("", _ONE))))
    for query in queries:
        compiled = query.compile(store.engine, compile_kwargs={"literal_binds": True})
        with store.read() as connection:
            if store.engine.dialect.name == "sqlite":
                plan = connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}")).all()
            else:
                connection.execute(text("SET LOCAL enable_seqscan = off"))
                plan = connection.execute(text(f"EXPLAIN {compiled}")).all()
        told = " ".join(str(row) for row in plan)
        assert "uq_item_path" in told or "sqlite_autoindex_item" in told, told
        assert "Filter" not in told, told
