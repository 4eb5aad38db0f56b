"""Generated clients of the Management API, for users of the starter kit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeAlias

import pytest
from sqlalchemy import select
from umbraco_apis.management_v1 import Client

from content_platform.access.tokens import issue_access_token
from content_platform.access.users import find_user
from content_platform.storage.schema import user_account
from live.site import Site

LogIn: TypeAlias = Callable[[str], Client]
"""The email address of a user in, a client with a token of theirs out."""


@pytest.fixture
def log_in(site: Site) -> LogIn:
    """Gives clients with tokens as the login page gives them."""

    def client(email: str) -> Client:
        store = site.platform.store
        with store.read() as connection:
            query = select(user_account.c.id).where(user_account.c.email == email)
            user = find_user(connection, connection.execute(query).scalar_one())
        assert user is not None
        with store.write(user) as work:
            token = issue_access_token(
                work, client_id="umbraco-back-office", lifetime=timedelta(minutes=5)
            )
        return site.management(token.text)

    return client


@pytest.fixture
def admin(log_in: LogIn) -> Client:
    """A client of somebody who may do everything."""
    return log_in("admin@example.com")
