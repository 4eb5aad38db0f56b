"""What a user may set for one call or for a whole client, as keywords."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict

from .message import Timeout

if TYPE_CHECKING:
    from .effects import Clock
    from .hooks import Hooks
    from .retry import RetryPolicy

__all__ = ["CallOptions", "ClientOptions", "ResponseMode", "refuse_unknown"]

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


_CALL = frozenset(CallOptions.__annotations__)
_CLIENT = frozenset(ClientOptions.__annotations__)


def refuse_unknown(options: CallOptions | ClientOptions, call: str = "") -> None:
    """Raise TypeError for a keyword that is no option of a client, or of `call`.

    Such a keyword may be a misspelt parameter, which would not be sent.
    """
    known = _CALL if call else _CLIENT
    if not known.issuperset(options):
        unknown = ", ".join(repr(each) for each in options if each not in known)
        raise TypeError(f"{call or 'the client'} takes no {unknown}; options are {_listed(known)}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
