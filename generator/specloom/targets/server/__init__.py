"""Interfaces that a server implements, and the application around them: a `Subject` in, files out."""

from specloom.targets.server.target import generate

__all__ = ["generate"]
