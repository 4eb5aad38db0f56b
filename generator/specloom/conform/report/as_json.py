"""A `Report` in, JSON out, and back: what `specloom conform merge` reads, and programs of others.

`{"version": 1, "documents": {name: ...}}`, with the fields of `model` in camel case; what is empty or 0
is left out. A place is "file:line:column", a set a sorted list.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, Final, get_args, get_origin, get_type_hints

from specloom.conform.report.model import Place, Report
from specloom.source import Json, JsonObject

__all__ = ["VERSION", "ReportError", "dump_report", "load_report"]

VERSION: Final = 1


class ReportError(ValueError):
    """The text is no report, or one of a version that is not known; the message says which and where."""


def dump_report(report: Report) -> str:
    """The same text for equal reports, ended by a line feed."""
    value = {"version": VERSION, **_dumped_fields(report)}
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def load_report(text: str) -> Report:
    """The report that `dump_report` has written. Raises `ReportError`."""
    try:
        value = json.loads(text)
    except ValueError as error:
        raise ReportError(f"it is no JSON: {error}") from None
    if not isinstance(value, dict) or not value.keys() <= {"version", "documents"}:
        raise ReportError("it is no report of `specloom conform`")
    if value.get("version") != VERSION:
        raise ReportError(f"it has version {value.get('version')}, and {VERSION} is known")
    try:
        loaded = _loaded(Report, {"documents": value.get("documents", {})}, "")
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ReportError(str(error)) from None
    assert isinstance(loaded, Report)
    return loaded


def _dumped_fields(value: object) -> JsonObject:
    found: JsonObject = {}
    for each in _fields_of(type(value)):
        held = getattr(value, each.name)
        if held != _default_of(each):
            found[_camel(each.name)] = _dumped(held)
    return found


def _dumped(value: Any) -> Json:  # fields of any type that the model has
    if isinstance(value, Place):
        return str(value)
    if is_dataclass(value):
        return _dumped_fields(value)
    if isinstance(value, Mapping):
        return {str(key): _dumped(held) for key, held in value.items()}
    if isinstance(value, frozenset):
        return [_dumped(held) for held in sorted(value)]
    if isinstance(value, tuple):
        return [_dumped(held) for held in value]
    text_or_number: Json = value
    return text_or_number


def _loaded(hint: Any, value: Any, at: str) -> object:  # what JSON is read as any, and checked here
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is Place:
        return _place(_checked(value, str, at))
    if is_dataclass(hint):
        return _loaded_fields(hint, _checked(value, dict, at), at)
    if origin is Mapping or origin is dict:
        key_type, held_type = arguments
        found = {
            key_type(key): _loaded(held_type, held, f"{at}/{key}")
            for key, held in _checked(value, dict, at).items()
        }
        return dict(sorted(found.items()))
    if origin is frozenset:
        return frozenset(_loaded(arguments[0], each, at) for each in _checked(value, list, at))
    if origin is tuple:
        pieces = zip(arguments, _checked(value, list, at), strict=True)
        return tuple(_loaded(each, held, at) for each, held in pieces)
    return _checked(value, hint, at)


def _loaded_fields(kind: Any, value: Mapping[str, Json], at: str) -> object:
    hints = get_type_hints(kind)
    given = {
        each.name: _loaded(hints[each.name], value[name], f"{at}/{name}")
        for each in _fields_of(kind)
        if (name := _camel(each.name)) in value
    }
    needed = {each.name for each in _fields_of(kind) if _default_of(each) is MISSING}
    if missing := sorted(needed - given.keys()):
        raise ValueError(f"{at} lacks `{_camel(missing[0])}`")
    return kind(**given)


def _checked(value: Any, kind: type, at: str) -> Any:
    is_number_for_truth = kind is int and isinstance(value, bool)
    if not isinstance(value, kind) or is_number_for_truth:
        raise ValueError(f"{at} is {json.dumps(value)[:40]}, and {kind.__name__} belongs there")
    return value


def _place(text: str) -> Place:
    file, line, column = text.rsplit(":", 2) if text else ("", "0", "0")
    return Place(file, int(line), int(column))


def _fields_of(kind: type) -> tuple[Field[Any], ...]:
    return fields(kind)


def _default_of(each: Field[Any]) -> object:
    if isinstance(each.default_factory, type | types.FunctionType):
        return each.default_factory()
    return each.default


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
