# Part of specloom 0.1.0. Do not edit.
"""What the generated models stand on: the base class, open enums, unions by tag, lazy packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lazy import lazy

if TYPE_CHECKING:
    from .enums import OpenEnum, OpenIntEnum, OpenStrEnum
    from .model import ApiModel, Undeclared, UnknownVariant, by_tag
else:
    # Packages of documents come here for `lazy` alone, and shall not wait for pydantic.
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ApiModel": "model",
            "OpenEnum": "enums",
            "OpenIntEnum": "enums",
            "OpenStrEnum": "enums",
            "Undeclared": "model",
            "UnknownVariant": "model",
            "by_tag": "model",
        },
    )

__all__ = [
    "ApiModel",
    "OpenEnum",
    "OpenIntEnum",
    "OpenStrEnum",
    "Undeclared",
    "UnknownVariant",
    "by_tag",
    "lazy",
]
