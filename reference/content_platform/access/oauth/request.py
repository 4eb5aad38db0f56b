"""What Authlib is asked: fields of a request and the transaction that answers it in, an `OAuth2Request` out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from authlib.oauth2.rfc6749 import OAuth2Request
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from sqlalchemy import Connection

__all__ = ["OAuthRequest"]

_REPEATED_IN_ERRORS: Final = ("response_type", "grant_type")
_FORBIDDEN: Final = re.compile(r"[^\x20-\x21\x23-\x5b\x5d-\x7e]")  # RFC 6749 section 5.2

# Authlib refuses what is not https. Whether it is, is decided in front of this server.
_ORIGIN: Final = "https://platform.invalid"


class OAuthRequest(OAuth2Request):
    """Authlib's view of one request, and the transaction in which it is answered."""

    def __init__(
        self, method: str, fields: Mapping[str, str | None], connection: Connection, now: datetime
    ) -> None:
        """`fields` without a value were not sent. There are no scopes, so `scope` is passed over."""
        super().__init__(method, _ORIGIN)
        self.fields = {
            name: _printable(name, value)
            for name, value in fields.items()
            if value is not None and name != "scope"
        }
        self.payload = BasicOAuth2Payload(self.fields)
        self.connection = connection
        self.now = now

    @property
    def form(self) -> dict[str, str]:
        """The fields; parameters of the query are never mixed with them."""
        return self.fields


def _printable(name: str, value: str) -> str:
    """Authlib repeats some fields in descriptions of errors, and fails where these may not be there."""
    return _FORBIDDEN.sub("?", value) if name in _REPEATED_IN_ERRORS else value
