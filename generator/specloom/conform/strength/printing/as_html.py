"""Strength as seen in views in; one page of HTML out, which needs nothing beside itself and no network."""

from __future__ import annotations

from specloom.conform.page import render_page
from specloom.conform.strength.printing.views import StrengthView

__all__ = ["as_html"]


def as_html(view: StrengthView) -> str:
    """The page; all texts in it are escaped. It has no script."""
    return render_page(str(__package__), view, style="strength.css")
