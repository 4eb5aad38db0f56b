"""Judging: a `Document` and an `Exchange` in, what in it is not as the document has it out.

Needs no Schemathesis: recorded and live traffic is judged where it is not installed.
"""

from specloom.conform.judge.finding import Check
from specloom.conform.judge.judge import ALL_CHECKS, Judge

__all__ = ["ALL_CHECKS", "Check", "Judge"]
