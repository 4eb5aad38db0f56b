"""A report as seen in views in; one page of HTML out, which needs nothing beside itself and no network.

Its policy (Content Security Policy Level 3) allows the one style sheet and the one script that are in it, by
their hashes, and nothing else: whatever an implementation answered is shown and never run.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.resources
from dataclasses import dataclass

import jinja2
from markupsafe import Markup

from specloom.conform.report.views import ReportView

__all__ = ["PageView", "as_html"]


@dataclass(frozen=True, slots=True)
class PageView:
    """The page: a report, and what its browser needs."""

    report: ReportView
    policy: str
    style: Markup
    script: Markup


def as_html(view: ReportView) -> str:
    """The page; all texts in it are escaped."""
    folder = importlib.resources.files(__package__) / "templates"
    style = (folder / "report.css").read_text("utf-8")
    script = (folder / "report.js").read_text("utf-8")
    page = PageView(view, _policy(style, script), Markup(style), Markup(script))
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(str(__package__)),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.jinja").render(view=page)


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
