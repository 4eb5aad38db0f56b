"""What a document says of the arguments and errors of a method, as entries of its docstring."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.targets.client.error_names import error_name
from specloom.targets.python import Argument, Method, prose

__all__ = ["arguments_said", "errors_said"]


def arguments_said(method: Method) -> Iterator[tuple[str, str]]:
    """The keywords of which something is said, the body last."""
    said = [(str(each.name), _of_argument(each)) for each in method.arguments if not each.is_fixed]
    if method.endpoint.body is not None:
        said.append(("body", prose(method.endpoint.body.description)))
    return (pair for pair in said if pair[1])


def errors_said(method: Method) -> Iterator[tuple[str, str]]:
    """The exceptions for the statuses that are documented as errors."""
    return (
        (f"errors.{error_name(outcome)}", prose(outcome.response.description))
        for outcome in method.outcomes
        if not outcome.is_success
    )


def _of_argument(argument: Argument) -> str:
    parts = [prose(argument.parameter.description)]
    if argument.parameter.deprecated:
        parts.append("Deprecated.")
    if argument.is_client_wide:
        parts.append("What the client was given, if left out.")
    return " ".join(part for part in parts if part)
