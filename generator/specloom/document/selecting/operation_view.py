"""What a user's function sees of an operation: a frozen view, with copies behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

from specloom.document.copied import copied, copied_object
from specloom.source import Json, JsonObject

__all__ = ["OperationView"]


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation of the sources.

    `method` is in lower case, `path` as the source has it (for a webhook, its name), `source` is
    the file that declares the API, relative to the manifest's folder.
    """

    method: str
    path: str
    operation_id: str | None
    tags: tuple[str, ...]
    source: str
    is_webhook: bool
    _value: JsonObject = field(repr=False)

    @property
    def value(self) -> JsonObject:
        """The operation as the source has it, in a copy of your own; `$ref`s are not followed."""
        return copied_object(self._value)

    def extension(self, name: str) -> Json:
        """The value of the operation's extension `name` (`x-...`), `None` where it has none."""
        return copied(self._value.get(name))
