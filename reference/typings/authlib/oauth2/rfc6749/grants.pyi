from collections.abc import Sequence
from typing import ClassVar

class BaseGrant:
    TOKEN_ENDPOINT_AUTH_METHODS: ClassVar[Sequence[str]]

class AuthorizationCodeGrant(BaseGrant): ...

class RefreshTokenGrant(BaseGrant):
    INCLUDE_NEW_REFRESH_TOKEN: ClassVar[bool]
