"""What the name of a media type (RFC 6838) says about how to read it."""

from __future__ import annotations

from typing import Final

__all__ = ["essence", "is_binary", "is_form", "is_json", "is_multipart", "is_text"]

_TEXT: Final = frozenset(
    [
        "application/graphql",
        "application/javascript",
        "application/sql",
        "application/toml",
        "application/x-sh",
        "application/x-www-form-urlencoded",
        "application/xml",
        "application/yaml",
        "application/x-yaml",
        "application/ecmascript",
        "image/svg+xml",
    ]
)
_BINARY: Final = frozenset(
    [
        "application/octet-stream",
        "application/pdf",
        "application/zip",
        "application/gzip",
        "application/x-tar",
        "application/x-zip-compressed",
        "application/x-gzip",
        "application/vnd.rar",
        "application/wasm",
        "application/x-7z-compressed",
        "application/x-bzip2",
        "application/zstd",
    ]
)
_BINARY_KINDS: Final = ("image/", "audio/", "video/", "font/", "model/")
_SUFFIXES: Final = ("+json", "+xml", "+yaml")
_SEQUENCES: Final = frozenset(
    [
        "application/x-ndjson",
        "application/jsonl",
        "application/x-jsonlines",
        "application/json-lines",
        "application/json-seq",
        "application/geo+json-seq",
        "application/ndjson",
        "application/jsonlines",
    ]
)


def essence(media_type: str) -> str:
    """The type and subtype in lower case, without parameters."""
    return media_type.partition(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    """Whether the body is one JSON value."""
    name = essence(media_type)
    return name in ("application/json", "text/json") or name.endswith("+json")


def is_multipart(media_type: str) -> bool:
    """Whether the body has parts."""
    return essence(media_type).startswith("multipart/")


def is_form(media_type: str) -> bool:
    """Whether the body is a form: properties sent one by one."""
    name = essence(media_type)
    return name == "application/x-www-form-urlencoded" or name.startswith("multipart/form-data")


def is_text(media_type: str) -> bool:
    """Whether the body is characters, JSON included."""
    name = essence(media_type)
    return (
        name.startswith("text/")
        or name in _TEXT
        or name in _SEQUENCES
        or name.endswith(_SUFFIXES)
        or is_json(name)
    )


def is_binary(media_type: str) -> bool:
    """Whether the body is known to be bytes and no text."""
    name = essence(media_type)
    return name in _BINARY or (name.startswith(_BINARY_KINDS) and name not in _TEXT)
