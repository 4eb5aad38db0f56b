"""What tests of access begin with: a filled database, and somebody with a password."""

from __future__ import annotations

import pytest

from content_platform.access.accounts import account_id, set_password
from live.asking import Ask
from live.site import Site

__all__ = ["EMAIL", "PASSWORD"]

EMAIL = "editor@example.com"
PASSWORD = "correct horse battery staple"


@pytest.fixture
def ask(site: Site) -> Ask:
    """Sends to the platform of the test."""
    return Ask(site)


@pytest.fixture
def editor(site: Site) -> str:
    """The email address of a user who has the password `PASSWORD`."""
    store = site.platform.store
    with store.upkeep() as connection:
        user_id = account_id(connection, EMAIL)
        set_password(connection, user_id, PASSWORD, store.clock())
    return EMAIL
