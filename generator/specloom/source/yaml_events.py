"""The events of libyaml for a text, and its complaints as problems."""

from __future__ import annotations

from collections.abc import Callable

from yaml import MarkedYAMLError, YAMLError
from yaml.cyaml import CParser
from yaml.events import Event

from specloom.source.problem import Problem, UnreadableText
from specloom.source.text import CONTROL_CHARACTER, Lines
from specloom.source.tree import Position

__all__ = ["event_place", "next_event", "syntax_problem", "unreadable"]

_HELP = {
    "mapping values are not allowed in this context": "quote a value that holds `: `, and check the indentation",
    "could not find expected ':'": "put a `:` and a space between the key and its value",
    "did not find expected key": "check the indentation of this line against the lines above it",
    "found undefined tag handle": "quote a value that starts with `!`",
    "found invalid Unicode character escape code": "write the character itself, or `\\U` and 8 digits",
    "found unknown escape character": "use single quotes, in which a backslash means itself",
    "did not find expected alphabetic or numeric character": "quote a value that starts with `*` or `&`",
    "did not find expected ',' or ']'": "close the list with `]`, and quote items that hold `,` or `: `",
    "did not find expected ',' or '}'": "close the mapping with `}`, and quote values that hold `,`",
    "found unexpected end of stream": "close the quotation marks that open here",
    "found incompatible YAML document": "remove the `%YAML` line",
}


def next_event(text: str) -> Callable[[], Event | None]:
    """A function that gives the events of `text` one after the other; it raises `YAMLError`."""
    return CParser(text).get_event


def event_place(event: Event, lines: Lines) -> Position:
    """Where `event` stands; one of several lines ends with its first."""
    start, end = event.start_mark, event.end_mark
    end_column = end.column + 1 if end.line == start.line else None
    return lines.place(start.line + 1, start.column + 1, end_column)


def unreadable(
    code: str, at: Position | None, *, help: str | None = None, **holes: object
) -> UnreadableText:
    """The exception for a text that `code` makes unreadable."""
    return UnreadableText(Problem(code, at, help, holes=holes))


def syntax_problem(error: YAMLError, lines: Lines) -> Problem:
    """What libyaml says about a text that is not YAML, with what usually helps."""
    mark = getattr(error, "problem_mark", None)
    if not isinstance(error, MarkedYAMLError) or mark is None:
        return _refused_character(error, lines)
    at = lines.place(mark.line + 1, mark.column + 1, mark.column + 2)
    problem = error.problem or "the text ends here"
    if lines.line(at.line)[mark.column : mark.column + 1] == "\t":
        return Problem("yaml-tab", at)
    if problem == "found character that cannot start any token":
        character = lines.line(at.line)[mark.column : mark.column + 1]
        problem, help = f"nothing can start with `{character}`", "quote the value"
    else:
        help = _HELP.get(problem, "")
    shown = problem.removeprefix("found ").replace("did not find expected", "expected")
    first = None
    if error.context and error.context_mark and error.context_mark.line != mark.line:
        start = error.context_mark
        first = (error.context, lines.place(start.line + 1, start.column + 1))
    return Problem("yaml-syntax", at, help or None, first, {"problem": shown})


def _refused_character(error: YAMLError, lines: Lines) -> Problem:
    found = CONTROL_CHARACTER.search(lines.text)
    if found is None:
        return Problem("yaml-syntax", None, holes={"problem": str(error).splitlines()[0]})
    at = lines.position(found.start(), found.end())
    return Problem("control-character", at, holes={"character": f"U+{ord(found[0]):04X}"})
