# Part of specloom 0.1.0. Do not edit.
"""What can go wrong before a request is sent: credentials that are missing, or that no token comes from.

```
AuthError
  CredentialsError      none, or none that can be sent, for an operation
  LoginError            what came back from a login is not what was asked for
  TokenError            the authorization server refused, or its answer cannot be read
```
"""

from __future__ import annotations

from ..errors import ApiError

__all__ = ["AuthError", "CredentialsError", "LoginError", "TokenError"]


class AuthError(ApiError):
    """The root of what authentication raises. No message of it holds a secret."""


class CredentialsError(AuthError):
    """The client has no credentials that can be sent. Nothing was sent."""


class LoginError(AuthError):
    """A login came back with another state than it went out with, or with neither code nor error."""


class TokenError(AuthError):
    """An authorization server gave no token (RFC 6749 sections 4.1.2.1 and 5.2).

    `error` is its code, such as `invalid_grant`, empty where it gave none; `description` and `uri`
    are for people. `status_code` is that of its answer, None where the error came with a redirect.
    """

    def __init__(
        self,
        message: str,
        *,
        error: str = "",
        description: str = "",
        uri: str = "",
        status_code: int | None = None,
    ) -> None:
        super().__init__(message)
        self.error = error
        self.description = description
        self.uri = uri
        self.status_code = status_code
