"""Spelling one scalar: a JSON scalar in, YAML that 1.1 and 1.2 readers read as that scalar out."""

from __future__ import annotations

import re
from typing import Final

from specloom.source import Json

__all__ = ["block_text", "inline_text"]

# What libyaml or YAML 1.2 do not print as it is: controls (a tab, DEL and line breaks of either
# version among them), surrogates, the byte order mark, and two code points that are no characters.
_UNPRINTED: Final = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_NOT_PRINTED: Final = re.compile(f"[{_UNPRINTED}]")
_SPECIAL: Final = re.compile(rf'[{_UNPRINTED}"\\]')
# Starts with a letter or `$`, `_`, `/`, `(`, so that it is neither a number nor a date nor an indicator in any version,
# and is none of the words of YAML 1.1. All patterns search for one place: those that repeat groups
# take memory for each character of a long text.
_PLAIN_START: Final = re.compile(
    r"(?!(?i:y|n|yes|no|on|off|true|false|null)\Z)[A-Za-z$_/(\u00c0-\u1fff\u2c00-\ud7ff]"
)
_NOT_PLAIN: Final = re.compile(rf"[{_UNPRINTED}]|:\ |\ \#|[:\ ]\Z")
# What a literal block would lose: how it starts, lines of nothing but spaces, how it ends.
_NOT_BLOCK: Final = re.compile(rf"\A[\ \n]|(?!\n)[{_UNPRINTED}]|\n\ +(?:\n|\Z)|\n\n\Z")
_LINE_START: Final = re.compile(r"\n(?=[^\n])")
_ESCAPES: Final = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\", "\0": "\\0"}


def inline_text(value: Json) -> str:
    """`value`, which is no container, on one line."""
    if isinstance(value, str):
        return _text(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _number(value) if isinstance(value, float) else str(value)


def block_text(value: str, indent: str) -> str | None:
    """`value` as a literal block whose lines start with `indent`; `None` where that is not safe."""
    if _NOT_BLOCK.search(value) is not None:
        return None
    chomping = "|" if value.endswith("\n") else "|-"
    return f"{chomping}\n{indent}" + _LINE_START.sub("\n" + indent, value.removesuffix("\n"))


def _text(text: str) -> str:
    if _PLAIN_START.match(text) and _NOT_PLAIN.search(text) is None:
        return text
    if _SPECIAL.search(text) is None:
        return f'"{text}"'
    if _NOT_PRINTED.search(text) is None:
        return "'" + text.replace("'", "''") + "'"
    return '"' + _SPECIAL.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    known = _ESCAPES.get(character)
    if known is not None:
        return known
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _number(value: float) -> str:
    if value != value:  # noqa: PLR0124 - the one number that is not itself
        return ".nan"
    if value in (float("inf"), float("-inf")):
        return ".inf" if value > 0 else "-.inf"
    text = repr(value)
    # YAML 1.1 reads `1e+16` as a string: its numbers have a point.
    return text if "." in text else text.replace("e", ".0e")
