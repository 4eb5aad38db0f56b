"""The environment in, the application out."""

# No `from __future__ import annotations`: FastAPI could not look up what is local to a function.

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, FastAPI, Header, Query, Request
from sqlalchemy.orm import Session

from bench.platform.by_hand.models import (
    ContentIn,
    ContentOut,
    ContentPage,
    Embedded,
    Link,
    PageLinks,
    User,
)
from bench.platform.by_hand.reading import (
    find,
    find_user,
    languages_of,
    require,
    told,
    with_children,
)
from bench.platform.by_hand.tables import Item
from bench.platform.by_hand.writing import create, publish
from content_platform.platform import Platform, open_platform
from content_platform.settings import Settings
from content_platform.storage.engine import WRITES

__all__ = ["make"]

_WRITING = (
    threading.Lock()
)  # SQLite has one writer; who waits here need not ask the file for its turn


def make() -> FastAPI:
    """The application, on the database and the project that the environment names."""
    platform = open_platform(Settings())
    app = FastAPI()
    _add_routes(app, platform)
    return app


def _add_routes(app: FastAPI, platform: Platform) -> None:  # one closure each: FastAPI's way
    engine, types = platform.store.engine, platform.types
    writing = engine.execution_options(**WRITES)
    turn: AbstractContextManager[Any] = (
        _WRITING if engine.dialect.name == "sqlite" else nullcontext()
    )

    def reading_session() -> Iterator[Session]:
        with Session(engine) as session:
            yield session

    def writing_session() -> Iterator[Session]:
        with turn, Session(writing) as session, session.begin():
            yield session

    def user(
        api_key: Annotated[str, Header()], umb_project_alias: Annotated[str, Header()]
    ) -> User:
        with Session(engine) as session:
            return find_user(session, api_key, umb_project_alias, platform.settings.project_alias)

    @app.get(
        "/content/{item_id}",
        response_model=ContentOut,
        response_model_exclude_none=False,
        response_model_exclude_unset=True,
    )
    def get_content(
        item_id: UUID,
        request: Request,
        session: Annotated[Session, Depends(reading_session)],
        caller: Annotated[User, Depends(user)],
    ) -> ContentOut:
        require(caller, "browse")
        item, children = find(session, item_id)
        return told(request, item, children, types, languages_of(session))

    @app.get(
        "/content/{item_id}/children", response_model=ContentPage, response_model_exclude_unset=True
    )
    def get_children(
        item_id: UUID,
        request: Request,
        session: Annotated[Session, Depends(reading_session)],
        caller: Annotated[User, Depends(user)],
        page: Annotated[int, Query(ge=1)] = 1,
        page_size: Annotated[int, Query(alias="pageSize", ge=1, le=1000)] = 10,
    ) -> ContentPage:
        require(caller, "browse")
        _, total = find(session, item_id)
        query = with_children().where(Item.parent_id == item_id)
        rows = session.execute(
            query.order_by(Item.sort_order, Item.id).offset((page - 1) * page_size).limit(page_size)
        )
        languages = languages_of(session)
        items = [told(request, item, count, types, languages) for item, count in rows]
        base = str(request.base_url).rstrip("/")
        return ContentPage(
            total=total,
            pages=-(-total // page_size),
            page=page,
            page_size=page_size,
            links=PageLinks(
                self=Link(href=f"{base}/content/{item_id}/children?page={page}"),
                content=[each.links.self for each in items],
            ),
            embedded=Embedded(content=items),
        )

    @app.post(
        "/content", status_code=201, response_model=ContentOut, response_model_exclude_unset=True
    )
    def create_content(
        body: ContentIn,
        request: Request,
        session: Annotated[Session, Depends(writing_session)],
        caller: Annotated[User, Depends(user)],
    ) -> ContentOut:
        require(caller, "create")
        languages = languages_of(session)
        item = create(session, caller, body, types, languages)
        return told(request, item, 0, types, languages)

    @app.put(
        "/content/{item_id}/publish", response_model=ContentOut, response_model_exclude_unset=True
    )
    def publish_content(
        item_id: UUID,
        request: Request,
        session: Annotated[Session, Depends(writing_session)],
        caller: Annotated[User, Depends(user)],
    ) -> ContentOut:
        require(caller, "publish")
        item, children = find(session, item_id, for_update=True)
        publish(session, caller, item, types)
        return told(request, item, children, types, languages_of(session))
