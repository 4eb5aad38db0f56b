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

_IN_CLASS_BODIES: Final = frozenset(
    {
        *(
            "bool",
            "bytes",
            "bytearray",
            "dict",
            "float",
            "frozenset",
            "int",
            "memoryview",
            "object",
        ),
        *("set", "str", "super", "tuple", "type", "date", "datetime", "time"),
        *("cached_property", "classmethod", "deprecated", "overload", "property", "staticmethod"),
        *("raw", "streaming"),
    }
)
"""A method of such a name would be meant by annotations and decorators after it in its class."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A kind of names: which are `taken`, and what is put before one that begins like no identifier."""

    prefix: str
    taken: frozenset[str]


METHODS: Final = Scope(
    "call",
    _KEYWORDS | _IMPORTED | _IN_CLASS_BODIES | {"with_raw_response", "with_streaming_response"},
)

ARGUMENTS: Final = Scope(
    "param", _KEYWORDS | _IMPORTED | _CALL_OPTIONS | {"body", "options", "principal", "self"}
)

GROUPS: Final = Scope(
    "group",
    _KEYWORDS
    | _IMPORTED
    | _IN_CLASS_BODIES
    # Attributes of clients, keywords of `create_app`, and modules beside those of groups.
    | {"aclose", "close", "copy", "from_env", "options", "request", "retries", "server", "timeout"}
    | {
        "caller",
        "finish_login",
        "start_login",
        "with_options",
        "debug",
        "max_body",
        "on_error",
        "security",
        "validate_responses",
    }
    | {"app", "client", "errors", "models", "resources", "self"},
)

SCHEMES: Final = Scope(
    "scheme",
    _KEYWORDS
    | _IMPORTED
    | {
        "base_url",
        "cls",
        "deadline",
        "follow_redirects",
        "headers",
        "hooks",
        "http_client",
        "limits",
    }
    | {"max_retries", "options", "responses", "retries", "retry", "self", "server", "timeout"}
    | {"transport", "user_agent", "verify", "version"},
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
