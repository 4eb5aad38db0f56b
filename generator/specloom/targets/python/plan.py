"""An `Api` and the classes of its schemas in, an `ApiPlan` out: every name and type decided."""

from __future__ import annotations

from specloom.diagnostics import Diagnostics
from specloom.document import Document
from specloom.ir import Api
from specloom.targets.models import ModelIndex
from specloom.targets.python.api_plan import ApiPlan

__all__ = ["plan"]


def plan(document: Document, api: Api, models: ModelIndex, diagnostics: Diagnostics) -> ApiPlan:
    """The groups and methods of `api`, in its order.

    An operation that has no Python form is reported, and left out.
    """
    raise NotImplementedError
