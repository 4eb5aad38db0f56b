"""The reference in `docs/ir.md` is the code's: every dataclass, every field, every kind."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from pathlib import Path

from specloom.ir import (
    api,
    body,
    data,
    endpoint,
    header,
    notes,
    pagination,
    parameter,
    response,
    security,
    server,
    types,
    version_reader,
)
from specloom.ir.as_json import KINDS

_PAGE = Path(__file__).parents[2] / "docs" / "ir.md"
_START = "<!-- fields: written by tests/ir/test_docs.py --goldens -->\n"
_END = "<!-- end of fields -->\n"
_MODULES = (
    api,
    version_reader,
    endpoint,
    pagination,
    parameter,
    header,
    body,
    response,
    security,
    server,
    types,
    notes,
    data,
)


def test_the_page_lists_every_field(rewrite_goldens: bool) -> None:
    """Who reads the page need not read the code; `--goldens` writes the reference again."""
    text = _PAGE.read_text("utf-8")
    before, _, rest = text.partition(_START)
    _, _, after = rest.partition(_END)
    expected = before + _START + "".join(_reference()) + _END + after
    if rewrite_goldens:
        _PAGE.write_text(expected, "utf-8")
    assert rewrite_goldens or text == expected


def test_every_class_of_a_union_has_a_kind() -> None:
    """What stands in a union can be told apart in JSON."""
    kinds = {cls.__name__ for module in _MODULES for cls in _classes(module) if _kind(cls)}
    unions = (
        types.Type,
        parameter.Serialization,
        response.Status,
        security.SecurityScheme,
        pagination.Pagination,
        version_reader.VersionReader,
    )
    for union in unions:
        members = {cls.__name__ for cls in union.__args__}
        assert members <= kinds


def _reference() -> Iterator[str]:
    for module in _MODULES:
        name = module.__name__.removeprefix("specloom.ir.")
        yield f"\n### {name}\n\n{inspect.getdoc(module)}\n"
        for cls in _classes(module):
            kind = _kind(cls)
            yield f"\n**`{cls.__name__}`**" + (f" (`{kind}`)" if kind else "")
            yield f" - {' '.join((inspect.getdoc(cls) or '').split())}\n\n"
            for field in dataclasses.fields(cls):
                if field.compare:
                    default = (
                        "" if field.default is dataclasses.MISSING else f" = {field.default!r}"
                    )
                    yield f"- `{field.name}: {field.type}{default}`\n"


def _classes(module: object) -> list[type]:
    return [
        value
        for value in vars(module).values()
        if inspect.isclass(value)
        and dataclasses.is_dataclass(value)
        and value.__module__ == getattr(module, "__name__", "")
    ]


def _kind(cls: type) -> str:
    return KINDS.get(cls, "")
