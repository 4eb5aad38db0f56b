"""Checks of what a schema cannot say: requests and their answers in, broken promises out."""

from specloom.conform.inside.checks.catalogue import CHECKS
from specloom.conform.inside.checks.plugged import plug_in

__all__ = ["CHECKS", "plug_in"]
