"""Requests that no generated client would send in, answers as text out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlencode, urljoin

from umbraco_apis._runtime.client.message import Headers, Request

from live.site import Site

__all__ = ["Answer", "Ask"]

_ORIGIN = "http://platform.test"


@dataclass(frozen=True)
class Answer:
    """What came back, the body as text."""

    status: int
    headers: Headers
    text: str


@dataclass(frozen=True)
class Ask:
    """Sends requests that no generated client would; `form` is sent as one."""

    site: Site
    headers: Mapping[str, str] = field(default_factory=dict)

    def __call__(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Answer:
        """The answer, which is not followed where it leads on."""
        request = Request(method, urljoin(_ORIGIN, path))
        given = {**self.headers, **(headers or {})}
        request.headers = {name.lower(): value for name, value in given.items()}
        if form is not None:
            request.body = urlencode(form).encode()
            request.headers["content-type"] = "application/x-www-form-urlencoded"
        response = self.site.transport.send(request)
        body = b"".join(cast("Iterable[bytes]", response.body))
        return Answer(response.status_code, response.headers, body.decode())
