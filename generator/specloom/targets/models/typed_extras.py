"""What a class holds besides its fields, spelled for type checkers: a class of the engine in, its source out."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Final

__all__ = ["IMPORT", "source_of"]

IMPORT: Final = "from pydantic import Field"
"""The import that a class with typed extras needs."""


def source_of(node: ast.ClassDef, lines: Sequence[str]) -> tuple[str, bool]:
    """The source of `node`, which stands in `lines`, and whether its extras have a type.

    The engine hides the type of extras from type checkers; here it is the last line of the class.
    """
    own = list(lines[node.lineno - 1 : node.end_lineno])
    for statement in node.body:
        match statement:
            case ast.Assign(
                targets=[ast.Name(id="__annotations__")],
                value=ast.Dict(values=[ast.Subscript(slice=ast.Tuple(elts=[_, kind]))]),
            ):
                end = statement.end_lineno or statement.lineno
                del own[statement.lineno - node.lineno : end - node.lineno + 1]
                shown = f"__pydantic_extra__: dict[str, {ast.unparse(kind)}] = Field(init=False)"
                return "\n".join([*own, f"    {shown}"]), True
    return "\n".join(own), False
