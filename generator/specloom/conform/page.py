"""A view, a template and what a browser needs with it in; one page of HTML out, which stands alone.

It needs nothing beside itself and no network. Its policy (Content Security Policy Level 3) allows the style
sheet and the script that are in it, by their hashes, and nothing else: whatever an implementation answered is
shown and never run.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.resources
from dataclasses import dataclass
from typing import Generic, TypeVar

import jinja2
from markupsafe import Markup

__all__ = ["PageView", "render_page"]

_View = TypeVar("_View")


@dataclass(frozen=True, slots=True)
class PageView(Generic[_View]):
    """What a template gets: what is shown, and what its browser needs."""

    shown: _View
    policy: str
    style: Markup
    script: Markup


def render_page(package: str, shown: object, *, style: str, script: str | None = None) -> str:
    """`templates/page.html.jinja` of `package`, with files beside it as its style sheet and script.

    All texts in it are escaped.
    """
    folder = importlib.resources.files(package) / "templates"
    styles = (folder / style).read_text("utf-8")
    code = (folder / script).read_text("utf-8") if script else None
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(package),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page = PageView(shown, _policy(styles, code), Markup(styles), Markup(code or ""))
    return environment.get_template("page.html.jinja").render(view=page)


def _policy(style: str, script: str | None) -> str:
    scripts = "" if script is None else f"script-src '{_hash(script)}'; "
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; {scripts}"
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
