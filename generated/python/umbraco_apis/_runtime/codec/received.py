# Part of specloom 0.1.0. Do not edit.
"""What was received, ready to be validated as JSON: the hand-over of every reader of bodies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, cast

from pydantic import BaseModel

from ..file import ReceivedFiles

__all__ = ["Received"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Received:
    """What a body can be read as: JSON texts to be tried in order, and the files that they refer to."""

    candidates: tuple[str | bytes, ...]
    files: ReceivedFiles = field(default_factory=ReceivedFiles)

    def place(self, value: T) -> T:
        """`value`, validated, with files where the document declares no type for them.

        Validation puts a file into every field of type `File`; what a model takes besides its
        fields, and an untyped mapping, have the file's key until then. Changes `value` in place.
        """
        members: object = value.model_extra if isinstance(value, BaseModel) else value
        if self.files and isinstance(members, dict):
            named = cast("dict[str, object]", members)
            for name, member in named.items():
                named[name] = self._placed(member)
        return value

    def _placed(self, member: object) -> object:
        if isinstance(member, list):
            return [self._placed(item) for item in cast("list[object]", member)]
        return self.files.get(member, member) if isinstance(member, str) else member
