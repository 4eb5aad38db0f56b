"""OpenAPI Overlays: a document and overlay files in, the document they make of it out."""

from specloom.document.overlay.apply import ActionCount, apply_overlay
from specloom.document.overlay.read import Overlay, read_overlay

__all__ = ["ActionCount", "Overlay", "apply_overlay", "read_overlay"]
