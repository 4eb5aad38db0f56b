"""The events of libyaml for a text, and its complaints as problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from yaml import MarkedYAMLError, ScalarEvent, YAMLError
from yaml._yaml import CParser

from specloom.source.problem import Problem, UnreadableText
from specloom.source.text import CONTROL_CHARACTER, Lines
from specloom.source.tree import Position

__all__ = ["event_place", "next_event", "syntax_problem", "unreadable"]

_OLD_BREAKS = "\x85\u2028\u2029"
_CANNOT_START = "found character that cannot start any token"
_HELP = {
    "mapping values are not allowed in this context": (
        "quote a value that holds `: `, and check the indentation"
    ),
    "could not find expected ':'": "put a `:` and a space between the key and its value",
    "did not find expected key": "check the indentation of this line against the lines above it",
    "did not find expected '-' indicator": (
        "check the indentation of this line against the lines above it"
    ),
    "found undefined tag handle": "quote a value that starts with `!`",
    "found invalid Unicode character escape code": (
        r"write the character itself; YAML has no surrogate pairs, but \U and eight digits"
    ),
    "found unknown escape character": "use single quotes, in which a backslash means itself",
    "did not find expected alphabetic or numeric character": (
        "quote a value that starts with `*` or `&`"
    ),
    "did not find expected ',' or ']'": "close the list with `]`; quote items that hold `,` or `: `",
    "did not find expected ',' or '}'": "close the mapping with `}`; quote values that hold `,`",
    "found unexpected end of stream": "write the quotation mark that ends the text",
    "found incompatible YAML document": "remove the `%YAML` line",
}


def next_event(text: str) -> Callable[[], Any]:
    """A function that gives the events of `text` one after the other; it raises `YAMLError`.

    libyaml takes U+0085, U+2028 and U+2029 for line breaks as YAML 1.1 did; it never gets to see
    them, so that lines and values are those of YAML 1.2.
    """
    present = [character for character in _OLD_BREAKS if character in text]
    if not present:
        return _events(text)
    unused = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    hidden = dict(zip(present, unused, strict=False))
    following = _events(text.translate({ord(old): new for old, new in hidden.items()}))
    return _restored(following, {ord(new): old for old, new in hidden.items()})


def _events(text: str) -> Callable[[], Any]:
    following: Callable[[], Any] = CParser(text).get_event
    return following


def _restored(following: Callable[[], Any], table: Mapping[int, str]) -> Callable[[], Any]:
    def restored() -> Any:
        event = following()
        if isinstance(event, ScalarEvent):
            event.value = event.value.translate(table)
        return event

    return restored


def event_place(event: Any, lines: Lines) -> Position:
    """Where `event` stands; one of several lines ends with its first."""
    start, end = event.start_mark, event.end_mark
    end_column = end.column + 1 if end.line == start.line else None
    if getattr(event, "flow_style", None) is False:  # the start of a block has no extent of its own
        end_column = None
    return lines.place(start.line + 1, start.column + 1, end_column)


def unreadable(
    code: str, at: Position | None, holes: Mapping[str, Any] | None = None
) -> UnreadableText:
    """The exception for a text that `code` makes unreadable."""
    return UnreadableText(Problem(code, at, holes=holes or {}))


def syntax_problem(error: YAMLError, lines: Lines) -> Problem:
    """What libyaml says about a text that is not YAML, with what usually helps."""
    mark = getattr(error, "problem_mark", None)
    if not isinstance(error, MarkedYAMLError) or mark is None:
        return _refused_character(error, lines)
    at = lines.place(mark.line + 1, mark.column + 1, mark.column + 2)
    found = lines.line(at.line)[mark.column : mark.column + 1]
    if found == "\t":
        return Problem("yaml-tab", at)
    problem = error.problem or "the text ends here"
    remedy = _HELP.get(problem)
    if problem == _CANNOT_START:
        problem, remedy = f"nothing can start with `{found}`", "quote the value"
    shown = problem.removeprefix("found ").replace("did not find expected", "expected")
    context = _context(error, at, lines)
    if context is not None and "end of stream" in problem:
        shown, at, context = "this is never closed", context[1], None
    return Problem("yaml-syntax", at, remedy, context, {"problem": shown})


def _context(error: MarkedYAMLError, at: Position, lines: Lines) -> tuple[str, Position] | None:
    """Where the thing begins that libyaml was reading, if that is on another line."""
    start = error.context_mark
    if not error.context or start is None or start.line + 1 == at.line:
        return None
    return error.context, lines.place(start.line + 1, start.column + 1)


def _refused_character(error: YAMLError, lines: Lines) -> Problem:
    found = CONTROL_CHARACTER.search(lines.text)
    if found is None:
        return Problem("yaml-syntax", holes={"problem": str(error).partition("\n")[0]})
    at = lines.position(found.start(), found.end())
    code = ord(found[0])
    escape = f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"
    remedy = f"remove it, or write `{escape}` in double quotes"
    return Problem("control-character", at, remedy, holes={"character": f"U+{code:04X}"})
