# Part of specloom 0.1.0. Do not edit.
"""What a user may set for one call or for a whole client, as keywords."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict

from .message import Timeout

if TYPE_CHECKING:
    from .effects import Clock
    from .hooks import Hooks
    from .retry import RetryPolicy

__all__ = ["CallOptions", "ClientOptions", "ResponseMode"]

ResponseMode: TypeAlias = Literal["strict", "lenient", "unchecked"]
"""What happens to a response that is not as the document says.

`strict`: ResponseValidationError. `lenient`: it is returned as far as it can be built, with a
ResponseMismatchWarning. `unchecked`: nothing is checked, models are built as they are.
"""


class CallOptions(TypedDict, total=False):
    """Options of one call; they win over those of the client.

    `timeout`: seconds, or a Timeout; None: no limit. `headers` and `extra_query` are added last, so
    they replace what the call would send. `retries`: how often a failed call is repeated.
    `idempotency_key`: sent as `Idempotency-Key` with every attempt, and lets an unsafe method be
    repeated. `content_type`: which of the request's media types `body` has.
    """

    timeout: float | Timeout | None
    headers: Mapping[str, str]
    extra_query: Mapping[str, object]
    retries: int
    idempotency_key: str
    content_type: str


class ClientOptions(TypedDict, total=False):
    """Options of a client.

    `timeout`: seconds for one attempt, or a Timeout. `retries`: how often, or a RetryPolicy.
    `deadline`: seconds for a call with all its attempts. `headers` are sent with every call.
    `http_client`: your own client or transport of httpx2 or httpx, or a Transport; it is closed by
    you. `app`: an ASGI or WSGI application to call in process. `clock`: time and chance, for tests of retries.
    """

    timeout: float | Timeout | None
    retries: int | RetryPolicy
    deadline: float | None
    headers: Mapping[str, str]
    hooks: Hooks
    responses: ResponseMode
    follow_redirects: bool
    user_agent: str
    http_client: object
    app: object
    clock: Clock
