"""Files of uploads at `/media/<folder>/<name>`, open to all: a platform and the other APIs in, ASGI out.

No document describes these addresses, and none has one of this form: a folder is neither an id nor a word. What
is at one never changes, it is there or not. Nothing that was uploaded may run as a page of this site.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from content_platform.errors import NotFound, StorageUnavailable
from content_platform.files.uploads import KeptFile, Uploads

__all__ = ["Files"]

_PATH: Final = re.compile(r"/media/([a-z0-9]{12})/([^/]+)")
_RANGE: Final = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)

_HEADERS: Final = {
    "Accept-Ranges": "bytes",
    "Cache-Control": "public, max-age=3600",
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
}

_TYPES: Final = mimetypes.MimeTypes()
"""Those that Python knows itself: what a machine has set up besides shall make no difference."""
for _type, _extension in (("image/avif", ".avif"), ("image/webp", ".webp")):
    _TYPES.add_type(_type, _extension)


class Files:
    """Answers for files, and has `app` answer for all else."""

    def __init__(self, app: ASGIApp, uploads: Uploads) -> None:
        self._app = app
        self._uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI 3.0."""
        found = _PATH.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        response = await run_in_threadpool(self._answer, request, found[1], found[2])
        await response(scope, receive, send)

    def _answer(self, request: Request, folder: str, name: str) -> Response:
        if request.method not in {"GET", "HEAD"}:
            return PlainTextResponse("Method Not Allowed", 405, {"Allow": "GET, HEAD"})
        try:
            return self._found(request, self._uploads.find(folder, name))
        except NotFound:
            return PlainTextResponse("Not Found", 404)
        except StorageUnavailable as error:
            headers = {"Retry-After": str(error.retry_after)}
            return PlainTextResponse("Service Unavailable", 503, headers)

    def _found(self, request: Request, file: KeptFile) -> Response:
        tag = f'"{file.folder}"'
        headers = _HEADERS | {"ETag": tag}
        known = request.headers.get("If-None-Match", "")
        if known == "*" or tag in known:
            return Response(status_code=304, headers=headers)
        part = _part(request, tag, file.size)
        if part is not None and not part:
            headers |= {"Content-Range": f"bytes */{file.size}"}
            return PlainTextResponse("Range Not Satisfiable", 416, headers)
        headers["Content-Type"] = _TYPES.guess_type(file.name)[0] or "application/octet-stream"
        return self._bytes(request.method, file, part, headers)

    def _bytes(
        self, method: str, file: KeptFile, part: range | None, headers: dict[str, str]
    ) -> Response:
        sent = range(file.size) if part is None else part
        headers["Content-Length"] = str(len(sent))
        if part is not None:
            headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{file.size}"
        content = () if method == "HEAD" else self._read(file, sent)
        return StreamingResponse(content, 200 if part is None else 206, headers)

    def _read(self, file: KeptFile, part: range) -> Iterator[bytes]:
        """The bytes; that they cannot be read is known before there is a status.

        A file that an item has and that is not there is a fault of the storage, and not a 404.
        """
        chunks = self._uploads.files.read(file.folder, file.name, part.start, part.stop)
        try:
            first = next(chunks, b"")
        except NotFound as error:
            raise StorageUnavailable(f"files: {error} where there has to be one") from error
        return chain((first,), chunks)


def _part(request: Request, tag: str, size: int) -> range | None:
    """The bytes that are asked for (RFC 9110 section 14.2), none of them if there are none; None for all.

    Several parts at once may be answered with all, and so may what is no range.
    """
    found = _RANGE.fullmatch(request.headers.get("Range", ""))
    if found is None or request.method != "GET" or request.headers.get("If-Range", tag) != tag:
        return None
    match found[1], found[2]:
        case "", "":
            return None
        case "", last:
            return range(max(0, size - int(last)), size)
        case first, "":
            return range(int(first), size)
        case first, last:
            part = range(int(first), min(int(last) + 1, size))
            return part if int(first) <= int(last) else None
