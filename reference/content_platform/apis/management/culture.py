"""The tag Culture of the Management API."""

from __future__ import annotations

from functools import cache

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import CultureApi

from content_platform.access.user import User
from content_platform.apis.management.slices import window
from content_platform.languages.cultures import Culture as Known
from content_platform.languages.cultures import list_cultures

__all__ = ["Culture"]


class Culture(CultureApi[User]):
    """The cultures of CLDR, which are the same for everybody."""

    def get(self, *, skip: int, take: int, **_: object) -> m.PagedCultureResponseModel:
        cultures = _by_name()
        items = [
            m.CultureResponseModel(name=each.iso_code, english_name=each.english_name)
            for each in window(cultures, skip, take)
        ]
        return m.PagedCultureResponseModel(total=len(cultures), items=items)


@cache
def _by_name() -> tuple[Known, ...]:
    return tuple(sorted(list_cultures(), key=lambda each: (each.english_name, each.iso_code)))
