"""Version 2 of My API, which takes another value."""

from __future__ import annotations

from umbraco_apis.my_api_v2 import models as m
from umbraco_apis.my_api_v2.server import Application, MyApi, create_app

from content_platform.apis.options import options
from content_platform.platform import Platform

__all__ = ["My", "create_my_api_v2"]


class My(MyApi):
    """Hands back what it was given."""

    def do_something(self, *, value: str, other_value: int) -> m.MyDoSomethingViewModel:
        return m.MyDoSomethingViewModel(value=value, other_value=other_value)


def create_my_api_v2(platform: Platform) -> Application:
    """The application."""
    return create_app(
        my=My(),
        **options(platform.settings),
    )
