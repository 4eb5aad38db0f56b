"""A content platform that keeps every promise of `spec/`, on the generated server interfaces alone."""

from typing import Final

__all__ = ["__version__"]

__version__: Final = "0.1.0"
