"""Printing: an `ApiPlan` in, the modules of a server as text out. Templates see views only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from specloom.targets.printing import Printer
from specloom.targets.printing.origin import TOOL
from specloom.targets.python import ApiPlan
from specloom.targets.server.answers import SharedAnswers, answers_module
from specloom.targets.server.app import app_module
from specloom.targets.server.error_shapes import Reader, errors_module, find_shapes
from specloom.targets.server.interfaces import has_principal, interface_module
from specloom.targets.server.naming import Naming
from specloom.targets.server.package import server_package
from specloom.targets.server.security import security_module

__all__ = ["render"]


def render(plan: ApiPlan, reader: Reader, templates: Path | None) -> Iterator[tuple[str, str]]:
    """Each module's file name and text; `templates` is the user's folder of replacements.

    `reader` reads what the document itself says of the shape of its errors.
    """
    printer = Printer(templates, "server")
    origin = (TOOL, plan.source)
    shared = SharedAnswers(Naming.of(plan))
    homes: dict[str, tuple[str, ...]] = {}
    for group in plan.groups:
        interface = interface_module(group, shared, origin)
        homes[group.attribute] = interface.names
        yield f"{group.attribute}.py", printer.print("interface.py.jinja", interface)
    if shared.classes:
        answers = answers_module(shared, origin)
        homes["_answers"] = tuple(answer.name for answer in answers.answers)
        yield "_answers.py", printer.print("answers.py.jinja", answers)
    if any(has_principal(group) for group in plan.groups):
        security = security_module(plan.schemes, origin)
        homes["security"] = ("Credentials", "Security")
        yield "security.py", printer.print("security.py.jinja", security)
    errors = find_shapes(plan.api, reader)
    if errors.document or errors.operations:
        module = errors_module(errors, origin)
        yield "_request_errors.py", printer.print("request_errors.py.jinja", module)
    homes["app"] = ("ROUTES", "create_app")
    yield "app.py", printer.print("app.py.jinja", app_module(plan, errors, origin))
    yield (
        "__init__.py",
        printer.print("server_package.py.jinja", server_package(homes, plan, origin)),
    )
