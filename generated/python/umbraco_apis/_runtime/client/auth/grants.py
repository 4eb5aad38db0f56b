# Part of specloom 0.1.0. Do not edit.
"""A way to a token, and where it leads, to the requests that fetch one (RFC 6749, RFC 8628)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import assert_never
from urllib.parse import quote_plus, urlencode

from .credentials import (
    AuthorizationCode,
    ClientCredentials,
    DeviceCode,
    DevicePrompt,
    PasswordCredentials,
    RefreshToken,
    TokenFlow,
)
from .effects import Steps, TokenRequest, ask, fetch, pause
from .endpoints import Endpoints
from .errors import CredentialsError, TokenError
from .login import Login, code_of, start_login
from .token import Token, read_json, read_token, refusal

__all__ = ["Granting"]

_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"


@dataclass(frozen=True, slots=True)
class Granting:
    """Gets tokens for `flow` at `endpoints`; `now` is the time in seconds since the epoch.

    All methods raise `TokenError` where the authorization server refuses.
    """

    flow: TokenFlow
    endpoints: Endpoints
    now: Callable[[], float]
    leeway: float

    def obtain(self, scopes: tuple[str, ...]) -> Steps[Token]:
        """A first token. Raises `CredentialsError` where that takes a login that was not made."""
        flow = self.flow
        match flow:
            case ClientCredentials():
                return self._token({"grant_type": "client_credentials"}, scopes)
            case PasswordCredentials():
                who = {"username": flow.username, "password": flow.password}
                return self._token({"grant_type": "password", **who}, scopes)
            case RefreshToken():
                return self.refresh(flow.refresh_token)
            case AuthorizationCode():
                return self._log_in(flow)
            case DeviceCode():
                return self._device(flow)
            case _:
                assert_never(flow)

    def refresh(self, refresh_token: str) -> Steps[Token]:
        """The token after the one that came with `refresh_token`, which stays if no new one comes."""
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
        response = yield from fetch(self._request(self.endpoints.refresh, form))
        token = read_token(response, self.now(), self.leeway)
        return token if token.refresh_token else replace(token, refresh_token=refresh_token)

    def exchange(self, login: Login, code: str) -> Steps[Token]:
        """The token for the `code` that `login` ended with."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": login.redirect_uri,
            "code_verifier": login.verifier,
        }
        return self._token(form, ())

    def _token(self, form: Mapping[str, str], scopes: tuple[str, ...]) -> Steps[Token]:
        asked = {"scope": " ".join(scopes)} if scopes else {}
        response = yield from fetch(self._request(self.endpoints.token, {**form, **asked}))
        return read_token(response, self.now(), self.leeway)

    def _log_in(self, flow: AuthorizationCode) -> Steps[Token]:
        receive = flow.receive
        if receive is None:
            raise CredentialsError(
                "nobody is logged in: use the client's login first, or pass "
                "AuthorizationCode(receive=...) or AuthorizationCode(token=...)"
            )
        login = start_login(flow, self.endpoints, flow.scopes)
        came_back = yield from ask(lambda: receive(login.url))
        return (yield from self.exchange(login, code_of(login, str(came_back))))

    def _device(self, flow: DeviceCode) -> Steps[Token]:
        if not self.endpoints.device_authorization:
            raise CredentialsError(
                "no device authorization URL: the security scheme does not say; "
                "pass device_authorization_url=..."
            )
        asked = {"scope": " ".join(flow.scopes)} if flow.scopes else {}
        response = yield from fetch(self._request(self.endpoints.device_authorization, asked))
        if response.status_code != 200:
            raise refusal(response)
        answer = read_json(response)
        prompt = DevicePrompt(
            _text(answer, "user_code"),
            # Early servers answer with `verification_url`.
            _text(answer, "verification_uri") or _text(answer, "verification_url"),
            _text(answer, "verification_uri_complete"),
        )
        yield from ask(lambda: flow.prompt(prompt))
        form = {"grant_type": _DEVICE_GRANT, "device_code": _text(answer, "device_code")}
        return (yield from self._poll(form, _interval(answer)))

    def _poll(self, form: Mapping[str, str], interval: float) -> Steps[Token]:
        """Ask until the user has decided, no faster than the server allows (RFC 8628 section 3.5)."""
        while True:
            yield from pause(interval)
            response = yield from fetch(self._request(self.endpoints.token, form))
            try:
                return read_token(response, self.now(), self.leeway)
            except TokenError as refused:
                if refused.error == "slow_down":
                    interval += 5
                elif refused.error != "authorization_pending":
                    raise

    def _request(self, url: str, form: Mapping[str, str]) -> TokenRequest:
        flow = self.flow
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        by_header = flow.client_auth == "basic" and flow.client_secret
        if by_header:
            headers["Authorization"] = _basic(flow.client_id, flow.client_secret)
        who = (
            {} if by_header else {"client_id": flow.client_id, "client_secret": flow.client_secret}
        )
        fields = {**form, **{name: text for name, text in who.items() if text}, **flow.parameters}
        return TokenRequest("POST", url, {**headers, **flow.headers}, urlencode(fields).encode())


def _basic(client_id: str, client_secret: str) -> str:
    """Both are form-encoded first: they may hold a colon (RFC 6749 section 2.3.1)."""
    pair = f"{quote_plus(client_id)}:{quote_plus(client_secret)}"
    return f"Basic {b64encode(pair.encode()).decode()}"


def _text(answer: Mapping[str, object], name: str) -> str:
    value = answer.get(name)
    return value if isinstance(value, str) else ""


def _interval(answer: Mapping[str, object]) -> float:
    value = answer.get("interval")
    return float(value) if isinstance(value, int | float) and value > 0 else 5.0
