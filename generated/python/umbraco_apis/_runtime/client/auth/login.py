# Part of specloom 0.1.0. Do not edit.
"""A login with a browser: the URL to open, and what the browser came back with (RFC 6749 4.1, RFC 7636)."""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

from .credentials import AuthorizationCode
from .endpoints import Endpoints
from .errors import CredentialsError, LoginError, TokenError

__all__ = ["Login", "code_of", "start_login"]


@dataclass(frozen=True, slots=True)
class Login:
    """A login on its way: `url` is what the user opens.

    A web application keeps the rest in the user's session until the browser comes back.
    """

    url: str = field(repr=False)
    redirect_uri: str
    state: str = field(repr=False)
    verifier: str = field(repr=False)


def start_login(flow: AuthorizationCode, endpoints: Endpoints, scopes: Sequence[str]) -> Login:
    """A new login with a state and a verifier that nobody can guess.

    Raises `CredentialsError` where nothing says which page logs users in.
    """
    if not endpoints.authorization:
        raise CredentialsError(
            "no authorization URL: the security scheme does not say; pass authorization_url=..."
        )
    state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
    challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "client_id": flow.client_id,
        "redirect_uri": flow.redirect_uri,
        "scope": " ".join(scopes),
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    fields = [(name, text) for name, text in asked.items() if text]
    url = urlsplit(endpoints.authorization)
    query = urlencode(parse_qsl(url.query, keep_blank_values=True) + fields)
    return Login(urlunsplit(url._replace(query=query)), flow.redirect_uri, state, verifier)


def code_of(login: Login, came_back: str) -> str:
    """The code in the URL that the browser was sent back to.

    Raises `LoginError` where the state is not that of `login`: the answer belongs to somebody
    else's login. Raises `TokenError` where the server or the user refused.
    """
    answer = {name: texts[0] for name, texts in parse_qs(urlsplit(came_back).query).items()}
    if not hmac.compare_digest(answer.get("state", "").encode(), login.state.encode()):
        raise LoginError("the login came back with another state than it went out with")
    if error := answer.get("error"):
        description = answer.get("error_description", "")
        said = f"{error}: {description}" if description else error
        raise TokenError(
            f"the login was refused: {said}",
            error=error,
            description=description,
            uri=answer.get("error_uri", ""),
        )
    if not (code := answer.get("code")):
        raise LoginError("the login came back with neither a code nor an error")
    return code
