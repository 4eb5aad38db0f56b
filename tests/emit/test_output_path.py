"""No path from a specification leaves the output or clashes on any system.

A case folder cannot reach this: the naming passes make such paths harmless before they get here.
"""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.diagnostics import Diagnostics
from specloom.emit import GeneratedFile
from specloom.emit.output_path import check_paths, fault_of

_HOSTILE = st.sampled_from(
    ["..", ".", "", "/", "\\", "con", "NUL.txt", "a", "b.py", "C:", "~", "x ", "é", "\x00", "."]
)


def _codes(*paths: str) -> list[str]:
    diagnostics = Diagnostics()
    check_paths([GeneratedFile(PurePosixPath(path), b"") for path in paths], diagnostics)
    return [found.code for found in diagnostics]


@pytest.mark.parametrize(
    "path",
    [
        "../a",
        "a/../../b",
        "/etc/passwd",
        "//host/share",
        "",
        ".",
        "C:/a",
        "a\\..\\b",
        "a/con",
        "a/COM1.txt",
        "lpt¹",
        "a/b.",
        "a/b ",
        "a\x00b",
        "a\nb",
        "a/.git/hooks",
        ".SPECLOOM-manifest.json",
        "x" * 256,
        "a\ud800",
        "a?b",
    ],
)
def test_path_that_some_system_cannot_hold_is_refused(path: str) -> None:
    """What leaves the output, or is no plain name on Linux, macOS or Windows, is a finding."""
    assert _codes(path) == ["output-path-unsafe"]


@pytest.mark.parametrize("path", ["a", "a/b.py", "..a/b..c", "ä/名前.py", "console.py", ".hidden"])
def test_ordinary_path_passes(path: str) -> None:
    """Names in any script, and names that only look like bad ones, are fine."""
    assert _codes(path) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a/B.py", "a/b.py"),
        ("A/x", "a/y"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("a/b", "A"),
        ("\u00e9", "e\u0301"),
        ("straße", "STRASSE"),
        ("a", "a"),
    ],
)
def test_two_paths_that_are_one_file_somewhere_clash(first: str, second: str) -> None:
    """Case, the spelling of an accent, and a file where a folder is needed are all one clash."""
    assert _codes(first, second) == ["output-path-clash"]


@given(st.lists(_HOSTILE | st.text(max_size=6), max_size=5).map("/".join))
def test_accepted_path_stays_below_the_root(path: str) -> None:
    """Whatever is accepted is relative and has none of the parts that lead out."""
    made = PurePosixPath(path)
    if fault_of(made) is None:
        assert not made.is_absolute()
        assert made.parts
        assert not {"..", ".", ""} & set(made.parts)
        assert "\\" not in str(made)
