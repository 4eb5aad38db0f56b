"""Settings in, what the generated `create_app` of every document takes out."""

from __future__ import annotations

from typing import Literal, TypedDict

from content_platform.settings import Settings

__all__ = ["Options", "options"]


class Options(TypedDict):
    """Pass them as `**options(settings)`."""

    validate_responses: Literal["always", "development", "never"]
    max_body: int
    prepare: bool
    disregard_accept: bool


def options(settings: Settings) -> Options:
    """The same for each document.

    `debug` is none of them: it would show tracebacks to clients. What development is about is decided here.
    """
    checked = settings.validate_responses
    if checked == "development":
        checked = "never" if settings.is_production else "always"
    return Options(
        validate_responses=checked,
        max_body=settings.max_body,
        prepare=settings.is_production,
        disregard_accept=True,  # clients ask for media types of their own (DECISIONS 31)
    )
