"""A report as seen in views in; one page of HTML out, which needs nothing beside itself and no network."""

from __future__ import annotations

from specloom.conform.page import render_page
from specloom.conform.report.views import ReportView

__all__ = ["as_html"]


def as_html(view: ReportView) -> str:
    """The page; all texts in it are escaped."""
    return render_page(str(__package__), view, style="report.css", script="report.js")
