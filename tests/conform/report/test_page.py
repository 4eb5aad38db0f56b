"""The page shows everything by itself, offline, and runs nothing that an implementation has answered."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from specloom.conform.report import Report, verdict_of, view_of
from specloom.conform.report.as_html import as_html

_TODAY = datetime.date(2027, 1, 1)
_EVIL = "</pre></script><script>document.title='owned'</script><img src=x onerror=alert(1)>"
_VOID = {"br", "hr", "img", "input", "link", "meta", "rect"}


class _Page(HTMLParser):
    """Elements with their attributes; whether each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One that is closed at once."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """It closes what was opened last."""
        assert self.open.pop() == tag


def _page(report: Report) -> str:
    return as_html(view_of(report, verdict_of(report, (), _TODAY)))


def _evil(report: Report) -> Report:
    (document,) = report.documents.values()
    identity, cause = next(iter(document.causes.items()))
    example = replace(cause.example, answer=_EVIL, curl=_EVIL, message=_EVIL)
    changed = replace(cause, title=_EVIL, example=example)
    return Report({"tea": replace(document, causes={identity: changed})})


def test_the_page_is_well_formed(report: Report) -> None:
    """Each element is closed where it should be, and each id is there once."""
    page = _Page(_page(report))
    assert page.open == []
    identities = [each["id"] for _, each in page.elements if "id" in each]
    assert len(identities) == len(set(identities))


def test_the_page_needs_nothing_else(report: Report) -> None:
    """No element loads anything, and links stay on the page."""
    for tag, attributes in _Page(_page(report)).elements:
        assert tag not in {"link", "iframe", "img", "object", "embed"}
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")


def test_the_policy_allows_nothing_but_what_is_there(report: Report) -> None:
    """One style and one script by their hashes; no inline style, no handler in an attribute."""
    text = _page(report)
    elements = _Page(text).elements
    policy = next(
        each["content"] or "" for tag, each in elements if each.get("http-equiv") and tag == "meta"
    )
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert len(re.findall("'sha256-[^']+'", policy)) == 2
    for _, attributes in elements:
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]


def test_what_was_answered_is_shown_and_not_run(report: Report) -> None:
    """Markup in titles, answers and lines of shell is text."""
    page = _Page(_page(_evil(report)))
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == 1
    assert "img" not in tags


def test_the_page_is_for_phones_too(report: Report) -> None:
    """It is as wide as the device."""
    metas = [each for tag, each in _Page(_page(report)).elements if tag == "meta"]
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in metas


@pytest.mark.skipif(shutil.which("chromium") is None, reason="there is no Chromium to look with")
def test_a_browser_runs_its_script_and_no_other(report: Report, tmp_path: Path) -> None:
    """The filter appears, which the script of the page does; the title is what it was."""
    file = tmp_path / "report.html"
    file.write_text(_page(_evil(report)), "utf-8")
    done = subprocess.run(
        [
            *("chromium", "--headless=new", "--no-sandbox", "--disable-gpu"),
            *(f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", file.as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "<title>Conformance: failed</title>" in done.stdout
    assert 'id="filter">' in done.stdout  # it is hidden until the script has shown it
    assert "copy</button>" in done.stdout
