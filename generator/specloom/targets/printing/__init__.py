"""What all targets print with: templates, which a user may replace, and the views they share."""

from specloom.targets.printing.origin import TOOL, source_of
from specloom.targets.printing.printer import Printer
from specloom.targets.printing.views import LazyPackage, Names, PlainPackage

__all__ = ["TOOL", "LazyPackage", "Names", "PlainPackage", "Printer", "source_of"]
