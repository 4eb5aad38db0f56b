# Part of specloom 0.1.0. Do not edit.
"""A response that points elsewhere in, the request that follows it out (RFC 9110 section 15.4)."""

from __future__ import annotations

from urllib.parse import urljoin

from .message import Request, Response
from .urls import is_same_origin

__all__ = ["MOST_REDIRECTS", "redirected"]

MOST_REDIRECTS = 10

_STATUSES = frozenset({301, 302, 303, 307, 308})
_OF_ANYBODY = ("accept", "content-type", "user-agent")
_OF_BODIES = ("content-type", "content-length", "content-encoding", "transfer-encoding")


def redirected(request: Request, response: Response) -> Request | None:
    """The request to send next; None where `response` is no redirect, or cannot be followed.

    Another origin is not sent what was meant for the first one: only headers that say what is
    wanted go there.
    """
    location = response.headers.get("location")
    if response.status_code not in _STATUSES or not location:
        return None
    url = urljoin(request.url, location)
    if not url.startswith(("http://", "https://")):
        return None
    headers = dict(request.headers)
    if not is_same_origin(request.url, url):
        headers = {name: headers[name] for name in _OF_ANYBODY if name in headers}
    method = _method(response.status_code, request.method)
    if method == request.method:
        if not request.can_be_repeated:
            return None
        return Request(method, url, headers, request.body, request.timeout)
    kept = {name: value for name, value in headers.items() if name not in _OF_BODIES}
    return Request(method, url, kept, b"", request.timeout)


def _method(status: int, method: str) -> str:
    """GET where the response says so, or where everybody has always done so; else the same."""
    if (status == 303 and method != "HEAD") or (status in (301, 302) and method == "POST"):
        return "GET"
    return method
