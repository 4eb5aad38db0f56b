"""The methods of one operation: a `Method` of the plan in, `ResourceMethod` views out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from specloom.targets.client.documentation import one_line
from specloom.targets.client.kinds import Kind
from specloom.targets.client.method_notes import arguments_said, errors_said
from specloom.targets.client.signature import body_keyword, keyword
from specloom.targets.client.views import ResourceMethod
from specloom.targets.models.literals import docstring
from specloom.targets.python import Method, with_sections

__all__ = ["MethodViews"]

_INDENT: Final = " " * 8
_CALL: Final = "_call"
_PAGES: Final = "_pages"
_STREAM: Final = "_stream"


def _names_and_actions(method: Method) -> Iterator[tuple[str, str]]:
    """The method itself, then those that go through its pages and its stream.

    A success that can only be read as a stream has one method, which gives the stream.
    """
    only_stream = _is_only_stream(method)
    yield method.name, _STREAM if only_stream else _CALL
    if method.page_item is not None:
        yield f"{method.name}_iter", _PAGES
    if method.stream is not None and not only_stream:
        yield f"{method.name}_stream", _STREAM


def _is_only_stream(method: Method) -> bool:
    return method.stream is not None and method.result.annotation == "None"


@dataclass(frozen=True, slots=True)
class MethodViews:
    """Makes the views of one operation for one kind of client."""

    method: Method
    kind: Kind
    deprecated: str

    def views(self) -> Iterator[ResourceMethod]:
        """All methods of the operation."""
        arguments = tuple(keyword(each) for each in self.method.arguments if not each.is_fixed)
        body = body_keyword(self.method)
        everything = arguments if body is None else (*arguments, body)
        # What must be given comes first; the order of the document stays within each half.
        keywords = tuple(sorted(everything, key=lambda each: bool(each.default)))
        for name, action in _names_and_actions(self.method):
            yield ResourceMethod(
                name,
                self.kind.is_async and action == _CALL,
                keywords,
                self._returns(action),
                docstring(self._text(name, action), indent=_INDENT),
                self.deprecated,
                action,
                f"ops.{self.method.constant}",
                arguments,
                body is not None,
            )

    def _returns(self, action: str) -> str:
        method, prefix = self.method, self.kind.prefix
        result = method.result.annotation
        if action == _PAGES and method.page_item is not None:
            return f"{prefix}Pager[{method.page_item.annotation}, {result}]"
        if action == _STREAM and method.stream is not None:
            return f"{prefix}Stream[{method.stream.annotation}]"
        return result

    def _text(self, name: str, action: str) -> str:
        method = self.method
        if name == method.name:
            sections = {"Args": arguments_said(method), "Raises": errors_said(method)}
            return with_sections(method.docstring, sections)
        gives = (
            "Gives the items of all pages; a page is fetched when its first item is reached."
            if action == _PAGES
            else "Gives the items of the stream as they arrive."
        )
        return f"{one_line(method.docstring)}\n\n{gives}\nTakes what `{method.name}` takes."
