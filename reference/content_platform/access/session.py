"""Sessions of browsers at the login page: a user who has logged in in, the text of a cookie out; and back.

The session is kept here and not in the cookie, so that it ends with the user's account, and needs no
secret that all processes share.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from content_platform.access.tokens import NewToken, TokenKind, find_user_of_token, issue_token
from content_platform.access.user import User
from content_platform.storage.store import Work

__all__ = ["LIFETIME", "begin_session", "find_user_of_session"]

LIFETIME: Final = timedelta(minutes=10)
"""Enough to come back to the authorization endpoint; clients stay logged in by refresh tokens."""

_BROWSER: Final = "browser"


def begin_session(work: Work) -> str:
    """What the browser of the user of `work` shows from now on."""
    new = NewToken(TokenKind.SESSION, _BROWSER, LIFETIME)
    return issue_token(work.connection, new, user_id=work.user.id, now=work.now)


def find_user_of_session(connection: Connection, session: str | None, now: datetime) -> User | None:
    """Whose session it is; None if there is none, or it has ended."""
    if session is None:
        return None
    return find_user_of_token(
        connection, session, clients=(_BROWSER,), now=now, kind=TokenKind.SESSION
    )
