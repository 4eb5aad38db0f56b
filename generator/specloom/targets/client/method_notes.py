"""What a document says of the parameters and errors of a method, as entries of its docstring."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.targets.client.documentation import Said
from specloom.targets.client.error_names import error_name
from specloom.targets.python import Argument, Method

__all__ = ["arguments_said", "errors_said"]


def arguments_said(method: Method) -> tuple[Said, ...]:
    """The keywords of `method` of which something is said, and its body."""
    return (*map(_argument_said, _own(method)), *_body_said(method))


def errors_said(method: Method) -> tuple[Said, ...]:
    """The exceptions for the statuses that `method` documents as errors."""
    return tuple(
        Said(f"errors.{error_name(outcome)}", outcome.response.description or outcome.phrase)
        for outcome in method.outcomes
        if not outcome.is_success
    )


def _own(method: Method) -> Iterator[Argument]:
    return (argument for argument in method.arguments if not argument.is_fixed)


def _argument_said(argument: Argument) -> Said:
    parts = [argument.parameter.description.strip()]
    if argument.parameter.deprecated:
        parts.append("Deprecated.")
    if argument.is_client_wide:
        parts.append("What the client was given, if left out.")
    return Said(argument.name, " ".join(part for part in parts if part))


def _body_said(method: Method) -> Iterator[Said]:
    body = method.endpoint.body
    if body is not None:
        yield Said("body", body.description)
