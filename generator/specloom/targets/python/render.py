"""Printing: an `ApiPlan` in, the modules of data that clients and servers stand on out."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from specloom import __version__
from specloom.emit.generated_file import GeneratedFile
from specloom.targets.models.literals import docstring, literal
from specloom.targets.python.api_plan import ApiPlan, Group
from specloom.targets.python.documents import document_expression
from specloom.targets.python.views import Constant, DocumentModule, OperationsModule

__all__ = ["render"]

_TOOL: Final = f"specloom {__version__}"
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


def render(plan: ApiPlan, package: str) -> tuple[GeneratedFile, ...]:
    """`_document.py` and `_ops`, in the package of the document below `package`, not yet formatted."""
    environment = Environment(
        loader=PackageLoader("specloom.targets.python"),
        undefined=StrictUndefined,
        autoescape=False,  # the templates print Python; every literal is made by `literals`
        keep_trailing_newline=True,
    )
    root = PurePosixPath(*package.split("."), plan.folder)
    document = DocumentModule(
        _TOOL,
        plan.source,
        docstring(f"What holds for all of {plan.api.name}."),
        document_expression(plan),
    )
    about = docstring(f"The operations of {plan.api.name} as data.")
    empty = OperationsModule(_TOOL, plan.source, about, (), (), ())
    template = environment.get_template("operations.py.jinja")
    views = {"__init__": empty} | {
        group.attribute: _operations(plan, group) for group in plan.groups
    }
    text = environment.get_template("document.py.jinja").render(view=document)
    return (
        GeneratedFile(root / "_document.py", text.encode()),
        *(
            GeneratedFile(root / "_ops" / f"{name}.py", template.render(view=view).encode())
            for name, view in views.items()
        ),
    )


def _operations(plan: ApiPlan, group: Group) -> OperationsModule:
    lines = frozenset[str]().union(*(method.imports for method in group.methods))
    constants = [
        Constant(method.constant, method.result.annotation, method.operation_expression)
        for method in group.methods
    ]
    return OperationsModule(
        _TOOL,
        plan.source,
        docstring(f"The operations of {group.tag}."),
        (*sorted(lines), *_IMPORTS),
        tuple(constants),
        tuple(literal(constant.name) for constant in sorted(constants, key=lambda each: each.name)),
    )
