"""What the platform refuses in, answers in the words of the Content Management API out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import MISSING
from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import (
    Answer,
    BadRequest,
    Conflict,
    Forbidden,
    NotFound,
    PreconditionFailed,
    Request,
    ServiceUnavailableAnswer,
    UnprocessableContent,
)

from content_platform import errors
from content_platform.storage.faults import file_fault

__all__ = ["on_error"]

_BAD_REQUESTS: Final = {"BadRequest", "CouldNotUnlockUser", "LanguageForCultureNotFound"}

# What a kind is called in messages, and what it is known by.
_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "content": ("Content", "id"),
    "content type": ("Content Type", "alias"),
    "form": ("Form", "id"),
    "language": ("Language", "id"),
    "media": ("Media", "id"),
    "media type": ("Media Type", "alias"),
    "member": ("Member", "username"),
    "member group": ("Member Group", "name"),
    "member type": ("Member Type", "alias"),
    "relation": ("Relation", "id"),
    "relation type": ("Relation Type", "alias"),
}

# What an address is about, the longest first.
_SUBJECTS: Final[tuple[tuple[str, str], ...]] = (
    ("/content", "content item"),
    ("/media", "media item"),
    ("/language", "language"),
    ("/member/group", "member group"),
    ("/member", "member"),
    ("/relation", "relation"),
)


def on_error(error: Exception, request: Request) -> Answer[object] | None:
    """The answer for what the domain refuses; None for what is a bug."""
    if isinstance(error, OSError):  # a large body lies on disk while it comes in
        error = file_fault(error) or error
    match error:
        case errors.NotFound():
            name, key = _KINDS[error.kind]
            message = f"{name} with {key} '{error.key}' could not be found."
            return NotFound(_error(m.ErrorCode.NOT_FOUND, message))
        case errors.Denied():
            message = "You are not authorized to access the given resource."
            return Forbidden(_error(m.ErrorCode.FORBIDDEN, message))
        case errors.Invalid(code=code) if code in _BAD_REQUESTS:
            return BadRequest(_error(m.ErrorCode(code), str(error)))
        case errors.Invalid():
            return UnprocessableContent(_invalid(error, request.operation.path))
        case errors.Conflict():
            code = m.ErrorCode.LANGUAGE_FOR_CULTURE_ALREADY_EXIST
            return Conflict(_error(code, f"The {error.kind} '{error.key}' already exists."))
        case errors.PreconditionFailed():
            message = "The item has changed since it was read."
            return PreconditionFailed(_error(m.ErrorCode.PRECONDITION_FAILED, message))
        case errors.StorageUnavailable():
            message = "The service is not available right now."
            body = _error(m.ErrorCode.SERVICE_UNAVAILABLE, message)
            return ServiceUnavailableAnswer(body, retry_after=error.retry_after)
        case _:
            return None


def _invalid(error: errors.Invalid, path: str) -> m.Error:
    subject = next((name for start, name in _SUBJECTS if path.startswith(start)), None)
    message = "Validation error."
    if subject is not None:
        message = f"Validation error occurred when trying to save or update the {subject}."
    return _error(m.ErrorCode.VALIDATION_FAILED, message, error.errors)


def _error(
    code: m.ErrorCode, message: str, errors: Mapping[str, list[str]] | None = None
) -> m.Error:
    details = MISSING if errors is None else m.ErrorDetails(errors=dict(errors))
    return m.Error(error=m.ErrorBody(code=code, message=message, details=details))
