"""The tag OAuth of the Content Management API: a name and a password in, an access token out."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import BadRequest, OauthApi, PostOauthTokenOk

from content_platform.access.login import check_password, welcome
from content_platform.access.tokens import (
    PASSWORD_CLIENT,
    NewToken,
    TokenKind,
    forget_expired,
    issue_token,
)
from content_platform.platform import Platform

__all__ = ["Oauth"]

# 86399 seconds is what the token endpoint of Heartcore says.
_TOKEN: Final = NewToken(TokenKind.ACCESS, PASSWORD_CLIENT, timedelta(seconds=86399))


class Oauth(OauthApi):
    """The password grant (RFC 6749 section 4.3). There are no clients to authenticate."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._project = platform.settings.project_alias.casefold()

    def post_token(
        self, *, umb_project_alias: str, body: m.TokenRequest
    ) -> PostOauthTokenOk | BadRequest[m.OAuthError]:
        if body.grant_type != "password":
            return _refuse(
                m.OAuthErrorError.UNSUPPORTED_GRANT_TYPE, "There is no other than password."
            )
        user = check_password(self._store, body.username, body.password)
        if user is None or umb_project_alias.casefold() != self._project:
            return _refuse_password()
        with self._store.write(user) as work:
            if not welcome(work):
                return _refuse_password()
            forget_expired(work.connection, work.now)
            token = issue_token(work.connection, _TOKEN, user_id=user.id, now=work.now)
        answer = m.Token(
            access_token=token,
            token_type="bearer",
            expires_in=int(_TOKEN.lifetime.total_seconds()),
        )
        return PostOauthTokenOk(answer, cache_control="no-store")


def _refuse_password() -> BadRequest[m.OAuthError]:
    return _refuse(m.OAuthErrorError.INVALID_GRANT, "The user name or password is incorrect.")


def _refuse(error: m.OAuthErrorError, description: str) -> BadRequest[m.OAuthError]:
    return BadRequest(m.OAuthError(error=error, error_description=description))
