"""Writing provenance: the origin of each node that is put somewhere in, `Origins` out."""

from __future__ import annotations

from dataclasses import dataclass, field

from specloom.document.document import Origin, Origins
from specloom.source import Pointer

__all__ = ["Roots"]


@dataclass(frozen=True, slots=True)
class Roots:
    """Grows the roots of an `Origins`; notes only what does not follow from a node above."""

    noted: dict[Pointer, Origin] = field(default_factory=dict)

    def put(self, pointer: Pointer, origin: Origin) -> None:
        """The node at `pointer` and what is below it come from `origin`."""
        if not pointer or self.of(pointer) != origin:
            self.noted[pointer] = origin

    def of(self, pointer: Pointer) -> Origin:
        """The origin of the node at `pointer`, as far as it is known."""
        return Origins(self.noted).of(pointer)

    def origins(self) -> Origins:
        """What was noted."""
        return Origins(dict(self.noted))
