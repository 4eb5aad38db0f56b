"""What lowering fills: one `Slot` for every class or alias that is going to be generated."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TypeAlias

from specloom.source import JsonObject, Pointer
from specloom.targets.models.naming import PyName

__all__ = ["Form", "Key", "Place", "Slot", "TaggedUnion"]


class Form(enum.Enum):
    """The form of a schema: the one of both directions, or what is read or written where they differ."""

    BOTH = ""
    READ = "read"
    WRITE = "write"


Key: TypeAlias = tuple[Pointer, Form]


@dataclass(frozen=True, slots=True)
class Place:
    """A schema on its way through lowering: where it stands and the words that would name it."""

    pointer: Pointer
    words: tuple[str, ...]
    form: Form

    def child(self, *tokens: str, words: tuple[str, ...] = ()) -> Place:
        """The place below this one at `tokens`."""
        return Place((*self.pointer, *tokens), (*self.words, *words), self.form)


@dataclass(frozen=True, slots=True)
class TaggedUnion:
    """A union told apart by the property `wire_name`; values of a tag not listed go to `fallback`."""

    wire_name: str
    variants: tuple[tuple[str, Key], ...]
    fallback: Key | None = None


@dataclass(slots=True)
class Slot:
    """One named thing: `schema` is what the engine gets; `name` comes from the naming pass."""

    key: Key
    words: tuple[str, ...]
    schema: JsonObject = field(default_factory=dict)
    references: list[Key] = field(default_factory=list)
    tagged: TaggedUnion | None = None
    name: PyName = PyName("")  # noqa: RUF009 - an empty name is a value like any other
