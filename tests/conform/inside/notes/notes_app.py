"""A server that keeps what `openapi.yaml` promises, and its state in memory."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

__all__ = ["Notes", "make"]

_LONGEST = 10_000
_MAY = {"writer": frozenset({"GET", "POST", "PUT", "DELETE"}), "reader": frozenset({"GET"})}


class Notes:
    """Notes by id. `is_closed` makes every answer a 503; `is_started` tells that the lifespan began."""

    def __init__(self) -> None:
        self.titles: dict[uuid.UUID, str] = {}
        self.is_closed = False
        self.is_started = False

    async def add(self, request: Request) -> Response:
        """POST /notes."""
        self._admit(request)
        title = await self._title(request)
        if title == "taboo":
            raise HTTPException(422)
        note_id = uuid.uuid4()
        self.titles[note_id] = title
        return JSONResponse({"id": str(note_id), "title": title}, 201)

    async def one(self, request: Request) -> Response:
        """Everything that there is at /notes/{id}."""
        match request.method:
            case "PUT":
                return await self.change(request)
            case "DELETE":
                return await self.delete(request)
            case _:
                return await self.get(request)

    async def get(self, request: Request) -> Response:
        """GET /notes/{id}."""
        self._admit(request)
        accepted = request.headers.get("accept", "*/*")
        if not any(each in accepted for each in ("*/*", "application/*", "application/json")):
            raise HTTPException(406)
        upper = request.query_params.get("upper", "false")
        if upper not in {"true", "false"} or len(request.query_params.getlist("upper")) > 1:
            raise HTTPException(400)
        note_id, title = self._note(request)
        tag = f'"{hash(title):x}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        shown = title.upper() if upper == "true" else title
        return JSONResponse({"id": str(note_id), "title": shown}, headers={"ETag": tag})

    async def change(self, request: Request) -> Response:
        """PUT /notes/{id}."""
        self._admit(request)
        note_id, title = self._note(request)
        new = await self._title(request)
        if request.headers.get("if-match", "*") not in {"*", f'"{hash(title):x}"'}:
            raise HTTPException(412)
        self.titles[note_id] = new
        return Response(status_code=204)

    async def delete(self, request: Request) -> Response:
        """DELETE /notes/{id}."""
        self._admit(request)
        note_id, _ = self._note(request)
        del self.titles[note_id]
        return Response(status_code=204)

    def _admit(self, request: Request) -> None:
        if self.is_closed or not self.is_started:
            raise HTTPException(503)
        may = _MAY.get(request.headers.get("api-key", ""))
        if may is None:
            raise HTTPException(401, headers={"WWW-Authenticate": "Key"})
        if request.method not in may:
            raise HTTPException(403)

    def _note(self, request: Request) -> tuple[uuid.UUID, str]:
        try:
            note_id = uuid.UUID(request.path_params["id"])
        except ValueError:
            raise HTTPException(400) from None
        if note_id not in self.titles:
            raise HTTPException(404)
        return note_id, self.titles[note_id]

    async def _title(self, request: Request) -> str:
        body = await request.body()
        if len(body) > _LONGEST:
            raise HTTPException(413)
        if request.headers.get("content-type", "").split(";")[0] != "application/json":
            raise HTTPException(415)
        try:
            value = json.loads(body)
        except ValueError:
            raise HTTPException(400) from None
        match value:
            case {"title": str(title)} if len(value) == 1 and 1 <= len(title) <= 50:
                return title
            case _:
                raise HTTPException(400)


def make(notes: Notes | None = None) -> Starlette:
    """The application, with notes of its own."""
    notes = notes or Notes()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        notes.is_started = True
        yield
        notes.is_started = False

    app = Starlette(
        routes=[
            Route("/api/notes", notes.add, methods=["POST"]),
            Route("/api/notes/{id}", notes.one, methods=["GET", "PUT", "DELETE"]),
        ],
        exception_handlers={HTTPException: _refuse},
        lifespan=lifespan,
    )
    app.state.notes = notes
    return app


async def _refuse(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse(
        {"status": error.status_code},
        error.status_code,
        headers=error.headers,
        media_type="application/problem+json",
    )
