"""`server/app.py`: the groups of a document in, the view of its routes and its function out."""

from __future__ import annotations

from specloom.targets.models.literals import docstring, literal
from specloom.targets.python import ApiPlan, Group
from specloom.targets.server.error_shapes import DocumentErrors
from specloom.targets.server.imports import Imports
from specloom.targets.server.interfaces import has_principal
from specloom.targets.server.naming import interface_name
from specloom.targets.server.views import AppModule, AppParameter, RouteRow

__all__ = ["app_module"]


def app_module(plan: ApiPlan, errors: DocumentErrors, origin: tuple[str, str]) -> AppModule:
    """The view of the module; `origin` is the tool and the document's file."""
    has_errors = bool(errors.document or errors.operations)
    imports = Imports({"Route", "build_app"})
    imports.lines.add("from .._document import DOCUMENT")
    types = Imports({"Application", "OnError", "OnRequest", "ValidateResponses"})
    types.lines |= {"from typing import Any", "from starlette.types import Lifespan"}
    secured = any(has_principal(group) for group in plan.groups)
    imports.lines.add(f"from typing import TYPE_CHECKING{', TypeVar' if secured else ''}")
    if secured:
        imports.lines.add("from .security import Credentials")
        types.lines.add("from .security import Security")
    if has_errors:
        imports.lines.add("from ._request_errors import ERRORS")
    for group in plan.groups:
        imports.lines.add(f"from .._ops import {group.attribute} as {_operations(group)}")
        types.lines.add(f"from .{group.attribute} import {interface_name(group.stem)}")
    return AppModule(
        *origin,
        about=docstring("The application: its routes, and the function that makes it."),
        imports=imports.sorted(),
        type_imports=types.sorted(),
        has_principal=secured,
        has_errors=has_errors,
        parameters=tuple(_parameter(group) for group in plan.groups),
        implementations=tuple(
            f"{literal(group.attribute)}: {group.attribute}" for group in plan.groups
        ),
        routes=tuple(row for group in plan.groups for row in _routes(group)),
    )


def _parameter(group: Group) -> AppParameter:
    name = interface_name(group.stem)
    return AppParameter(
        group.attribute,
        f"{name}[Principal]" if has_principal(group) else name,
    )


def _routes(group: Group) -> list[RouteRow]:
    module = _operations(group)
    return [
        RouteRow(f"{module}.{method.constant}", literal(group.attribute), literal(method.name))
        for method in group.methods
    ]


def _operations(group: Group) -> str:
    """The module of a group's operations, as it is called in `app.py`."""
    return f"{group.attribute}_ops"
