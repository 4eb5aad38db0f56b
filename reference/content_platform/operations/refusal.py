"""Why a request is refused in, an answer in the words of whatever would have answered out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from starlette.responses import JSONResponse, Response
from starlette.types import Scope
from umbraco_apis.default.server import Application, RequestError

__all__ = ["out_of_time", "problem"]

_RETRY_AFTER: Final = "1"  # seconds


def problem(status: int, detail: str) -> Response:
    """Problem details (RFC 9457)."""
    return JSONResponse(
        {"title": HTTPStatus(status).phrase, "status": status, "detail": detail},
        status,
        media_type="application/problem+json",
    )


def out_of_time(scope: Scope) -> Response:
    """503 (DECISIONS 57), as the document has it whose operation did not answer."""
    detail = "the request takes too long"
    app = scope.get("app")
    if isinstance(app, Application):
        headers = [("Retry-After", _RETRY_AFTER)]
        return app.refuse(scope, RequestError(503, "service-unavailable", detail, headers=headers))
    response = problem(503, detail)
    response.headers["Retry-After"] = _RETRY_AFTER
    return response
