"""Strength as seen in views in; one page of HTML out, which needs nothing beside itself and no network."""

from __future__ import annotations

import base64
import hashlib
import importlib.resources
from dataclasses import dataclass

import jinja2
from markupsafe import Markup

from specloom.conform.strength.printing.views import StrengthView

__all__ = ["PageView", "as_html"]


@dataclass(frozen=True, slots=True)
class PageView:
    """The page: what was measured, the one style sheet, and the policy that allows nothing else."""

    strength: StrengthView
    policy: str
    style: Markup


def as_html(view: StrengthView) -> str:
    """The page; all texts in it are escaped. It has no script."""
    folder = importlib.resources.files(__package__) / "templates"
    style = (folder / "strength.css").read_text("utf-8")
    page = PageView(view, _policy(style), Markup(style))
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(str(__package__)),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.jinja").render(view=page)


def _policy(style: str) -> str:
    """Content Security Policy Level 3: the style sheet by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
