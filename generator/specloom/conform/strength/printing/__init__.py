"""What was measured of contract strength in; text, JSON and a page of HTML out."""

from specloom.conform.strength.printing.as_html import as_html
from specloom.conform.strength.printing.as_json import as_json
from specloom.conform.strength.printing.as_text import as_text
from specloom.conform.strength.printing.views import StrengthView, view_of

__all__ = ["StrengthView", "as_html", "as_json", "as_text", "view_of"]
