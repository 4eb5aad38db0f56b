"""How requests are refused in a document's own words: its errors in, templates for the runtime out."""

from specloom.targets.server.error_shapes.errors_module import errors_module
from specloom.targets.server.error_shapes.explicit import Reader
from specloom.targets.server.error_shapes.shapes import DocumentErrors, find_shapes

__all__ = ["DocumentErrors", "Reader", "errors_module", "find_shapes"]
