"""Plain scalars of YAML as JSON values, by the core schema of YAML 1.2 (section 10.3.2).

One departure, which the YAML reader `yamlrocks` has too: `012` stays a string, because JSON has no leading
zeros and YAML 1.1 reads it as octal; nobody who writes it means twelve.
"""

from __future__ import annotations

import re

from specloom.source.json_value import Json

__all__ = ["PlainScalars", "is_beyond_64_bits", "plain_value", "tagged_value"]

_WORDS: dict[str, Json] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_BASED = re.compile(r"([-+]?)(?:0x([0-9a-fA-F]+)|0o([0-7]+))\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?\Z")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_NUMERIC_START = frozenset("+-.0123456789")


def plain_value(text: str) -> Json:
    """What the plain scalar `text` stands for; `.inf` and `.nan` come out as such floats.

    Integers that 64 bits cannot hold become floats, as every JSON reader of the web makes them.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC_START:
        return text
    if _INTEGER.match(text):
        return _integer(text, 10)
    if _FLOAT.match(text):
        return float(text)
    if _SPECIAL.match(text):
        return float(text.replace(".", ""))
    based = _BASED.match(text)
    if based:
        sign, hexadecimal, octal = based.groups()
        return _integer(sign + (hexadecimal or octal), 16 if hexadecimal else 8)
    return text


def _integer(digits: str, base: int) -> int | float:
    if len(digits) > 1100:  # past every double in any base; `int` refuses 4,300 digits
        return float("-inf" if digits[0] == "-" else "inf")
    number = int(digits, base)
    if not is_beyond_64_bits(number):
        return number
    try:
        return float(number)
    except OverflowError:
        return float("-inf" if number < 0 else "inf")


def is_beyond_64_bits(number: float) -> bool:
    """Whether `number` fits neither a signed nor an unsigned integer of 64 bits; `nan` does not."""
    return not -(2**63) <= number < 2**64


def tagged_value(tag: str, text: str) -> Json:
    """What the scalar `text`, is under `tag`.

    `!!int`, `!!float`, `!!bool` and `!!null` read even a quoted text as such if it is one; every
    other tag makes a string: JSON has no bytes (`!!binary`) and no dates (`!!timestamp`).
    """
    wanted = _TAGGED.get(tag)
    if wanted is None:
        return text
    found = plain_value(text)
    if wanted is float and type(found) is int:
        return float(found)
    return found if type(found) is wanted else text


_TAGGED: dict[str, type] = {
    "tag:yaml.org,2002:bool": bool,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:null": type(None),
}


class PlainScalars(dict[str, Json]):
    """The values of plain scalars already seen; a tree repeats the same few words a lot.

    `odd` collects the texts of numbers that JSON or 64 bits cannot hold, until it is cleared.
    """

    __slots__ = ("odd",)

    def __init__(self) -> None:
        super().__init__()
        self.odd: set[str] = set()

    def __missing__(self, text: str) -> Json:
        value = plain_value(text)
        if isinstance(value, float) and is_beyond_64_bits(value):
            self.odd.add(text)  # and not remembered, so that each file that holds it is noticed
        else:
            self[text] = value
        return value
