"""Patterns that are no regular expressions: a complaint in, a finding with the reason out."""

from __future__ import annotations

import re
import warnings

from specloom.check.finding import Finding
from specloom.check.validity.verdict import Complaint
from specloom.source import Json, Pointer

__all__ = ["explain_pattern", "is_broken_pattern", "is_pattern_complaint"]

_UNICODE_CLASS = re.compile(r"\\[pP]\{(\^?\w+)\}")
_UNTOLD = "says openapi-spec-validator"


def is_pattern_complaint(complaint: Complaint) -> bool:
    """Whether the validator cannot read a `pattern`."""
    return complaint.keyword == "format" and complaint.message.endswith("is not a 'regex'")


def is_broken_pattern(pattern: Json) -> bool:
    """Whether Python cannot read `pattern`; the validator gives up where it needs such a one."""
    return isinstance(pattern, str) and _fault(pattern) is not None


def explain_pattern(place: Pointer, pattern: Json) -> Finding:
    """What Python, by whose regular expressions the validator goes, has against `pattern`."""
    text = pattern if isinstance(pattern, str) else str(pattern)
    shown = text if len(text) <= 80 else text[:77] + "..."
    holes = {"reason": f"`{shown}` is no regular expression, {_fault(text) or _UNTOLD}"}
    return Finding("invalid-document", place, holes, help=_advice(text))


def _fault(pattern: str) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what will be an error in a later Python is none yet
            re.compile(pattern)
    except re.error as error:
        where = "" if error.pos is None else f" at character {error.pos + 1}"
        return f"{error.msg}{where}"
    except (OverflowError, RecursionError) as error:
        return str(error)
    return None


def _advice(pattern: str) -> str | None:
    found = _UNICODE_CLASS.search(pattern)
    if found is None:
        return None
    return (
        f"openapi-spec-validator reads patterns as Python does, without `{found[0]}`: "
        "name the characters, or describe them in words"
    )
