"""An `Api` and the classes of its schemas in, an `ApiPlan` out: every name and type decided."""

from __future__ import annotations

from dataclasses import replace

from specloom.diagnostics import Diagnostics
from specloom.document import Document
from specloom.ir import Api
from specloom.targets.models import ModelIndex
from specloom.targets.models.naming import module_name
from specloom.targets.printing import source_of
from specloom.targets.python.api_plan import ApiPlan, Group, PyName
from specloom.targets.python.arguments import Arguments
from specloom.targets.python.classes import Classes, Direction
from specloom.targets.python.docstrings import prose
from specloom.targets.python.losses import losses_of
from specloom.targets.python.methods import Methods
from specloom.targets.python.name_client import name_client
from specloom.targets.python.name_operations import NamedGroup, name_operations
from specloom.targets.python.reporting import Reporter
from specloom.targets.python.shapes import Shaper
from specloom.targets.python.spelling import Speller
from specloom.targets.python.twins import without_twins

__all__ = ["plan"]


def plan(document: Document, api: Api, models: ModelIndex, diagnostics: Diagnostics) -> ApiPlan:
    """The groups and methods of `api`, in its order, every endpoint among them that a request can mean.

    `models` are planned before, with the same `diagnostics`: what they report counts among the
    losses of operations. What of an operation has no Python form is reported, and the operation
    does without it.
    """
    reporter = Reporter(document, diagnostics)
    classes = Classes.of(api.types, models)
    shaper = Shaper(classes.types)
    distinct = replace(api, endpoints=without_twins(api.endpoints, reporter))
    client = name_client(distinct, reporter)
    arguments = Arguments(api, shaper, reporter, client.wide)
    methods = Methods(api, classes, shaper, arguments)
    groups = tuple(_group(named, methods) for named in name_operations(distinct, reporter))
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


def _group(named: NamedGroup, methods: Methods) -> Group:
    tag = named.tag
    description = "" if tag is None else prose(tag.description or tag.summary)
    return Group(named.title, named.attribute, named.stem, description, methods.of(named.methods))
