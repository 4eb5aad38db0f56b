"""JSON bytes in, value out, with everything that is wrong with the text (RFC 8259)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import orjson

from specloom.source.json_tokens import inexact_integers, repeated_keys, too_deep_at
from specloom.source.json_value import Json, JsonObject
from specloom.source.options import LoadOptions
from specloom.source.problem import Problem, UnreadableText
from specloom.source.text import Lines, decode
from specloom.source.yaml_scalars import is_beyond_64_bits

__all__ = ["read_json"]

_CONTAINERS_AND_FLOATS = frozenset({dict, list, float})
_NUMBER = re.compile(r"[-+0-9.eE]+")
_SPACED_COLON = re.compile(rb'"[ \t\r\n]+:')


def read_json(data: bytes, options: LoadOptions) -> tuple[Json, list[Problem]]:
    """The value of `data` (without a byte order mark), and what is wrong with it nonetheless.

    Raises `UnreadableText` where there is no value. Integers that 64 bits cannot hold are floats.
    """
    try:
        value: Json = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise UnreadableText(_syntax_problem(error, data, options)) from None
    shape = _measure(value, options.max_depth)
    if shape.depth > options.max_depth:
        raise UnreadableText(_too_deep(Lines(decode(data)), options))
    problems: list[Problem] = []
    if _repeats_a_key(data, shape.members):
        problems += [found.problem() for found in repeated_keys(Lines(decode(data)))]
    if shape.has_long_numbers:
        problems += [
            Problem("number-inexact", place, holes={"number": digits, "read": float(digits)})
            for digits, place in inexact_integers(Lines(decode(data)))
        ]
    return value, problems


@dataclass(slots=True)
class _Shape:
    members: int = 0
    depth: int = 0
    has_long_numbers: bool = False


def _measure(value: Json, max_depth: int) -> _Shape:
    """Members of all objects and levels of `value`, counted no further than one past `max_depth`."""
    shape = _Shape()
    level: list[Json] = [value]
    while level and shape.depth <= max_depth:
        below: list[Json] = []
        for node in level:
            if isinstance(node, dict):
                shape.members += len(node)
                below += [v for v in node.values() if v.__class__ in _CONTAINERS_AND_FLOATS]
            elif isinstance(node, list):
                below += [v for v in node if v.__class__ in _CONTAINERS_AND_FLOATS]
            elif isinstance(node, float) and is_beyond_64_bits(node):
                shape.has_long_numbers = True
        shape.depth += any(isinstance(node, dict | list) for node in level)
        level = below
    return shape


def _repeats_a_key(data: bytes, members: int) -> bool:
    """Whether any object in `data`, whose value has `members` members, has a key twice.

    Every member costs the text one `":` that no backslash escapes, so equal counts prove that none
    was lost. Where strings hold such a pair too, the standard library counts.
    """
    colons = data.count(b'":') - data.count(b'\\":') + data.count(b'\\\\":')
    colons += len(_SPACED_COLON.findall(data))
    if colons == members:
        return False
    found = 0

    def count(pairs: list[tuple[str, Json]]) -> JsonObject:
        nonlocal found
        found += len(pairs)
        return {}

    json.loads(data, object_pairs_hook=count)
    return found != members


def _too_deep(lines: Lines, options: LoadOptions) -> Problem:
    offset = too_deep_at(lines.text, options.max_depth) or 0
    at = lines.position(offset, offset + 1)
    return Problem("nesting-too-deep", at, holes={"limit": options.max_depth})


def _syntax_problem(error: json.JSONDecodeError, data: bytes, options: LoadOptions) -> Problem:
    lines = Lines(decode(data))
    if not lines.text.strip():
        return Problem("file-empty")
    if too_deep_at(lines.text[: error.pos + 1], options.max_depth) is not None:
        return _too_deep(lines, options)
    offset = min(error.pos, len(lines.text.rstrip()))
    at = lines.position(offset, offset + 1)
    if "infinity" in error.msg:
        number = _NUMBER.match(lines.text, offset)
        return Problem(
            "number-not-finite", at, holes={"number": number[0][:40] if number else error.msg}
        )
    problem, remedy = _explain(lines.text, offset, error.msg)
    return Problem("json-syntax", at, remedy, holes={"problem": problem})


def _explain(text: str, offset: int, message: str) -> tuple[str, str | None]:
    """What is wrong at `offset`, in words that do not change with the version of the parser."""
    rest = text[offset : offset + 9]
    for beginning, problem, remedy in _MISTAKES:
        if re.match(beginning, rest):
            return problem, remedy
    if "surrogate" in message:
        return "half of a surrogate pair", r"write both halves (`\ud83d\ude00`) or the character"
    if offset == 0 and text[0] not in "[{":
        return "no value of JSON starts like this", "name the file .yaml if it is YAML"
    if not rest:
        return "the text ends before the value does", "close what is open"
    return message, None


_MISTAKES = (
    (r",\s*[\]}]", "a comma before a closing bracket", "remove the comma"),
    (r"//|/\*|#", "a comment", "remove it, or name the file .yaml and use `#`"),
    (r"'", "single quotes", 'use double quotes: "'),
    (r"-?(?:NaN|Infinity)", "a number that JSON does not have", "use null or a string"),
    (r"0[0-9]", "a number with a leading zero", "remove the zero, or quote the number"),
    (r"[\x00-\x1f]", "a control character", r"escape it: \n, \t, \u0007"),
    (r"[\]}]$", "a closing bracket where a value is expected", None),
)
