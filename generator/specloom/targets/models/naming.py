"""Spellings of Python names from spec text: words in, identifiers out that nothing else uses."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Iterable
from typing import Final, NewType

__all__ = ["PyName", "class_name", "constant_name", "module_name", "unique"]

PyName = NewType("PyName", str)

_WORD_BREAK = re.compile(r"[\W_]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SIGNS = {
    "+": " plus ",
    "-": " minus ",
    "*": " star ",
    "<": " less ",
    ">": " greater ",
    "=": " equal ",
}

_TAKEN_CLASSES = frozenset(
    {name for name in dir(builtins) if name[0].isupper()}
    | {
        *(
            "AliasChoices",
            "Annotated",
            "Any",
            "ApiModel",
            "AwareDatetime",
            "Base64Str",
            "BaseModel",
        ),
        *("ClassVar", "ConfigDict", "Decimal", "Dict", "Discriminator", "Enum", "Field", "Generic"),
        *(
            "IPv4Address",
            "IPv6Address",
            "IntEnum",
            "List",
            "Literal",
            "MISSING",
            "Optional",
        ),
        *(
            "OpenEnum",
            "OpenIntEnum",
            "OpenStrEnum",
            "RootModel",
            "RuntimeFile",
            "StrEnum",
            "TYPE_CHECKING",
            "Tag",
        ),
        *(
            "TypeAlias",
            "TypeAliasType",
            "UUID",
            "Undeclared",
            "Union",
            "UnknownVariant",
            "Set",
            "Tuple",
            "Type",
        ),
    }
)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text)
    return [word for part in _WORD_BREAK.split(plain) for word in _HUMP.split(part) if word]


def _as_identifier(text: str, prefix: str) -> str:
    kept = "".join(letter for letter in text if ("a" + letter).isidentifier())
    return kept if kept.isidentifier() else (prefix + kept).rstrip("_")


def class_name(*parts: str) -> PyName:
    """A class name for `parts` (`pet-status`, `2fa` -> `PetStatus2fa`); never one that Python or pydantic uses."""
    words = [word for part in parts for word in _words(part)]
    name = _as_identifier("".join(word[0].upper() + word[1:] for word in words), "Model")
    if name in _TAKEN_CLASSES or keyword.iskeyword(name):
        name += "Model"
    return PyName(name)


_TAKEN_MODULES: Final = frozenset({"builtins", "list", "models"})
"""What generated modules mean by these names; a package has its modules among its own names."""


def module_name(text: str) -> PyName:
    """A module name for `text` (`Pet Store` -> `pet_store`), never a keyword and never private."""
    name = _as_identifier("_".join(word.lower() for word in _words(text)), "module_")
    return PyName(name + "_" if keyword.iskeyword(name) or name in _TAKEN_MODULES else name)


def constant_name(value: object) -> PyName:
    """The name of an enum member for `value` (`in-progress` -> `IN_PROGRESS`, `-1` -> `MINUS_1`)."""
    text = str(value)
    if text[:1] in _SIGNS:
        text = _SIGNS[text[0]] + text[1:]
    name = _as_identifier("_".join(_words(text)).upper(), "VALUE_") if text else "EMPTY"
    return PyName(name + "_" if keyword.iskeyword(name) or name == "MRO" else name)


def unique(names: Iterable[str], *, join: str = "") -> list[PyName]:
    """`names`, each made different from those before it by `join` and a number from 2 on.

    A name that stands in `names` as written is never changed for the sake of a numbered one.
    """
    wanted = list(names)
    reserved = set(wanted)
    seen: set[str] = set()
    result: list[PyName] = []
    for name in wanted:
        free, number = name, 2
        while free in seen or (free != name and free in reserved):
            free, number = f"{name}{join}{number}", number + 1
        seen.add(free)
        result.append(PyName(free))
    return result
