"""The tag Security of the Management API: what clients of the backoffice get tokens by."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from pydantic import MISSING
from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import (
    BadRequest,
    GetSecurityBackOfficeAuthorizeFound,
    LoginApi,
    PostSecurityBackOfficeTokenOk,
    request,
)

from content_platform.access.oauth.client import registered_clients
from content_platform.access.oauth.server import (
    LoginNeeded,
    OAuthServer,
    Redirected,
    Refused,
    Tokens,
)
from content_platform.apis.login.addresses import COOKIE, LOGIN, RETURN
from content_platform.platform import Platform

__all__ = ["Login"]


class Login(LoginApi):
    """OAuth 2 authorization code with PKCE (RFC 6749, RFC 7636)."""

    def __init__(self, platform: Platform) -> None:
        self._server = OAuthServer(platform.store, registered_clients(platform.settings))

    def get_back_office_authorize(
        self, **fields: str | None
    ) -> GetSecurityBackOfficeAuthorizeFound | BadRequest[m.ProblemDetails]:
        asked = request()
        match self._server.authorize(fields, asked.cookies.get(COOKIE)):
            case Redirected(location):
                return _found(location)
            case LoginNeeded():
                here = f"{asked.url.path}?{asked.url.query}"
                return _found(f"{LOGIN}?{RETURN}={quote(here, safe='')}")
            case Refused(error, description):
                return BadRequest(
                    m.ProblemDetails(
                        title="Bad Request", status=400, type=error, detail=description
                    )
                )

    def post_back_office_token(
        self, *, body: m.TokenRequestModel
    ) -> PostSecurityBackOfficeTokenOk | BadRequest[m.TokenErrorResponseModel]:
        match self._server.token(_fields(body)):
            case Tokens(access_token, refresh_token, expires_in):
                tokens = m.TokenResponseModel(
                    access_token=access_token,
                    token_type="Bearer",
                    expires_in=expires_in,
                    refresh_token=refresh_token,
                )
                return PostSecurityBackOfficeTokenOk(tokens, cache_control="no-store")
            case Refused(error, description):
                return BadRequest(
                    m.TokenErrorResponseModel(
                        error=m.TokenErrorResponseModelError(error), error_description=description
                    )
                )


def _found(location: str) -> GetSecurityBackOfficeAuthorizeFound:
    return GetSecurityBackOfficeAuthorizeFound(location=location, cache_control="no-store")


def _fields(body: m.TokenRequestModel) -> dict[str, str | None]:
    names = ("grant_type", "client_id", "code", "redirect_uri", "code_verifier", "refresh_token")
    given: dict[str, Any] = {name: getattr(body, name) for name in names}
    return {name: value for name, value in given.items() if value is not MISSING}
