"""The names of a document's exceptions: outcomes of the plan in, class names and keys out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from specloom.targets.python import Outcome

__all__ = ["error_name"]

_REST: Final[Mapping[str, str]] = MappingProxyType(
    {'"4XX"': "OtherClientError", '"5XX"': "OtherServerError", '"default"': "OtherError"}
)
"""Ranges are for what has no class of its own; `ClientError` stays the name of all of 4XX."""


def error_name(outcome: Outcome) -> str:
    """The name of the class in `errors` for the status of `outcome`."""
    return _REST.get(outcome.status_expression, outcome.phrase)
