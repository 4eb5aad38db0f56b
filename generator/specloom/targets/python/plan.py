"""An `Api` and the classes of its schemas in, an `ApiPlan` out: every name and type decided."""

from __future__ import annotations

from specloom.diagnostics import Diagnostics
from specloom.document import Document
from specloom.ir import Api
from specloom.targets.models import ModelIndex
from specloom.targets.models.naming import module_name
from specloom.targets.printing import source_of
from specloom.targets.python.api_plan import ApiPlan, Group, PyName
from specloom.targets.python.arguments import Arguments
from specloom.targets.python.classes import Classes, Direction
from specloom.targets.python.defaults import Defaults
from specloom.targets.python.docstrings import prose
from specloom.targets.python.losses import losses_of
from specloom.targets.python.methods import Methods
from specloom.targets.python.name_client import name_client
from specloom.targets.python.name_operations import NamedGroup, name_operations
from specloom.targets.python.operations import Operations
from specloom.targets.python.reporting import Reporter
from specloom.targets.python.rivals import Rivals, rivals_of
from specloom.targets.python.shapes import Shaper
from specloom.targets.python.spelling import Speller

__all__ = ["plan"]


def plan(
    document: Document,
    api: Api,
    models: ModelIndex,
    diagnostics: Diagnostics,
    extensions: tuple[str, ...] = (),
) -> ApiPlan:
    """The groups and methods of `api`, in its order, every endpoint among them.

    `models` are planned before, with the same `diagnostics`: what they report counts among the
    losses of operations. `extensions` are the names of `x-` data that operations have in code. What of an operation has no Python form is reported, and the operation
    does without it.
    """
    reporter = Reporter(document, diagnostics)
    classes = Classes.of(api.types, models)
    types = {named.name: named.type for named in api.types}
    shaper = Shaper(classes.types)
    client = name_client(api, reporter)
    arguments = Arguments(api, shaper, reporter, client.wide, Defaults(types))
    rivals = rivals_of(api)
    methods = Methods(classes, shaper, arguments, Operations(api, rivals, extensions))
    groups = tuple(_group(named, methods) for named in name_operations(api, reporter))
    _report_hidden(api, rivals, reporter)
    speller = Speller(classes, Direction.WRITING, reporter)
    wide = [
        arguments.argument(parameter, client.wide[parameter.name, parameter.location], speller)
        for parameter in client.parameters
    ]
    return ApiPlan(
        api,
        PyName(module_name(document.name)),
        source_of(document),
        groups,
        client.schemes,
        tuple(wide),
        losses_of(document, api, diagnostics),
    )


def _report_hidden(api: Api, rivals: Rivals, reporter: Reporter) -> None:
    for endpoint in api.endpoints:
        other = rivals.hidden.get(endpoint.id)
        if other is not None:
            asked = f"{endpoint.method} {endpoint.path.text}"
            reporter.report("operation-not-served", endpoint.pointer, asked=asked, other=other.id)


def _group(named: NamedGroup, methods: Methods) -> Group:
    tag = named.tag
    description = "" if tag is None else prose(tag.description or tag.summary)
    return Group(named.title, named.attribute, named.stem, description, methods.of(named.methods))
