"""Version 1 of My API."""

from __future__ import annotations

from umbraco_apis.my_api_v1 import models as m
from umbraco_apis.my_api_v1.server import Application, MyApi, create_app

from content_platform.apis.options import options
from content_platform.platform import Platform

__all__ = ["My", "create_my_api_v1"]


class My(MyApi):
    """Hands back what it was given."""

    def do_something(self, *, value: str) -> m.MyDoSomethingViewModel:
        return m.MyDoSomethingViewModel(value=value)


def create_my_api_v1(platform: Platform) -> Application:
    """The application."""
    return create_app(
        my=My(),
        **options(platform.settings),
    )
