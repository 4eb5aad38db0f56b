"""The target `client`: typed clients of a document, for sync and async code."""

from specloom.targets.client.target import generate

__all__ = ["generate"]
