"""Calls of constructors as text: only what differs from a default is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specloom.ir import Data, DataObject
from specloom.targets.models.literals import literal

__all__ = ["call", "json_value", "mapping", "texts", "tuple_of"]


def call(name: str, *arguments: str, **keywords: str) -> str:
    """`name(argument, keyword=value)`; keywords whose text is empty are left out."""
    shown = [*arguments, *(f"{key}={text}" for key, text in keywords.items() if text)]
    return f"{name}({', '.join(shown)})"


def tuple_of(items: Iterable[str]) -> str:
    """A tuple of expressions; empty text if there are none, so that a default stands."""
    listed = list(items)
    return f"({', '.join(listed)},)" if listed else ""


def texts(values: Iterable[str]) -> str:
    """A tuple of strings, `()` without any."""
    return tuple_of(map(literal, values)) or "()"


def mapping(members: Mapping[str, str]) -> str:
    """A dict with string keys; empty text without members."""
    shown = ", ".join(f"{literal(key)}: {text}" for key, text in members.items())
    return f"{{{shown}}}" if shown else ""


def json_value(data: Data) -> str:
    """Data of a document as plain Python: dicts, lists, text, numbers, True, False and None."""
    match data:
        case DataObject():
            return mapping({key: json_value(value) for key, value in data.items()}) or "{}"
        case tuple():
            return f"[{', '.join(map(json_value, data))}]"
        case None:
            return "None"
        case _:
            return literal(data)
