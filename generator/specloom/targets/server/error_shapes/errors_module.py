"""`server/_request_errors.py`: the shapes of a document's errors in, the view of the module out."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping

from specloom.targets.models.literals import docstring, literal
from specloom.targets.server.error_shapes.shapes import STATUSES, DocumentErrors, Shape
from specloom.targets.server.imports import Imports
from specloom.targets.server.views import ErrorsModule, OperationShapes, ShapeConstant

__all__ = ["errors_module"]


def errors_module(errors: DocumentErrors, origin: tuple[str, str]) -> ErrorsModule:
    """The view of the module; `origin` is the tool and the document's file."""
    names = {
        shape: f"_SHAPE_{number}" for number, shape in enumerate(dict.fromkeys(_all(errors)), 1)
    }
    imports = Imports({"ErrorShape", "ErrorShapes"})
    for shape in names:
        nodes = ast.walk(ast.parse(shape.text))
        imports.runtime.update(node.id for node in nodes if isinstance(node, ast.Name))
    return ErrorsModule(
        *origin,
        about=docstring("How requests are refused: in the shapes that the document promises."),
        imports=imports.sorted(),
        constants=tuple(_constant(shape, name) for shape, name in names.items()),
        document=tuple(_entries(_with_default(errors.document), names)),
        operations=tuple(
            OperationShapes(literal(operation), tuple(_entries(shapes, names)))
            for operation, shapes in errors.operations.items()
        ),
    )


def _all(errors: DocumentErrors) -> Iterator[Shape]:
    yield from errors.document.values()
    for shapes in errors.operations.values():
        yield from shapes.values()


def _constant(shape: Shape, name: str) -> ShapeConstant:
    codes = tuple(f"{status}: {literal(code)}" for status, code in sorted(shape.codes.items()))
    return ShapeConstant(name, literal(shape.media_type), shape.text, codes)


def _with_default(shapes: Mapping[int, Shape]) -> dict[int | str, Shape]:
    """`shapes` with the most frequent one as `default`, if every status has one."""
    if set(shapes) != set(STATUSES):
        return dict(shapes.items())
    usual = Counter(shapes.values()).most_common(1)[0][0]
    made: dict[int | str, Shape] = {"default": usual}
    made.update((status, shape) for status, shape in shapes.items() if shape is not usual)
    return made


def _entries(
    shapes: Mapping[int, Shape] | Mapping[int | str, Shape], names: Mapping[Shape, str]
) -> Iterator[str]:
    for status, shape in shapes.items():
        yield f"{literal(status)}: {names[shape]}"
