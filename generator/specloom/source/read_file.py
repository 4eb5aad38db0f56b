"""The bytes of one file in; its value, its problems and its places on demand out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite

from specloom.source.file_text import FileText
from specloom.source.json_tokens import is_inexact
from specloom.source.json_value import Json
from specloom.source.json_values import read_json
from specloom.source.options import LoadOptions
from specloom.source.problem import Problem, UnreadableText
from specloom.source.text import BYTE_ORDER_MARK, Lines, decode
from specloom.source.yaml_positions import YamlPositions
from specloom.source.yaml_scalars import PlainScalars, plain_value
from specloom.source.yaml_values import YamlReader

__all__ = ["Content", "ContentReader"]

_LOOKS_LIKE_JSON = re.compile(rb"[ \t\r\n]*[\[{]")


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds. `is_tree` says that no node is in `value` twice (YAML aliases share)."""

    value: Json
    text: FileText
    problems: tuple[Problem, ...] = ()
    is_tree: bool = True


class ContentReader:
    """Reads one file after the other; what it keeps between them is only for speed."""

    def __init__(self, options: LoadOptions) -> None:
        self._options = options
        self._plain = PlainScalars()

    def read(self, name: str, data: bytes) -> Content:
        """The content of `data`, the bytes of the file `name`.

        A file is JSON by its suffix, or if it starts with a bracket and is JSON; anything else is
        YAML. Raises `UnreadableText` if it has no value.
        """
        body = data.removeprefix(BYTE_ORDER_MARK)
        if name.endswith(".json"):
            return self._json(body)
        if not _LOOKS_LIKE_JSON.match(body):
            return self._yaml(body)
        try:
            return self._json(body)
        except UnreadableText as refused:
            return self._yaml_after(body, refused)

    def _json(self, body: bytes) -> Content:
        value, problems = read_json(body, self._options)
        return Content(value, FileText(body, is_json=True), tuple(problems))

    def _yaml_after(self, body: bytes, refused: UnreadableText) -> Content:
        """The content of `body` as YAML in brackets; if it is not that either, the better refusal."""
        if refused.problem.code != "json-syntax":
            raise refused
        try:
            return self._yaml(body)
        except UnreadableText as error:
            better = error if _place(error.problem) > _place(refused.problem) else refused
            raise better from None

    def _yaml(self, body: bytes) -> Content:
        text = decode(body)
        self._plain.odd.clear()
        reader = YamlReader(text, self._options, self._plain)
        value = reader.read()
        problems = reader.problems
        if reader.has_duplicates or self._plain.odd:
            problems += _located_problems(Lines(text), frozenset(self._plain.odd))
        is_tree = not reader.uses_aliases
        return Content(value, FileText(body, is_json=False), tuple(problems), is_tree)


def _place(problem: Problem) -> tuple[int, int]:
    return (0, 0) if problem.at is None else (problem.at.line, problem.at.column)


def _located_problems(lines: Lines, odd: frozenset[str]) -> list[Problem]:
    """The duplicate keys of a text, and those numbers among `odd` that lose something."""
    positions = YamlPositions(lines, odd)
    problems = [
        Problem("duplicate-key", found.again, None, ("first here", found.first), {"key": found.key})
        for found in positions.repeats
    ]
    for number, place in positions.watched:
        value = plain_value(number)
        if not isinstance(value, float) or not isfinite(value):
            problems.append(Problem("number-not-finite", place, holes={"number": number[:40]}))
        elif number.lstrip("+-").isdecimal() and is_inexact(number):
            holes = {"number": number, "read": value}
            problems.append(Problem("number-inexact", place, holes=holes))
    return problems
