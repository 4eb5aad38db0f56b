"""Single values of an error: a type and the part that it plays in, a blank or a literal out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from specloom.ir import (
    Anything,
    Boolean,
    Bounds,
    Constant,
    Data,
    Enumeration,
    Integer,
    Null,
    Number,
    Text,
    Type,
    thaw,
)
from specloom.targets.models.literals import literal
from specloom.targets.server.error_shapes.codes import fits, fitting
from specloom.targets.server.error_shapes.roles import Role

__all__ = ["Facts", "Template", "contradicts", "data_text", "write_scalar"]

_SHORT: Final = 80
"""A text of at most so many characters holds no sentence."""
_URIS: Final = frozenset({"uri", "uri-reference", "url", "iri", "iri-reference"})
_BLANKS: Final = {
    Role.TITLE: "TITLE",
    Role.MESSAGE: "DETAIL",
    Role.ERROR: "DETAIL",
    Role.ENVELOPE: "DETAIL",
    Role.CODE: "CODE",
    Role.PATH: "PATH",
    Role.METHOD: "METHOD",
    Role.ID: "ID",
    Role.TIME: "TIME",
}
_VIOLATION_BLANKS: Final = {
    **_BLANKS,
    Role.MESSAGE: "MESSAGE",
    Role.VIOLATIONS: "MESSAGE",
    Role.CODE: "KIND",
    Role.FIELD: "FIELD",
    Role.POINTER: "POINTER",
    Role.PARAMETER: "PARAMETER",
    Role.PLACE: "PLACE",
}
_LONG: Final = frozenset({"DETAIL", "MESSAGE", "PATH"})
_TELLING: Final = frozenset({"DETAIL", "MESSAGE", "CODE"})
_FORMATS: Final = {"ID": "uuid", "TIME": "date-time"}
_SOMETIMES: Final = {"POINTER": "FIELD", "PARAMETER": "FIELD"}
"""Blanks that say nothing of some violations, and what is said instead where something must be."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a template is written for: a status, and whether it is one violation of several.

    `strict`: codes that are fixed must be words for the status.
    """

    status: int
    strict: bool
    in_violation: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """JSON with blanks, as Python text. `says`: it tells what is wrong. `code` is what `Blank.CODE` is."""

    text: str
    says: bool = False
    code: str | None = None


def write_scalar(
    type_: Type, role: Role | None, facts: Facts, *, required: bool
) -> Template | None:
    """A value of `type_` that plays the part `role`; None if none is known."""
    match type_:
        case Text():
            return _text(type_, role, facts, required=required)
        case Integer(bounds=bounds) | Number(bounds=bounds):
            fitting_role = role in (Role.STATUS, Role.CODE, Role.ERROR)
            return Template("Blank.STATUS") if fitting_role and _holds(bounds, facts) else None
        case Boolean():
            return _flag(role)
        case Constant(value=value):
            return Template(data_text(value), says=role in (Role.MESSAGE, Role.CODE))
        case Enumeration():
            return _member(type_, role, facts)
        case Anything():
            return _anything(role, facts, required=required)
        case Null():
            return Template("None")
        case _:
            return None


def contradicts(type_: Type, role: Role | None, facts: Facts) -> bool:
    """Whether `type_` fixes a status or a code that is another one's."""
    if not isinstance(type_, Constant) or facts.in_violation:
        return False
    match role, type_.value:
        case Role.STATUS, int() | float() as status:
            return status != facts.status
        case Role.STATUS, str() as status if status.isdecimal():
            return status != str(facts.status)
        case Role.CODE, str() as code:
            return facts.strict and not fits(code, facts.status)
        case _:
            return False


def data_text(data: Data) -> str:
    """The Python literal of a JSON value."""
    value = thaw(data)
    if isinstance(value, str):
        return literal(value)
    return ascii(json.loads(json.dumps(value)))


def _text(type_: Text, role: Role | None, facts: Facts, *, required: bool) -> Template | None:
    if role is Role.STATUS:
        return Template("Blank.STATUS_TEXT")
    is_uri = type_.format in _URIS
    if role is Role.HELP or (is_uri and role in (Role.CODE, Role.PATH)):
        return Template('"about:blank"')
    blank = _blank(role, facts, required=required)
    if blank is None or type_.pattern or type_.encoding:
        return None
    if type_.format and type_.format != _FORMATS.get(blank):
        return None
    if type_.max_length is not None and type_.max_length <= _SHORT and blank in _LONG:
        return None
    return Template(f"Blank.{blank}", says=blank in _TELLING)


def _flag(role: Role | None) -> Template | None:
    if role is Role.SUCCESS:
        return Template("False")
    return Template("True") if role is Role.ERROR else None


def _blank(role: Role | None, facts: Facts, *, required: bool) -> str | None:
    names = _VIOLATION_BLANKS if facts.in_violation else _BLANKS
    name = names.get(role) if role is not None else None
    return _SOMETIMES.get(name, name) if name is not None and required else name


def _anything(role: Role | None, facts: Facts, *, required: bool) -> Template | None:
    if role is Role.STATUS:
        return Template("Blank.STATUS")
    if role is Role.ENVELOPE or role is Role.VIOLATIONS:
        return Template("None") if required else None
    blank = _blank(role, facts, required=required)
    if blank is not None and role not in (Role.ID, Role.TIME):
        return Template(f"Blank.{blank}", says=blank in _TELLING)
    return Template("None") if required else None


def _member(type_: Enumeration, role: Role | None, facts: Facts) -> Template | None:
    values = [member.value for member in type_.members]
    if role in (Role.STATUS, Role.CODE):
        for status in (facts.status, str(facts.status)):
            if status in values:
                return Template(literal(status))
    code = fitting([value for value in values if isinstance(value, str)], facts.status)
    if code is None:
        return None
    if role is Role.CODE and not facts.in_violation:
        return Template("Blank.CODE", says=True, code=code)
    return Template(literal(code))


def _holds(bounds: Bounds, facts: Facts) -> bool:
    status = facts.status
    least = bounds.minimum if bounds.minimum is not None else status
    most = bounds.maximum if bounds.maximum is not None else status
    above = bounds.exclusive_minimum is None or status > bounds.exclusive_minimum
    below = bounds.exclusive_maximum is None or status < bounds.exclusive_maximum
    return least <= status <= most and above and below and bounds.multiple_of in (None, 1)
