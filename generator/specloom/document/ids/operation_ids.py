"""Operation ids: a method and a path in, the id that a convention gives out."""

from __future__ import annotations

import re

__all__ = ["umbraco_operation_id"]

# Everything up to and including `api/v{n}`: the part that all paths of an API version share.
_PREFIX = re.compile(r"^.*?/api/(?:v[0-9]+(?:\.[0-9]+)*|v?\{[^}]*\})(?=/|$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_PART = re.compile(r"\{([^}]*)\}|([^{}]+)")


def umbraco_operation_id(method: str, path: str) -> str:
    """The id that Umbraco's own transformer gives: verb, then the path in Pascal case.

    What precedes and is `api/v{n}` is left out; `{id}` becomes `ById`:
    `get /umbraco/management/api/v1/document/{id}/audit-log` is `GetDocumentByIdAuditLog`.
    """
    rest = _PREFIX.sub("", path if path.startswith("/") else f"/{path}", count=1)
    return _pascal(method.lower()) + "".join(map(_segment, rest.split("/")))


def _segment(segment: str) -> str:
    """A segment in Pascal case; a parameter in it, even within text, is `By` and its name."""
    parts = _PART.findall(segment)
    return "".join(f"By{_pascal(name)}" if name else _pascal(text) for name, text in parts)


def _pascal(text: str) -> str:
    return "".join(word[0].upper() + word[1:] for word in _WORD.findall(text))
