"""The programs that people may log in to: settings in, registered clients out. None has a secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from authlib.oauth2.rfc6749 import ClientMixin

from content_platform.settings import Settings

__all__ = ["Client", "registered_clients"]

_BACK_OFFICE: Final = "/umbraco/oauth_complete"
_SWAGGER: Final = "/umbraco/openapi/oauth2-redirect.html"
_POSTMAN: Final = "https://oauth.pstmn.io/v1/callback"


@dataclass(frozen=True, slots=True)
class Client(ClientMixin):
    """A public client; its redirect URIs are compared to the letter (RFC 9700 section 2.1)."""

    client_id: str
    redirect_uris: frozenset[str]

    def get_client_id(self) -> str:
        """See `ClientMixin`."""
        return self.client_id

    def get_default_redirect_uri(self) -> str:
        """There is none: requests say theirs."""
        return ""

    def get_allowed_scope(self, _scope: str) -> str:
        """There are no scopes: what a user may do is a matter of the user's groups."""
        return ""

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Whether a code may be sent there."""
        return redirect_uri in self.redirect_uris

    def check_client_secret(self, _client_secret: str) -> bool:
        """No secret is right."""
        return False

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        """Clients name themselves, and show nothing."""
        return method == "none"

    def check_response_type(self, response_type: str) -> bool:
        """See `ClientMixin`."""
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        """See `ClientMixin`."""
        return grant_type in {"authorization_code", "refresh_token"}


def registered_clients(settings: Settings) -> Mapping[str, Client]:
    """By id: the backoffice everywhere, tools of developers outside of production alone."""
    base = settings.public_url.rstrip("/") or f"http://{settings.host}:{settings.port}"
    redirect_uris = {
        "umbraco-back-office": {f"{base}{_BACK_OFFICE}", *settings.back_office_redirect_uris}
    }
    if not settings.is_production:
        redirect_uris["umbraco-swagger"] = {f"{base}{_SWAGGER}"}
        redirect_uris["umbraco-postman"] = {_POSTMAN}
    return {name: Client(name, frozenset(uris)) for name, uris in redirect_uris.items()}
