"""Texts of a document as docstrings: what is running text is filled, what is more than that stays."""

from __future__ import annotations

import pytest

from specloom.ir import Endpoint, Path
from specloom.targets.python import prose, with_sections
from specloom.targets.python.docstrings import docstring_of

_LONG = "word " * 30


@pytest.mark.parametrize(
    ("summary", "description", "text"),
    [
        ("", "", "GET /a."),
        ("List pets", "", "List pets."),
        ("Why?", "", "Why?"),
        ("", "Gives pets.", "Gives pets."),
        ("List pets", "All of them.", "List pets.\n\nAll of them."),
        ("List pets", "List pets", "List pets."),
        ("A", "<p>Some <b>bold</b>\ntext.</p>", "A.\n\nSome bold text."),
        ("A", "- one\n- two", "A.\n\n- one\n- two"),
        ("A", "```\nx = 1\n\ny\n  = 2\n```", "A.\n\n```\nx = 1\n\ny\n  = 2\n```"),
        ("A", "| a | b |\n|---|---|", "A.\n\n| a | b |\n|---|---|"),
        ("A", "a\u202eb \x00", "A.\n\naU+202Eb U+0000"),
    ],
)
def test_docstrings(summary: str, description: str, text: str) -> None:
    """Summary as a sentence, then the description; the address where there is neither."""
    assert docstring_of(Endpoint("a", "GET", Path("/a"), summary, description)) == text


def test_long_lines_are_broken() -> None:
    """Paragraphs fit into the line length of the code around them."""
    text = docstring_of(Endpoint("a", "GET", Path("/a"), "A", _LONG))
    assert max(map(len, text.splitlines())) <= 92
    assert text.split() == ["A.", *_LONG.split()]


def test_sections_come_after_the_text() -> None:
    """Names and what is said of them, what is too long for a line indented below; none empty."""
    sections = {"Args": [("a", "x"), ("b", _LONG)], "Raises": [("c", "")], "Empty": []}
    head, args, raises = with_sections("Text.", sections).split("\n\n")
    assert (head, raises) == ("Text.", "Raises:\n    c")
    assert args.splitlines()[:2] == ["Args:", "    a: x"]
    assert [line[:8].strip() for line in args.splitlines()[3:]] == [""]


def test_prose_has_no_odd_characters() -> None:
    """What cannot be seen is shown, so that nothing hides in a docstring."""
    assert prose(" a\tb\r\nc\u2028\u00a0 ") == "a    b\ncU+2028"
