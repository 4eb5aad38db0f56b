"""Several documents, such as the versions of one API, as one application."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from .app import Application, DocumentsFirst
from .header_fields import fold
from .versions import answers_to, asked_versions, rank

__all__ = ["combine"]


def combine(*apps: Application) -> Starlette:
    """One application that hands each request to one of `apps`.

    A request that names a version in a header or in its query gets the newest document that it means
    (`2` means the newest of all whose version begins so). One that names none gets the newest
    document that has its path, so that versions in paths need nothing else; so does one for a path that only
    documents have which do not look for a version there. Where nothing fits, the
    newest document refuses the request in its own words. Routes that are added to the result are
    asked for paths that no document has. The lifespans begin and end with that of the whole,
    and the states that they give are put together.
    """
    if not apps:
        raise TypeError("combine() needs at least one application")
    newest_first = sorted(apps, key=lambda app: rank(app.document.version), reverse=True)
    combined = Starlette()
    combined.router = DocumentsFirst(_Chooser(newest_first), _lifespan_of(newest_first))
    return combined


class _Chooser:
    """Hands a request to the document that it means; `apps` come in the order of preference."""

    def __init__(self, apps: Sequence[Application]) -> None:
        self._apps = apps

    def has_path(self, scope: Scope) -> bool:
        return any(app.has_path(scope) for app in self._apps)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._choose(scope)(scope, receive, send)

    def _choose(self, scope: Scope) -> Application:
        headers = fold(scope["headers"])
        named = [
            (app, asked)
            for app in self._apps
            for asked in asked_versions(app.document, scope, headers)
        ]
        if not named:
            return self._with_path(self._apps, scope) or self._apps[0]
        candidates = [app for app, asked in named if answers_to(app.document, asked)]
        meant = self._with_path(candidates, scope) or named[0][0]
        if meant.has_path(scope):
            return meant
        readers = [app for app, _ in named]
        others = [app for app in self._apps if app not in readers and app.has_path(scope)]
        return others[0] if others else meant

    def _with_path(self, apps: Sequence[Application], scope: Scope) -> Application | None:
        """The first that has the path, else the first."""
        fitting = (app for app in apps if app.has_path(scope))
        return next(fitting, apps[0] if apps else None)


def _lifespan_of(apps: Sequence[Application]) -> Any:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[dict[str, Any]]:
        async with AsyncExitStack() as stack:
            state: dict[str, Any] = {}
            for app in reversed(apps):
                given = await stack.enter_async_context(app.router.lifespan_context(app))
                state.update(given or {})
            yield state

    return lifespan
