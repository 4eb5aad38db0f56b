"""What tests of Python targets plan: parts of a document in, its `ApiPlan` out."""

from __future__ import annotations

from dataclasses import dataclass

from lowered import document_of
from specloom.diagnostics import Diagnostics
from specloom.ir import lower
from specloom.source import Json, JsonObject
from specloom.targets.models import plan as plan_models
from specloom.targets.python import ApiPlan, Method, plan

__all__ = ["Planned", "planned"]


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, and what was found on the way to it."""

    plan: ApiPlan
    diagnostics: Diagnostics

    @property
    def methods(self) -> tuple[Method, ...]:
        """All methods, group by group."""
        return tuple(method for group in self.plan.groups for method in group.methods)

    @property
    def codes(self) -> list[str]:
        """The codes of what was found, in the order of printing."""
        return [found.code for found in self.diagnostics]


def planned(paths: JsonObject, version: str = "3.1", **rest: Json) -> Planned:
    """The plan of a document of `paths`, and of whatever else it has."""
    info: JsonObject = {"title": "T", "version": "1"}
    value: JsonObject = {"openapi": f"{version}.0", "info": info, "paths": paths, **rest}
    document = document_of(value, version)
    diagnostics = Diagnostics()
    api = lower(document, diagnostics)
    models = plan_models(document, diagnostics)
    return Planned(plan(document, api, models.index, diagnostics), diagnostics)
