"""Version 2 of the Delivery API."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from umbraco_apis.delivery_v2 import models as m
from umbraco_apis.delivery_v2.server import (
    Application,
    ContentApi,
    ItemOk,
    ItemsByIdOk,
    PageOk,
    create_app,
)

from content_platform.access.user import User
from content_platform.apis.delivery.reader import VARY, Asked, Reader
from content_platform.apis.delivery.refusals import refusals
from content_platform.apis.delivery.security import ApiKeys
from content_platform.delivery.criteria import parse_criteria
from content_platform.delivery.deliver import Wanted
from content_platform.delivery.selection import Extent, parse_selection
from content_platform.platform import Platform

__all__ = ["Content", "create_delivery_v2"]


class _Asked(Asked):
    expand: str | None
    fields: str | None


class Content(ContentApi[User]):
    """Published content."""

    def __init__(self, platform: Platform) -> None:
        self._reader = Reader(platform)

    def get(
        self,
        *,
        fetch: str | None,
        filter: list[str] | None,
        sort: list[str] | None,
        skip: int,
        take: int,
        **asked: Unpack[_Asked],
    ) -> PageOk:
        with refusals():
            criteria = parse_criteria(fetch, filter, sort)
        told = self._reader.part(criteria, skip, take, _wanted(asked), asked)
        body = m.PagedApiContentResponseModel.model_validate(told.body)
        return PageOk(body, content_language=told.culture, vary=VARY)

    def get_items(self, *, id: list[UUID], **asked: Unpack[_Asked]) -> ItemsByIdOk:
        told = self._reader.by_ids(id, _wanted(asked), asked)
        body = [m.ApiContentResponseModel.model_validate(each) for each in told.body]
        return ItemsByIdOk(body, content_language=told.culture, vary=VARY)

    def get_item_by_id(self, *, id: UUID, **asked: Unpack[_Asked]) -> ItemOk:
        told = self._reader.by_id(id, _wanted(asked), asked)
        body = m.ApiContentResponseModel.model_validate(told.body)
        return ItemOk(body, content_language=told.culture, vary=VARY)

    def get_item_by_path(self, *, path: str, **asked: Unpack[_Asked]) -> ItemOk:
        told = self._reader.by_path(path, _wanted(asked), asked)
        body = m.ApiContentResponseModel.model_validate(told.body)
        return ItemOk(body, content_language=told.culture, vary=VARY)


def _wanted(asked: _Asked) -> Wanted:
    expand, fields = asked["expand"], asked["fields"]
    with refusals():
        return Wanted(
            parse_selection("expand", expand, Extent.NOTHING) if expand else Extent.NOTHING,
            parse_selection("fields", fields, Extent.EVERYTHING) if fields else Extent.EVERYTHING,
        )


def create_delivery_v2(platform: Platform) -> Application:
    """The application."""
    settings = platform.settings
    return create_app(
        content=Content(platform),
        security=ApiKeys(platform),
        validate_responses=settings.validate_responses,
        debug=not settings.is_production,
        max_body=settings.max_body,
        prepare=settings.is_production,
    )
