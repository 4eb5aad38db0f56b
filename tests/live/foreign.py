"""Client libraries that others have written for this API, as their source has them send requests: bytes as they are.

Both talk over a socket and look at nothing but status, headers and body.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote

__all__ = ["Answer", "Foreign", "dotnet", "multipart_of_dotnet", "multipart_of_node", "node"]

_BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
_PNG = "image/png"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `json` is None without a body."""

    status: int
    headers: Mapping[str, str]
    json: Any


@dataclass(frozen=True, slots=True)
class Foreign:
    """A library: which headers it sends with every request, and whether it encodes values in paths."""

    port: int
    headers: Mapping[str, str]
    encodes: bool
    sends_type_always: bool

    def path(self, template: str, *values: str) -> str:
        """The path with values put in, in the way of the library."""
        written = [quote(each, safe="") if self.encodes else each for each in values]
        return template.format(*written)

    def send(
        self, method: str, path: str, body: object = None, media_type: str = "application/json"
    ) -> Answer:
        """Send `body`, as JSON unless it is bytes already; without one, no body at all."""
        sent = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body)
        headers = dict(self.headers)
        if body is not None or self.sends_type_always:
            headers["Content-Type"] = media_type
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, sent, headers)
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        told = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, told, json.loads(content) if content else None)


def node(port: int, key: str) -> Foreign:
    """That of Node.js: it never encodes, and sends a JSON content type with every request."""
    headers = {
        "accept": "application/json+hal",
        "api-key": key,
        "api-version": "2.2",
        "umb-project-alias": "demo",
    }
    return Foreign(port, headers, encodes=False, sends_type_always=True)


def dotnet(port: int, key: str) -> Foreign:
    """That of .NET: it encodes all but letters and digits, and sends nulls."""
    headers = {
        "Api-Key": key,
        "Api-Version": "2.0",
        "Umb-Project-Alias": "demo",
        "User-Agent": "UmbracoHeartcoreNetClient/1.0.0",
        "Accept": "*/*",
    }
    return Foreign(port, headers, encodes=True, sends_type_always=False)


def multipart_of_node(content: object, files: Mapping[str, tuple[str, bytes]]) -> tuple[bytes, str]:
    """A form as `form-data` writes it: `content` is a plain string without a type."""
    head = b'Content-Disposition: form-data; name="content"\r\n'
    return _multipart(head, content, files, quoted=True)


def multipart_of_dotnet(
    content: object, files: Mapping[str, tuple[str, bytes]]
) -> tuple[bytes, str]:
    """A form as `MultipartFormDataContent` writes it: names without quotes, types with a charset."""
    head = (
        b"Content-Type: application/json; charset=utf-8\r\n"
        b"Content-Disposition: form-data; name=content\r\n"
    )
    return _multipart(head, content, files, quoted=False)


def _multipart(
    head: bytes, content: object, files: Mapping[str, tuple[str, bytes]], *, quoted: bool
) -> tuple[bytes, str]:
    parts = [(head, json.dumps(content).encode())]
    for name, (file_name, data) in files.items():
        shown = (
            f'name="{name}"; filename="{file_name}"'
            if quoted
            else f"name={name}; filename={file_name}"
        )
        told = f"Content-Disposition: form-data; {shown}\r\nContent-Type: {_PNG}\r\n"
        parts.append((told.encode(), data))
    written = b"".join(
        b"--%s\r\n%s\r\n%s\r\n" % (_BOUNDARY.encode(), each, data) for each, data in parts
    )
    return (
        written + f"--{_BOUNDARY}--\r\n".encode(),
        f"multipart/form-data; boundary={_BOUNDARY}",
    )
