"""The two grants of Authlib on tables of this platform: codes with PKCE, and refresh tokens that rotate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from authlib.oauth2.rfc6749 import (
    AuthorizationCodeMixin,
    InvalidGrantError,
    InvalidRequestError,
    TokenMixin,
)
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant, RefreshTokenGrant
from authlib.oauth2.rfc7636 import CodeChallenge

from content_platform.access.grants import Grant, find_grant, use_up
from content_platform.access.oauth.client import Client
from content_platform.access.oauth.request import OAuthRequest
from content_platform.access.secret import new_secret
from content_platform.access.tokens import NewToken, TokenKind, keep_token
from content_platform.access.user import User

__all__ = ["Code", "CodeGrant", "RefreshGrant", "RequiredChallenge"]

_CODE_LIFETIME: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Code(AuthorizationCodeMixin, TokenMixin):
    """A code or refresh token as Authlib wants to see it."""

    grant: Grant

    @classmethod
    def found(
        cls, request: OAuthRequest, kind: TokenKind, text: str, client: Client
    ) -> Code | None:
        """What `text` grants to the client."""
        grant = find_grant(
            request.connection, kind, text, client_id=client.client_id, now=request.now
        )
        return None if grant is None else cls(grant)

    def use_up(self, request: OAuthRequest) -> None:
        """Raises `InvalidGrantError` if another request was faster; its tokens are revoked, too."""
        if not use_up(request.connection, self.grant, request.now):
            raise InvalidGrantError("It has been used.")

    @property
    def code_challenge(self) -> str | None:
        """What the verifier is compared with."""
        return self.grant.code_challenge

    def get_redirect_uri(self) -> str | None:
        """See `AuthorizationCodeMixin`."""
        return self.grant.redirect_uri

    def get_scope(self) -> str:
        """There are no scopes."""
        return ""

    def check_client(self, _client: Client) -> bool:
        """It was looked for among those of the client."""
        return True


class CodeGrant(AuthorizationCodeGrant):
    """Codes that the browser brings to a client (RFC 6749 section 4.1). See the base class for each method."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("none",)
    request: OAuthRequest

    def generate_authorization_code(self) -> str:
        return new_secret()

    def save_authorization_code(self, code: str, request: OAuthRequest) -> None:
        new = NewToken(
            TokenKind.CODE,
            request.fields["client_id"],
            _CODE_LIFETIME,
            redirect_uri=request.fields["redirect_uri"],
            code_challenge=request.fields["code_challenge"],
        )
        keep_token(request.connection, code, new, user_id=request.user.id, now=request.now)

    def query_authorization_code(self, code: str, client: Client) -> Code | None:
        return Code.found(self.request, TokenKind.CODE, code, client)

    def delete_authorization_code(self, authorization_code: Code) -> None:
        authorization_code.use_up(self.request)

    def authenticate_user(self, authorization_code: Code) -> User:
        return authorization_code.grant.user


class RefreshGrant(RefreshTokenGrant):
    """Refresh tokens, each of which is traded for the next (RFC 6749 section 6)."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("none",)
    INCLUDE_NEW_REFRESH_TOKEN = True
    request: OAuthRequest

    def authenticate_refresh_token(self, refresh_token: str) -> Code | None:
        return Code.found(self.request, TokenKind.REFRESH, refresh_token, self.request.client)

    def authenticate_user(self, refresh_token: Code) -> User:
        return refresh_token.grant.user

    def revoke_old_credential(self, refresh_token: Code) -> None:
        refresh_token.use_up(self.request)


class RequiredChallenge(CodeChallenge):
    """PKCE with `S256`, and never without (RFC 7636, RFC 9700 section 2.1.1)."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ("S256",)

    def validate_code_challenge(self, grant: CodeGrant, redirect_uri: str) -> None:
        for name in ("code_challenge", "code_challenge_method"):
            if name not in grant.request.fields:
                raise InvalidRequestError(f"Missing '{name}'")
        super().validate_code_challenge(grant, redirect_uri)

    def get_authorization_code_challenge_method(self, _code: Code) -> str:
        return "S256"
