# Part of specloom 0.1.0. Do not edit.
"""Parameters and headers with a `media_type`: a value to the text of a document, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..shapes import Shape
from .delimited import compact_json, leaf_text
from .plain import Plain
from .reading import Candidates, Text, compile_reader

__all__ = ["FORM_MEDIA_TYPE", "document_reader", "document_text", "is_json"]

FORM_MEDIA_TYPE: Final = "application/x-www-form-urlencoded"


def is_json(media_type: str) -> bool:
    """Whether `media_type` is JSON (`application/json`, `text/json`, or a `+json` suffix)."""
    essence = media_type.partition(";")[0].strip().lower()
    return essence.endswith(("/json", "+json"))


def document_text(media_type: str) -> Callable[[Plain], str]:
    """Writes a value as a document: JSON without white space, the bare text for other types."""
    return compact_json if is_json(media_type) else leaf_text


def document_reader(media_type: str, shape: Shape) -> Callable[[str], Candidates]:
    """Reads the text of a document. JSON is passed on as it is, broken or not: the validator tells."""
    if is_json(media_type):
        return lambda text: (text,)
    read = compile_reader(shape)
    return lambda text: read(Text(text))
