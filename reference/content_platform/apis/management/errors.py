"""What the platform refuses in, problem details of the Management API out."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from pydantic import MISSING
from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import (
    Answer,
    BadRequest,
    Forbidden,
    NotFound,
    Request,
    ServiceUnavailable,
)

from content_platform import errors
from content_platform.apis.management.notifications import HEADER, category_of, failure

__all__ = ["on_error"]

# What the domain calls otherwise than this API.
_KINDS: Final[Mapping[str, str]] = {
    "content": "document",
    "content type": "document type",
    "media": "media item",
}

# What things are known by that cannot be there twice.
_KEYS: Final = {"language": "isoCode"}

# What fields of a body are called here, where the domain calls them otherwise.
_FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "Document": {"contentTypeAlias": "documentType", "name": "variants", "parentId": "parent"},
    "Language": {"cultureName": "name", "fallbackLanguage": "fallbackIsoCode"},
    "Media": {"mediaTypeAlias": "mediaType", "name": "variants", "parentId": "parent"},
    "Member": {"memberTypeAlias": "memberType", "name": "variants"},
}


def on_error(error: Exception, request: Request) -> Answer[object] | None:
    """The answer for what the domain refuses; None for what is a bug."""
    match error:
        case errors.NotFound():
            detail = f"There is no {_KINDS.get(error.kind, error.kind)} '{error.key}'."
            told = _told(request, detail)
            return NotFound(_problem(request, 404, "NotFound", detail), headers=told)
        case errors.Denied():
            return Forbidden(None)
        case errors.Invalid():
            return _invalid(request, error.code, error.errors)
        case errors.Conflict():
            message = f"There is a {error.kind} '{error.key}' already."
            return _invalid(request, "Duplicate", {_KEYS.get(error.kind, "id"): [message]})
        case errors.StorageUnavailable():
            detail = "The service is not available right now."
            return ServiceUnavailable(
                _problem(request, 503, "StorageUnavailable", detail),
                headers={"Retry-After": str(error.retry_after)},
            )
        case _:
            return None


def _invalid(request: Request, status: str, told: Mapping[str, list[str]]) -> Answer[object]:
    detail = " ".join(text for texts in told.values() for text in texts)
    names = _FIELDS.get(category_of(request), {})
    problem = _problem(
        request,
        400,
        status,
        detail,
        {names.get(field, field): texts for field, texts in told.items()},
    )
    return BadRequest(problem, headers=_told(request, detail))


def _told(request: Request, detail: str) -> dict[str, str] | None:
    """Reads notify nobody."""
    if request.method == "GET":
        return None
    return {HEADER: failure(category_of(request), detail)}


def _problem(
    request: Request,
    status: int,
    operation_status: str,
    detail: str,
    told: Mapping[str, list[str]] | None = None,
) -> m.ProblemDetails:
    return m.ProblemDetails(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=quote(request.url.path, safe="/:@!$&'()*+,;=~"),
        operation_status=operation_status,
        errors=MISSING if told is None else dict(told),
    )
