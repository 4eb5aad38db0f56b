"""Names of uploads are safe in URLs and on disks, whatever people called their files."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_platform.files.file_name import extension_of, safe_name


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("han-solo.png", "han-solo.png"),
        ("Han Solo.PNG", "han-solo.png"),
        ("C:\\fotos\\Han Solo.jpeg", "han-solo.jpeg"),
        ("../../etc/passwd", "passwd"),
        ("..", "file"),
        (".htaccess", "file.htaccess"),
        ("archive.tar.gz", "archive-tar.gz"),
        ("café.jpg", "cafe.jpg"),
        ("日本.png", "file.png"),
        ("no extension", "no-extension"),
        ("trailing.", "trailing"),
        ("", "file"),
        ("a" * 300 + ".jpg", "a" * 100 + ".jpg"),
        ("a%2Fb?c#d.svg", "a-2fb-c-d.svg"),
    ],
)
def test_a_name_becomes_safe(given_name: str, expected: str) -> None:
    """Only the last part stays, in lower-case ASCII, with its extension."""
    assert safe_name(given_name) == expected


@given(st.text())
def test_every_name_becomes_one_segment_of_a_path(given_name: str) -> None:
    """No name can leave its folder, or needs to be encoded in a URL; a safe name stays as it is."""
    name = safe_name(given_name)
    assert re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_]+)?", name)
    assert safe_name(name) == name


@pytest.mark.parametrize(
    ("name", "expected"), [("kochere.jpg", "jpg"), ("readme", ""), ("a-b.gz", "gz")]
)
def test_an_extension_has_no_dot(name: str, expected: str) -> None:
    """It is what stands behind the last one."""
    assert extension_of(name) == expected
