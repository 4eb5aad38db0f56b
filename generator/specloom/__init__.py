"""specloom compiles hand-maintained OpenAPI specifications into documents, Python code and reports."""

__all__ = ["__version__"]

__version__ = "0.1.0"
