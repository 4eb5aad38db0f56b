"""What a person does in a browser in, what a client of the backoffice gets out: PKCE, the login page, cookies."""

from __future__ import annotations

import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

from live.asking import Answer, Ask

__all__ = ["AUTHORIZE", "BACK_OFFICE", "CALLBACK", "TOKEN", "Browser", "Client", "query_of"]

_SECURITY: Final = "/umbraco/management/api/v1/security/back-office"
AUTHORIZE: Final = f"{_SECURITY}/authorize"
TOKEN: Final = f"{_SECURITY}/token"
BACK_OFFICE: Final = "umbraco-back-office"
CALLBACK: Final = "http://127.0.0.1:8080/umbraco/oauth_complete"
_HIDDEN: Final = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def query_of(location: str) -> dict[str, str]:
    """The parameters of a URL, each with its one value."""
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


@dataclass
class Browser:
    """Keeps cookies; follows nothing by itself."""

    ask: Ask
    cookies: dict[str, str] = field(default_factory=dict[str, str])

    def open(self, path: str, form: Mapping[str, str] | None = None) -> Answer:
        """The page at a path; with a `form` what its submission is answered."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"cookie": cookie} if cookie else {}
        answer = self.ask("GET" if form is None else "POST", path, headers, form)
        for text in answer.headers.get_list("set-cookie"):
            self.cookies |= {name: each.value for name, each in SimpleCookie(text).items()}
        return answer

    def log_in(self, login: str, email: str, password: str, **others: str) -> Answer:
        """Fill in the form of the login page at `login`, and submit it. `others` replace hidden fields."""
        page = self.open(login)
        assert page.status == 200, page.text
        hidden = {name: unescape(value) for name, value in _HIDDEN.findall(page.text)}
        return self.open(
            urlsplit(login).path, {**hidden, "email": email, "password": password, **others}
        )


@dataclass(frozen=True)
class Client:
    """A program that people log in to; it has no secret but the verifier of each login."""

    client_id: str = BACK_OFFICE
    redirect_uri: str = CALLBACK
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    def authorize(self, **others: str | None) -> str:
        """Where a browser is sent; `others` replace parameters, None leaves one out."""
        digest = sha256(self.verifier.encode()).digest()
        parameters = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "state": "a state, & more",
            "code_challenge": urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
            **others,
        }
        sent = {name: value for name, value in parameters.items() if value is not None}
        return f"{AUTHORIZE}?{urlencode(sent)}"

    def code_form(self, code: str, /, **others: str) -> dict[str, str]:
        """What a code is traded with."""
        return {
            "grant_type": "authorization_code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "code": code,
            "code_verifier": self.verifier,
            **others,
        }

    def refresh_form(self, refresh_token: str, /, **others: str) -> dict[str, str]:
        """What a refresh token is traded with."""
        return {
            "grant_type": "refresh_token",
            "client_id": self.client_id,
            "refresh_token": refresh_token,
            **others,
        }
