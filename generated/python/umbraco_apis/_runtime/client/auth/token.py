# Part of specloom 0.1.0. Do not edit.
"""The answer of a token endpoint to a `Token`, or to the error that it holds (RFC 6749 section 5)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import cast

from .effects import TokenResponse
from .errors import TokenError

__all__ = ["Token", "read_json", "read_token", "refusal"]


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer token. Times are seconds since the epoch; None: it is not known when it expires.

    From `renew_at` on a new one is asked for, before the old one expires. `scopes` are those that
    the server says it granted, empty where it does not say.
    """

    access_token: str = field(repr=False)
    expires_at: float | None = None
    renew_at: float | None = None
    refresh_token: str = field(default="", repr=False)
    scopes: tuple[str, ...] = ()


def read_token(response: TokenResponse, now: float, leeway: float) -> Token:
    """The token in `response`, to be renewed `leeway` seconds before it expires.

    One that lives shorter than twice that is renewed after half of its life. Raises `TokenError`.
    """
    if not 200 <= response.status_code < 300:
        raise refusal(response)
    answer = read_json(response)
    access_token = answer.get("access_token")
    if not isinstance(access_token, str) or not access_token:
        if "error" in answer:  # some servers say so with status 200
            raise refusal(response)
        raise _unreadable("it has no access_token", response)
    kind = answer.get("token_type")
    if isinstance(kind, str) and kind.lower() != "bearer":
        # RFC 6749 section 7.1: a token whose type is not understood must not be used.
        raise _unreadable(f"its token_type is {kind[:40]!r}, not bearer", response)
    life = _seconds(answer.get("expires_in"))
    scope = answer.get("scope")
    return Token(
        access_token,
        expires_at=None if life is None else now + life,
        renew_at=None if life is None else now + life - min(leeway, life / 2),
        refresh_token=_text(answer.get("refresh_token")),
        scopes=tuple(scope.split()) if isinstance(scope, str) else (),
    )


def read_json(response: TokenResponse) -> dict[str, object]:
    """The JSON object in `response`. Raises `TokenError`."""
    try:
        answer: object = json.loads(response.content)
    except ValueError:
        raise _unreadable("it is not JSON", response) from None
    if not isinstance(answer, dict):
        raise _unreadable("it is no JSON object", response)
    return cast("dict[str, object]", answer)


def refusal(response: TokenResponse) -> TokenError:
    """The error that `response` is."""
    try:
        answer = read_json(response)
    except TokenError:
        answer = {}
    error, description = _text(answer.get("error")), _text(answer.get("error_description"))
    said = ": ".join(part for part in (error, description) if part) or "it does not say why"
    return TokenError(
        f"the authorization server gave no token (status {response.status_code}): {said}",
        error=error,
        description=description,
        uri=_text(answer.get("error_uri")),
        status_code=response.status_code,
    )


def _unreadable(why: str, response: TokenResponse) -> TokenError:
    return TokenError(
        f"the answer of the authorization server cannot be used (status {response.status_code}): {why}",
        status_code=response.status_code,
    )


def _seconds(value: object) -> float | None:
    """`expires_in` is a number; some servers send it as a string."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
