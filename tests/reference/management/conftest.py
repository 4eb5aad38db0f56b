"""Generated clients of the Management API, for users of the starter kit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeAlias

import pytest
from sqlalchemy import select
from umbraco_apis.management_v1 import Client

from content_platform.access.tokens import NewToken, TokenKind, issue_token
from content_platform.storage.schema import user_account
from live.backoffice import Backoffice
from live.site import Site

LogIn: TypeAlias = Callable[[str], Client]
"""The email address of a user in, a client with a token of theirs out."""


@pytest.fixture
def log_in(site: Site) -> LogIn:
    """Gives clients with tokens as the login page gives them."""

    def client(email: str) -> Client:
        found = select(user_account.c.id).where(user_account.c.email == email)
        new = NewToken(TokenKind.ACCESS, "umbraco-back-office", timedelta(minutes=5))
        store = site.platform.store
        with store.upkeep() as connection:
            user_id = connection.execute(found).scalar_one()
            return site.management(issue_token(connection, new, user_id=user_id, now=store.clock()))

    return client


@pytest.fixture
def admin(log_in: LogIn) -> Client:
    """A client of somebody who may do everything."""
    return log_in("admin@example.com")


@pytest.fixture
def backoffice(admin: Client) -> Backoffice:
    """Of somebody who may do everything."""
    return Backoffice(admin)
