"""What a document says about an endpoint in, the text of the docstring of its method out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from specloom.ir import Endpoint
from specloom.targets.models.text import safe_text

__all__ = ["docstring_of", "prose", "with_sections"]

_WIDTH: Final = 92
_INDENT: Final = "    "
_TAG: Final = re.compile(r"</?(?:p|br|b|i|em|strong|ul|ol|span|div)\s*/?>", re.IGNORECASE)
_SPACES: Final = re.compile(r"[ \t]+$", re.MULTILINE)


def prose(text: str) -> str:
    """`text` for a docstring: without odd characters, without the commonest tags of HTML."""
    return _SPACES.sub("", _TAG.sub("", safe_text(text))).strip()


def docstring_of(endpoint: Endpoint) -> str:
    """Summary and description; method and path where the document says neither."""
    summary, description = prose(endpoint.summary), prose(endpoint.description)
    told = summary or _address(endpoint)
    paragraphs = [_stopped(told)] if summary or not description else []
    if description and description != summary:
        paragraphs.append(_wrapped(description))
    return "\n\n".join(paragraphs)


def with_sections(text: str, sections: Mapping[str, Iterable[tuple[str, str]]]) -> str:
    """`text`, then each of `sections` that has entries: names, and what is said of them."""
    return "\n\n".join(
        [text] * bool(text)
        + [shown for title, entries in sections.items() for shown in _section(title, entries)]
    )


def _address(endpoint: Endpoint) -> str:
    return safe_text(f"{endpoint.method} {endpoint.path.text}")


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."


def _wrapped(text: str) -> str:
    """Long lines of running text broken; lists, tables and code stay as they are."""
    return "\n".join(line for each in text.split("\n") for line in _lines(each))


def _lines(line: str) -> Iterable[str]:
    is_prose = len(line) > _WIDTH and line[:1] not in "|\t *-+>#0123456789"
    return (
        textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
        if is_prose
        else [line]
    )


def _section(title: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    shown = [_entry(name, text) for name, text in pairs]
    if shown:
        yield "\n".join([f"{title}:", *shown])


def _entry(name: str, text: str) -> str:
    """One line where it fits; what follows is indented."""
    words = " ".join(text.split())
    line = f"{name}: {words}" if words else name
    if len(line) + len(_INDENT) <= _WIDTH:
        return _INDENT + line
    return "\n".join(
        textwrap.wrap(
            line,
            _WIDTH,
            initial_indent=_INDENT,
            subsequent_indent=_INDENT * 2,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )
