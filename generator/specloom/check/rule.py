"""What a rule is: a code of the catalogue, its purpose in a line, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from specloom.check.finding import Finding
from specloom.check.subject import Subject

__all__ = ["Handler", "Rule"]

Handler = Callable[[Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can be set in the manifest.

    `handler` may look for several codes at once; it runs once, if any of its rules is on. `enabled`
    is false for matters of taste, which are off until the manifest gives them a severity.
    """

    code: str
    purpose: str
    handler: Handler
    enabled: bool = True
