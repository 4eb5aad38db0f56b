"""Matching operations against the selectors of the manifest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from specloom.diagnostics.closest import closest
from specloom.document.callables import Callables, Unacceptable
from specloom.document.manifest import ExtensionTest, Placed, Selector
from specloom.document.selecting.operation_view import OperationView
from specloom.document.selecting.operations import SourceOperation
from specloom.document.selecting.sources import Sources
from specloom.source import Json

__all__ = ["Matcher", "glob_matches", "is_within", "view_of"]

_GLOB = re.compile(r"/\*\*(?=/|$)|^\*\*/|\*\*|\*|\?")


def is_within(file: str, pattern: str) -> bool:
    """Whether `file` is what `pattern` names: a file, a folder that holds it, or a glob of one."""
    plain = pattern.removeprefix("./").rstrip("/")
    return plain in {"", "."} or glob_matches(f"{plain}/**", file)


def glob_matches(glob: str, text: str) -> bool:
    """Whether all of `text` matches `glob`: `*` and `?` stay within a segment, `**` does not."""
    return bool(_compiled(glob).fullmatch(text))


@cache
def _compiled(glob: str) -> re.Pattern[str]:
    """`/**` and `**/` are any number of segments. All but `*` and `?` is itself, `{` and `[` too."""
    parts, last = [], 0
    for found in _GLOB.finditer(glob):
        parts.append(re.escape(glob[last : found.start()]))
        wild = {"/**": r"(?:/.*)?", "**/": r"(?:.*/)?", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
        parts.append(wild[found.group()])
        last = found.end()
    return re.compile("".join(parts) + re.escape(glob[last:]), re.DOTALL)


def view_of(operation: SourceOperation, source: str) -> OperationView:
    """What a user's function sees of `operation`."""
    return OperationView(
        method=operation.method,
        path=operation.item.path,
        operation_id=operation.operation_id or None,
        tags=operation.tags,
        source=source,
        is_webhook=operation.item.place == "webhooks",
        _value=operation.value,
    )


@dataclass(frozen=True, slots=True)
class Matcher:
    """Matches operations of `sources`."""

    sources: Sources
    callables: Callables

    def any_of(self, selectors: Iterable[Selector], operation: SourceOperation) -> bool:
        """Whether one of `selectors` matches `operation`. Raises `Halted` if a callable fails."""
        return any(self._matches(selector, operation) for selector in selectors)

    def _matches(self, selector: Selector, operation: SourceOperation) -> bool:
        return all(
            not tests or any(test(operation) for test in tests)
            for tests in (
                [self._text_test(item, kind) for item in items]
                for kind, items in _texts_of(selector)
            )
        ) and self._matches_rest(selector, operation)

    def _matches_rest(self, selector: Selector, operation: SourceOperation) -> bool:
        if not all(self._has(test, operation) for test in selector.extensions):
            return False
        view = view_of(operation, self.sources.shown(operation.item.file))
        return not selector.callables or any(
            self.callables.call(name, view, _as_bool) for name in selector.callables
        )

    def _text_test(self, item: Placed, kind: str) -> Callable[[SourceOperation], bool]:
        return lambda operation: any(
            _text_matches(kind, item.text, word) for word in self._words(kind, operation)
        )

    def _words(self, kind: str, operation: SourceOperation) -> Sequence[str]:
        """The words of `operation` that a key of a selector is about."""
        match kind:
            case "source":
                return [self.sources.shown(operation.item.file)]
            case "path":
                return [operation.item.path] if operation.item.place == "paths" else []
            case "tag":
                return operation.tags
            case _:
                return [operation.operation_id] if operation.operation_id else []

    def _has(self, test: ExtensionTest, operation: SourceOperation) -> bool:
        found = self._extension(test.name, operation)
        if not test.values:
            return found is not None and found is not False
        return any(type(found) is type(value) and found == value for value in test.values)

    def _extension(self, name: str, operation: SourceOperation) -> Json:
        root = self.sources.root(operation.item.file)
        for holder in (operation.value, operation.item.members, root):
            if name in holder:
                return holder[name]
        return None

    def report_unmatched(
        self, selectors: Iterable[Selector], operations: list[SourceOperation], code: str
    ) -> None:
        """Report each text and extension of `selectors` that no operation of the sources matches."""
        for selector in selectors:
            for kind, items in _texts_of(selector):
                for item in items:
                    if not any(map(self._text_test(item, kind), operations)):
                        words = {word for each in operations for word in self._words(kind, each)}
                        self._report(code, item, kind, closest(item.text, words))
            for test in selector.extensions:
                if not any(self._has(test, each) for each in operations):
                    self._report(code, Placed(test.name, test.pointer), "extension", None)

    def _report(self, code: str, item: Placed, kind: str, meant: str | None) -> None:
        self.callables.diagnostics.report(
            code,
            self.sources.manifest.locate(item.pointer),
            help=f"did you mean `{meant}`?" if meant else None,
            kind=kind,
            text=item.text,
        )


def _texts_of(selector: Selector) -> tuple[tuple[str, tuple[Placed, ...]], ...]:
    return (
        ("source", selector.sources),
        ("path", selector.paths),
        ("tag", selector.tags),
        ("operationId", selector.operation_ids),
    )


def _text_matches(kind: str, pattern: str, word: str) -> bool:
    match kind:
        case "source":
            return is_within(word, pattern)
        case "tag":
            return word == pattern
        case _:
            return glob_matches(pattern, word)


def _as_bool(result: object) -> bool:
    if isinstance(result, bool):
        return result
    raise Unacceptable.of(result, "True or False")
