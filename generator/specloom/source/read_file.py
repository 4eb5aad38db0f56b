"""The bytes of one file in; its value, its problems and its places on demand out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from specloom.source.file_text import FileText
from specloom.source.json_value import Json
from specloom.source.json_values import read_json
from specloom.source.options import LoadOptions
from specloom.source.problem import Problem, UnreadableText
from specloom.source.references import reference_texts
from specloom.source.text import BYTE_ORDER_MARK, decode
from specloom.source.value_cache import Remembered, ValueCache
from specloom.source.yaml_scalars import PlainScalars

__all__ = ["Content", "ContentReader"]

_LOOKS_LIKE_JSON = re.compile(rb"[ \t\r\n]*[\[{]")


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds; `paths` are what its references say of files, each once."""

    value: Json
    text: FileText
    paths: list[str]
    problems: tuple[Problem, ...] = ()


class ContentReader:
    """Reads one file after the other; what it keeps between them is only for speed."""

    def __init__(self, options: LoadOptions, cache: ValueCache) -> None:
        self._options = options
        self._cache = cache
        self._plain = PlainScalars()

    def read(self, name: str, data: bytes, digest: str) -> Content:
        """The content of `data`, the bytes of the file `name`, which have `digest`.

        A file is JSON by its suffix, or if it starts with a bracket and is JSON; anything else is
        YAML. Raises `UnreadableText` if it has no value.
        """
        body = data.removeprefix(BYTE_ORDER_MARK)
        if name.endswith(".json"):
            return self._json(body)
        if not _LOOKS_LIKE_JSON.match(body):
            return self._yaml(body, digest)
        try:
            return self._json(body)
        except UnreadableText as refused:
            return self._yaml_after(body, digest, refused)

    def _json(self, body: bytes) -> Content:
        value, problems = read_json(body, self._options)
        return Content(value, FileText(body, is_json=True), self._paths(value), tuple(problems))

    def _paths(self, value: Json) -> list[str]:
        texts = reference_texts(value, self._options.follow_extensions)
        return sorted({text.partition("#")[0] for text in texts} - {""})

    def _yaml_after(self, body: bytes, digest: str, refused: UnreadableText) -> Content:
        """The content of `body` as YAML in brackets; if it is not that either, the better refusal."""
        if refused.problem.code != "json-syntax":
            raise refused
        try:
            return self._yaml(body, digest)
        except UnreadableText as error:
            better = error if _place(error.problem) > _place(refused.problem) else refused
            raise better from None

    def _yaml(self, body: bytes, digest: str) -> Content:
        text = FileText(body, is_json=False)
        known = self._cache.get(digest)
        if known is not None:
            return Content(known.value, text, known.paths)
        # Loading PyYAML takes longer than reading a tree of files that are all remembered.
        from specloom.source.read_yaml import read_yaml  # noqa: PLC0415

        found = read_yaml(decode(body), self._options, self._plain)
        paths = self._paths(found.value)
        if not found.problems and not found.shares:
            self._cache.put(digest, Remembered(found.value, paths))
        return Content(found.value, text, paths, tuple(found.problems))


def _place(problem: Problem) -> tuple[int, int]:
    return (0, 0) if problem.at is None else (problem.at.line, problem.at.column)
