# Part of specloom 0.1.0. Do not edit.
"""Who is calling: a document's security schemes and the user's credentials to what a request carries.

No I/O happens here. A client drives the `Steps` that an `Authenticator` gives, and answers the
effects that they yield (see `effects`): blocking and asynchronous clients share everything else.
"""

from .authenticator import Authenticator, Authorization
from .credentials import (
    AuthorizationCode,
    BasicCredential,
    ClientCredentials,
    Credential,
    DeviceCode,
    DevicePrompt,
    External,
    PasswordCredentials,
    RefreshToken,
    SecretCredential,
    TokenCredential,
    TokenFlow,
)
from .effects import Ask, AuthEffect, Exclusive, Pause, Steps, TokenRequest, TokenResponse
from .environment import Environment
from .errors import AuthError, CredentialsError, LoginError, TokenError
from .login import Login
from .token import Token

__all__ = [
    "Ask",
    "AuthEffect",
    "AuthError",
    "Authenticator",
    "Authorization",
    "AuthorizationCode",
    "BasicCredential",
    "ClientCredentials",
    "Credential",
    "CredentialsError",
    "DeviceCode",
    "DevicePrompt",
    "Environment",
    "Exclusive",
    "External",
    "Login",
    "LoginError",
    "PasswordCredentials",
    "Pause",
    "RefreshToken",
    "SecretCredential",
    "Steps",
    "Token",
    "TokenCredential",
    "TokenError",
    "TokenFlow",
    "TokenRequest",
    "TokenResponse",
]
