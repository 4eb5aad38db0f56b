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
_NO_PROSE: Final = re.compile(r"[|\s>#~]|```|[*+-]\s|\d+[.)]\s")
"""How a line begins that is part of a list, a table, a heading or code."""
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
    """Paragraphs of running text filled anew; lists, tables and code stay as they are."""
    filled, is_code = [], False
    for paragraph in text.split("\n\n"):
        is_prose = not is_code and not any(map(_NO_PROSE.match, paragraph.split("\n")))
        filled.append(_fill(" ".join(paragraph.split())) if is_prose else paragraph)
        is_code ^= paragraph.count("```") % 2 == 1
    return "\n\n".join(filled)


def _fill(text: str, indent: str = "", hanging: str = "") -> str:
    if len(indent) + len(text) <= _WIDTH:
        return indent + text
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _section(title: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    shown = [_entry(name, text) for name, text in pairs]
    if shown:
        yield "\n".join([f"{title}:", *shown])


def _entry(name: str, text: str) -> str:
    """One line where it fits; what follows is indented."""
    words = " ".join(text.split())
    return _fill(f"{name}: {words}" if words else name, _INDENT, _INDENT * 2)
