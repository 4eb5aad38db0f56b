"""What Python clients and servers have in common: names, types as text, and the operations as data."""

from specloom.targets.python.api_plan import (
    ApiPlan,
    Argument,
    Group,
    HeaderArgument,
    Method,
    Outcome,
    Payload,
    PyName,
    SchemeArgument,
    Spelling,
)
from specloom.targets.python.docstrings import prose, with_sections
from specloom.targets.python.plan import plan

__all__ = [
    "ApiPlan",
    "Argument",
    "Group",
    "HeaderArgument",
    "Method",
    "Outcome",
    "Payload",
    "PyName",
    "SchemeArgument",
    "Spelling",
    "plan",
    "prose",
    "with_sections",
]
