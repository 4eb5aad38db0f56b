"""What the generated models stand on: the base class, open enums, unions by tag, lazy packages."""

from .enums import OpenEnum, OpenIntEnum, OpenStrEnum
from .lazy import lazy
from .model import ApiModel, UnknownVariant, by_tag

__all__ = [
    "ApiModel",
    "OpenEnum",
    "OpenIntEnum",
    "OpenStrEnum",
    "UnknownVariant",
    "by_tag",
    "lazy",
]
