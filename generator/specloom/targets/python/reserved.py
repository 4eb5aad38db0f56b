"""The one table of names that generated code cannot take: what already means something where they stand."""

from __future__ import annotations

import keyword
from dataclasses import dataclass
from typing import Final

__all__ = [
    "ANSWER_HEADERS",
    "ARGUMENTS",
    "CONSTANTS",
    "GROUPS",
    "METHODS",
    "SCHEMES",
    "STEMS",
    "Scope",
]

_KEYWORDS: Final = frozenset(keyword.kwlist)

_IMPORTED: Final = frozenset({"m", "ops"})
"""The models and the operations of a group, as modules of clients and servers import them."""

_CALL_OPTIONS: Final = frozenset(
    {"timeout", "headers", "extra_query", "retries", "idempotency_key", "content_type"}
)

_CLIENT_OPTIONS: Final = frozenset(
    {"app", "clock", "deadline", "follow_redirects", "headers", "hooks", "http_client", "responses"}
    | {"retries", "timeout", "user_agent"}
)

_IN_CLASS_BODIES: Final = frozenset(
    {"bool", "bytearray", "bytes", "date", "datetime", "dict", "float", "frozenset", "int"}
    | {"memoryview", "object", "set", "str", "super", "time", "tuple", "type"}
    | {"async_raw", "async_streaming", "cached_property", "classmethod", "deprecated", "overload"}
    | {"property", "raw", "staticmethod", "streaming"}
)
"""What annotations and decorators in a class mean, which after a method of the name would mean that.

`list` is not among them: it is what such a method is called best, and types are spelled around it.
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """A kind of names: which are `taken`, and what is put before one that begins like no identifier."""

    prefix: str
    taken: frozenset[str]


METHODS: Final = Scope(
    "call",
    _KEYWORDS
    | _IMPORTED
    | _IN_CLASS_BODIES
    | {"in_form", "with_raw_response", "with_streaming_response"},
)

ARGUMENTS: Final = Scope(
    "param", _KEYWORDS | _IMPORTED | _CALL_OPTIONS | {"body", "options", "principal", "self"}
)

GROUPS: Final = Scope(
    "group",
    _KEYWORDS
    | _IMPORTED
    | _IN_CLASS_BODIES
    | {"aclose", "caller", "close", "finish_login", "from_env", "self", "start_login"}
    | {"with_options"}  # attributes of clients
    | {
        "debug",
        "disregard_accept",
        "lifespan",
        "max_body",
        "on_error",
        "on_request",
        "prepare",
        "security",
    }
    | {"validate_responses"}  # of `create_app`
    | {"app", "models"},  # modules beside those of groups, and what they import
)

SCHEMES: Final = Scope(
    "scheme",
    _KEYWORDS | _IMPORTED | _CLIENT_OPTIONS | {"base_url", "cls", "environ", "options", "self"},
)

ANSWER_HEADERS: Final = Scope(
    "header",
    _KEYWORDS | _IMPORTED | {"body", "content_type", "headers", "media_type", "self", "status"},
)

CONSTANTS: Final = Scope(
    "OPERATION",
    frozenset(
        {"BOOLEAN", "COOKIE", "HEADER", "INTEGER", "MISSING", "NUMBER", "PATH", "QUERY"}
        | {"QUERYSTRING", "STRING", "UUID"}
    ),
)

STEMS: Final = Scope(
    "Group",
    frozenset({"False", "None", "True"})
    | {"Annotated", "Any", "Awaitable", "Callable", "Generic", "Iterable", "Iterator", "Literal"}
    | {"Mapping", "Protocol", "Sequence", "TypeVar", "UUID", "Unpack"}
    | {"ApiResponse", "AsyncClient", "AsyncPager", "AsyncResource", "AsyncStream", "CallOptions"}
    | {"Client", "Credentials", "File", "Maybe", "Page", "Pager", "Principal", "RawResource"}
    | {"Resource", "Security", "Stream", "StreamingResource"},
)
