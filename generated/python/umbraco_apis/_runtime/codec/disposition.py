# Part of specloom 0.1.0. Do not edit.
"""`Content-Disposition` and other headers with parameters, as received."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from .errors import DecodeError
from .percent import unquote

__all__ = ["boundary_of", "file_name", "parameters_of", "unescape_name"]

_PARAMETER: Final = re.compile(r';\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))').finditer
_ESCAPED: Final = re.compile(r'\\(["\\])')


def parameters_of(header: str) -> Mapping[str, str]:
    """The parameters of a header, by lower-case name; of two the first counts."""
    found: dict[str, str] = {}
    for match in _PARAMETER(header):
        quoted, bare = match[2], match[3]
        value = bare if quoted is None else _ESCAPED.sub(r"\1", quoted)
        found.setdefault(match[1].lower(), value)
    return found


def boundary_of(content_type: str) -> str:
    """The boundary that a multipart `Content-Type` names.

    Raises `DecodeError` if it names none, or one that RFC 2046 (section 5.1.1) does not allow.
    """
    boundary = parameters_of(content_type).get("boundary", "")
    if not 0 < len(boundary) <= 70 or not boundary.isascii() or not boundary.isprintable():
        raise DecodeError(f"the media type {content_type!r} has no boundary of 1 to 70 characters")
    return boundary


def unescape_name(text: str) -> str:
    """A name as browsers write it: `%22`, `%0D` and `%0A` stand for what would end it."""
    return text.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")


def file_name(parameters: Mapping[str, str]) -> str | None:
    """The file name, without any folders: `filename*` (RFC 5987) before `filename`; None without one.

    What names no file in a folder (an empty name, `.`, `..`) is an empty name, and still a file.
    """
    extended = parameters.get("filename*", "").split("'", 2)
    plain = parameters.get("filename")
    if len(extended) == 3 and extended[0].lower() in ("utf-8", ""):
        name = unquote(extended[2])
    elif plain is not None:
        name = unescape_name(plain)
    else:
        return None
    name = re.split(r"[/\\]", name)[-1].replace("\x00", "")
    return "" if name in (".", "..") else name
