"""Headers of a request in, the view that they mean out."""

from __future__ import annotations

from sqlalchemy import Connection

from content_platform.access.user import User
from content_platform.delivery.find import find_start
from content_platform.delivery.language import choose_culture
from content_platform.delivery.view import View
from content_platform.errors import NotFound
from content_platform.languages.read import list_languages

__all__ = ["open_view"]


def open_view(
    connection: Connection,
    accept_language: str | None,
    start_item: str | None,
    previewer: User | None,
) -> View:
    """The view in the language that is wanted most, of all content or of that below a start item.

    Raises `NotFound` for a start item that it does not show.
    """
    cultures = [each.iso_code for each in list_languages(connection)]
    view = View(choose_culture(accept_language, cultures), previewer)
    if start_item is None:
        return view
    start = find_start(connection, view, start_item)
    if start is None:
        raise NotFound("start item", start_item)
    return view.starting_at(start)
