"""Each check finds the one mistake that it is for, and nothing in a server without mistakes.

Units, since a case would need a server for each of the mistakes.
"""

from __future__ import annotations

import pytest

from conform.inside.checks.shelf import Shelf
from conform.inside.checks.watching import Watch

_MISTAKES = {
    "another": "asked_for",
    "another default": "default_meant",
    "another status": "problem_status",
    "answered otherwise": "write_kept",
    "any key": "credentials",
    "body with 204": "body_allowed",
    "code shown": "secrets",
    "delete undone": "deleted_is_gone",
    "deleted is listed": "deleted_is_gone",
    "deleted is there": "deleted_is_gone",
    "denies its pages": "counts_true",
    "direction ignored": "direction",
    "flag ignored": "asked_for",
    "flag lost": "write_kept",
    "insides": "no_insides",
    "item otherwise": "item_as_read",
    "link to nowhere": "hal_links",
    "location elsewhere": "location",
    "made anew": "identity_kept",
    "never 304": "not_modified",
    "new is unlisted": "made_is_listed",
    "no challenge": "challenge",
    "no key": "credentials",
    "no tag": "entity_tag",
    "notes pile up": "put_repeatable",
    "one too early": "pages_follow",
    "reading counts": "reading_is_safe",
    "refused is done": "refused_changes_nothing",
    "refused is made": "refused_changes_nothing",
    "search ignored": "filter_narrows",
    "silent": "deprecation",
    "skip ignored": "pages_follow",
    "stale accepted": "stale_version",
    "tag not put": "belonging_kept",
    "tag stands still": "tag_of_state",
    "tag stays": "belonging_kept",
    "take ignored": "page_adds_up",
    "title frozen": "change_kept",
    "title lost": "write_kept",
    "total of page": "pages_follow",
    "wrong length": "content_length",
}
"""What a shelf does wrong, and the check that has to say so."""


def _visit(shelf: Shelf) -> Watch:
    """A visit that comes by everything that a shelf can do."""
    watch = Watch(shelf)
    watch.ask("GET", "/books", key=False)
    watch.ask("GET", "/books")
    watch.ask("GET", "/books?take=2&skip=1")
    watch.ask("GET", "/books?isLent=true")
    watch.ask("GET", "/books/2")
    watch.ask("GET", "/books/nobody-has-it")
    watch.ask("PUT", "/books/2", {"title": "Ivanhoe", "isLent": True, "notes": ["torn"]})
    watch.ask("PUT", "/books/3", {"title": ""})
    watch.ask("POST", "/books", {"title": "Utopia", "isLent": True, "code": "not-to-be-shown"})
    watch.ask("POST", "/books", {"title": ""})
    watch.ask("PUT", "/books/2/tags/old")
    watch.ask("DELETE", "/books/2/tags/old")
    watch.ask("DELETE", "/books/4")
    return watch


def test_nothing_is_found_in_what_is_right() -> None:
    """A server that keeps its promises hears no complaint."""
    assert _visit(Shelf()).found == set()


@pytest.mark.parametrize("mistake", sorted(_MISTAKES))
def test_a_mistake_is_found(mistake: str) -> None:
    """The check that a mistake is for has something to say of it."""
    found = {name for name, _ in _visit(Shelf(mistake)).found}
    assert _MISTAKES[mistake] in found
