"""The target `client`: a `Subject` in, the modules of its clients as `GeneratedFile`s out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from specloom.emit.generated_file import GeneratedFile
from specloom.targets.client.client_module import client_module
from specloom.targets.client.deprecations import method_places
from specloom.targets.client.errors_module import errors_module
from specloom.targets.client.resource_module import resource_module
from specloom.targets.client.resource_names import name_resources
from specloom.targets.client.runtime_module import runtime_module
from specloom.targets.client.servers_module import servers_module
from specloom.targets.models.literals import docstring
from specloom.targets.printing import TOOL, PlainPackage, Printer
from specloom.targets.target import Subject

__all__ = ["generate"]


def generate(subject: Subject, /) -> Iterator[GeneratedFile]:
    """Clients, resources, exceptions and servers of the subject's document, not yet formatted."""
    printer = Printer(subject.templates, "client")
    root = PurePosixPath(*subject.folder.split("."))
    for path, template, view in _views(subject):
        yield GeneratedFile(root / path, printer.print(template, view).encode())


def _views(subject: Subject) -> Iterator[tuple[str, str, object]]:
    """Where each file stands, and the template and the view that it is printed from."""
    plan = subject.plan
    source = plan.source
    names = name_resources(plan)
    places = method_places(plan)
    yield "client.py", "client_module.py.jinja", client_module(plan, names, source)
    yield "errors.py", "errors_module.py.jinja", errors_module(plan, source)
    yield "servers.py", "servers_module.py.jinja", servers_module(plan.api, source)
    yield "runtime.py", "runtime_module.py.jinja", runtime_module(plan)
    about = docstring(
        "The methods of the clients, by tag; a module is imported when its tag is first used."
    )
    yield "resources/__init__.py", "plain_package.py.jinja", PlainPackage(TOOL, source, about)
    for group in plan.groups:
        view = resource_module(group, names[group.attribute], source, places)
        yield f"resources/{group.attribute}.py", "resource_module.py.jinja", view
