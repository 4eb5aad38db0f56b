"""What targets of one package share: the runtime, and the packages around what they make."""

from specloom.targets.package.render import render_document, render_package

__all__ = ["render_document", "render_package"]
