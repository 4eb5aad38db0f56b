"""Files of other hosts, where the user allows it: a URL in, bytes out, within bounds."""

from __future__ import annotations

import time
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urldefrag, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from specloom.source.disk import FoundFile, UnreadableFile
from specloom.source.options import LoadOptions

__all__ = ["Remote"]

_SCHEMES = frozenset({"http", "https"})
_PART = 1 << 16


class _AllowedRedirects(HTTPRedirectHandler):
    """Follows a redirect only to where a reference itself might lead."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        fp.close()
        self._remote.demand(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Remote:
    """Fetches over HTTP(S) from the hosts in `options.allow_remote`, and from nowhere else."""

    def __init__(self, options: LoadOptions) -> None:
        self._options = options
        self._opener = OpenerDirector()
        for handler in (
            ProxyHandler(),
            HTTPHandler(),
            HTTPSHandler(),
            HTTPDefaultErrorHandler(),
            _AllowedRedirects(self),
            HTTPErrorProcessor(),
        ):
            self._opener.add_handler(handler)

    def demand(self, url: str) -> None:
        """Raise `UnreadableFile` unless `url` may be fetched."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise UnreadableFile("remote-failed", url=url, reason="it is no URL") from None
        if parts.scheme.lower() not in _SCHEMES:
            raise UnreadableFile("ref-scheme-unknown", url=url, scheme=parts.scheme)
        names = {host, f"{host}:{port}"}
        if names.isdisjoint(self._options.allow_remote):
            shown = host if port is None else f"{host}:{port}"
            raise UnreadableFile("ref-remote", url=url, host=shown)

    def read(self, url: str) -> FoundFile:
        """What `url` answers, named after the URL that a redirect led to; raises `UnreadableFile`."""
        self.demand(url)
        request = Request(url, headers={"Accept": "application/json, application/yaml, */*"})
        try:
            with self._opener.open(request, timeout=self._options.remote_seconds) as answer:
                return FoundFile(urldefrag(answer.url).url, None, self._bytes(url, answer))
        except HTTPError as error:
            error.close()
            raise _failed(url, f"the server answers {error.code}") from None
        except URLError as error:
            raise _failed(url, str(error.reason)) from None
        except (OSError, HTTPException, ValueError) as error:
            raise _failed(url, str(error) or type(error).__name__) from None

    def _bytes(self, url: str, answer: HTTPResponse) -> bytes:
        end = time.monotonic() + self._options.remote_seconds
        parts: list[bytes] = []
        size = 0
        while part := answer.read1(_PART):
            parts.append(part)
            size += len(part)
            if size > self._options.max_file_bytes:
                limit = self._options.max_file_bytes
                raise UnreadableFile("file-too-large", file=url, limit=limit)
            if time.monotonic() > end:
                raise _failed(url, f"it takes longer than {self._options.remote_seconds:g} s")
        if answer.length:
            raise _failed(url, f"the answer ends {answer.length} bytes too early")
        return b"".join(parts)


def _failed(url: str, reason: str) -> UnreadableFile:
    return UnreadableFile("remote-failed", url=url, reason=reason)
