"""Text of the database in lower case, for all scripts and on each database."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

__all__ = ["SQLITE_LOWER", "lowered"]

SQLITE_LOWER: Final = "platform_lower"
"""SQLite's own `lower` knows ASCII only, so that connections are given another one."""


class _Lowered(GenericFunction[str]):
    type = String()
    inherit_cache = True
    name = "platform_lowered"


def lowered(text: ColumnElement[str]) -> ColumnElement[str]:
    """`text` in lower case, as Python's `str.lower` has it but for what changes its length."""
    return _Lowered(text)


@compiles(_Lowered, "sqlite")
def _on_sqlite(element: _Lowered, compiler: SQLCompiler, **options: Any) -> str:
    return f"{SQLITE_LOWER}({compiler.process(element.clauses, **options)})"


@compiles(_Lowered, "postgresql")
def _on_postgresql(element: _Lowered, compiler: SQLCompiler, **options: Any) -> str:
    # The database's own collation may be C, whose letters are those of ASCII.
    return f'lower({compiler.process(element.clauses, **options)} COLLATE "und-x-icu")'
