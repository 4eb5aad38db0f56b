"""Printing: an `ApiPlan` in, the modules of data that clients and servers stand on out."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from specloom.emit.generated_file import GeneratedFile
from specloom.targets.models.literals import docstring, literal
from specloom.targets.printing import TOOL, PlainPackage, Printer
from specloom.targets.python.api_plan import ApiPlan, Group
from specloom.targets.python.documents import document_expression
from specloom.targets.python.views import Constant, DocumentModule, OperationsModule

__all__ = ["render"]

_IMPORTS: Final = (
    "from ..._runtime.operation import COOKIE, HEADER, PATH, QUERY, QUERYSTRING",
    "from ..._runtime.operation import Body, Content, Deprecation, Framing, Header, Kind, Operation",
    "from ..._runtime.operation import Parameter, Part, Response, Style",
    "from ..._runtime.pagination import Cursor, LinkHeader, NextLink, Offset, PageNumber",
    "from ..._runtime.shapes import BOOLEAN, INTEGER, NUMBER, STRING",
    "from ..._runtime.shapes import Choice, Items, JsonKind, Primitive, Properties",
    "from .. import models as m",
)
"""All that a module of operations may need; what one does not use is taken out by formatting."""


def render(plan: ApiPlan, package: str, printer: Printer) -> tuple[GeneratedFile, ...]:
    """`_document.py` and `_ops` of one document, whose own package is `package`; not yet formatted."""
    root = PurePosixPath(*package.split("."))
    about = docstring(f"What holds for all of {plan.api.name}.")
    document = DocumentModule(TOOL, plan.source, about, document_expression(plan))
    about = docstring(f"The operations of {plan.api.name} as data.")
    files = [
        (root / "_document.py", printer.print("document.py.jinja", document)),
        (
            root / "_ops" / "__init__.py",
            printer.print("plain_package.py.jinja", PlainPackage(TOOL, plan.source, about)),
        ),
    ]
    for group in plan.groups:
        text = printer.print("operations.py.jinja", _operations(plan, group))
        files.append((root / "_ops" / f"{group.attribute}.py", text))
    return tuple(GeneratedFile(path, text.encode()) for path, text in files)


def _operations(plan: ApiPlan, group: Group) -> OperationsModule:
    lines = frozenset[str]().union(*(method.imports for method in group.methods))
    constants = [
        Constant(method.constant, method.result.annotation, method.operation_expression)
        for method in group.methods
    ]
    return OperationsModule(
        TOOL,
        plan.source,
        docstring(f"The operations of {group.tag}."),
        (*sorted(lines), *_IMPORTS),
        tuple(constants),
        tuple(literal(constant.name) for constant in sorted(constants, key=lambda each: each.name)),
    )
